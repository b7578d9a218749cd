/// Numbers of varying length in one blob, for short lists that are always read whole: LEB128, seven bits a byte.
struct PackedNumbers {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The numbers of a blob; nil for bytes that hold no whole numbers of 64 bits.
  static func read(_ bytes: UnsafeRawBufferPointer) -> [UInt64]? {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    var shift: UInt64 = 0
    for byte in bytes {
      guard shift < 63 || byte <= 1 else { return nil }
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 {
        numbers.append(number)
        (number, shift) = (0, 0)
      } else {
        shift += 7
      }
    }
    return shift == 0 ? numbers : nil
  }
}
