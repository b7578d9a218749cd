/// The canonical text form of a 128-bit identity: 8-4-4-4-12 hexadecimal digits.
enum UUIDText {
  private static let length = 36
  private static let dashOffsets: Set<Int> = [8, 13, 18, 23]

  static func parse(_ bytes: some Collection<UInt8>) -> UInt128? {
    guard bytes.count == length else { return nil }
    var value: UInt128 = 0
    for (offset, byte) in bytes.enumerated() {
      if dashOffsets.contains(offset) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = hexadecimalDigit(byte) else { return nil }
        value = value << 4 | UInt128(digit)
      }
    }
    return value
  }

  static func format(_ value: UInt128) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: length) { text in
      var shift = 128
      for offset in 0..<length {
        if dashOffsets.contains(offset) {
          text[offset] = UInt8(ascii: "-")
        } else {
          shift -= 4
          text[offset] = digits[Int(truncatingIfNeeded: value >> UInt128(shift)) & 15]
        }
      }
      return length
    }
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
