/// A 64-bit digest of what a request asks for, so that an id reused for another request is noticed.
///
/// FNV-1a over the operation's tag and its fields in order. It is stored in the log, so it never changes: fields are
/// only ever added at the end. A chance collision (1 in 2⁶⁴ among requests of one id) would answer like a repetition.
public struct Fingerprint: Hashable, Sendable {
  /// The digest.
  public private(set) var rawValue: UInt64

  /// Takes a digest that was stored.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The operations that take a request id, by their permanent tags.
  enum Operation: UInt8 {
    case openWallet = 1
    case credit = 2
    case createChallenge = 3
    case join = 4
    case quit = 5
    case adjustStock = 6
    case cancelCharge = 7
    case freeze = 8
    case thaw = 9
    case closeWallet = 10
    case changePlan = 11
    case readyChallenge = 12
    case startChallenge = 13
    case cancelChallenge = 14
    case prove = 15
    case judgeProof = 16
    case appeal = 17
    case upholdAppeal = 18
    case dismissAppeal = 19
    case reverseAppeal = 20
    case describeProduct = 40
    case order = 41
    case cancelOrder = 42
  }

  init(_ operation: Operation) {
    rawValue = 0xcbf2_9ce4_8422_2325
    combine(byte: operation.rawValue)
  }

  func combining(_ number: some FixedWidthInteger) -> Fingerprint {
    var copy = self
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      copy.combine(byte: UInt8(truncatingIfNeeded: number >> shift))
    }
    return copy
  }

  /// Combines the length of a text and its bytes, so that what one field ends with is not what the next begins with.
  func combining(_ text: String) -> Fingerprint {
    var copy = combining(UInt64(text.utf8.count))
    for byte in text.utf8 { copy.combine(byte: byte) }
    return copy
  }

  private mutating func combine(byte: UInt8) {
    rawValue = (rawValue ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
