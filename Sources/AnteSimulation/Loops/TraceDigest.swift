/// A digest of everything that happened in a run, in its order: equal digests mean the same run.
public struct TraceDigest: Sendable, Equatable, CustomStringConvertible {
  /// The digest so far (FNV-1a over 64-bit words, with a final mix of the high bits).
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The digest of nothing.
  public init() {}

  /// Takes in a number.
  public mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x0000_0100_0000_01b3
    value ^= value >> 29
  }

  /// Takes in a number.
  public mutating func add(_ word: Int) { add(UInt64(bitPattern: Int64(word))) }

  /// Takes in a text.
  public mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
