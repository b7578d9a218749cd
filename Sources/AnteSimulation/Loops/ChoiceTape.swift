import AnteJournal

/// Choices that somebody else made, as bytes: a fuzzer steers a whole trial by them, one decision a byte.
///
/// A generator and all that were split off from it take from the same tape, in the order in which they ask.
final class ChoiceTape: Sendable {
  private let left: AnteJournal.Mutex<ArraySlice<UInt8>>

  init(_ bytes: some Sequence<UInt8>) {
    left = AnteJournal.Mutex(Array(bytes)[...])
  }

  /// The next choice among so many, of one byte, or of two where one is too little; nil behind the end.
  func next(below bound: Int) -> Int? {
    left.withLock { bytes in
      guard let first = bytes.popFirst() else { return nil }
      guard bound > 256 else { return Int(first) % bound }
      return (Int(first) << 8 | Int(bytes.popFirst() ?? 0)) % bound
    }
  }
}
