/// Parts that no history leads to: a snapshot that says so was not written by an engine, whatever its checksums say.
public struct ImpossibleParts: Error, Hashable, Sendable {
  /// The law that they break, as a sentence.
  public let reason: String
}

/// The largest version, lot number or position that is believed.
///
/// Nobody counts so far; and behind a number that is near the end of 64 bits the next event would trap.
let countMax = UInt64(Int64.max)
