/// The canonical text form of a 128-bit identity: 8-4-4-4-12 hexadecimal digits.
enum UUIDText {
  private static let length = 36

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt128? {
    guard bytes.count == length else { return nil }
    var value: UInt128 = 0
    for offset in 0..<length {
      if isDash(offset) {
        guard bytes[offset] == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = hexadecimalDigit(bytes[offset]) else { return nil }
        value = value << 4 | UInt128(digit)
      }
    }
    return value
  }

  static func format(_ value: UInt128) -> String {
    return String(unsafeUninitializedCapacity: length) { text in
      var shift = 128
      for offset in 0..<length {
        if isDash(offset) {
          text[offset] = UInt8(ascii: "-")
        } else {
          shift -= 4
          let digit = UInt8(truncatingIfNeeded: value >> UInt128(shift)) & 15
          text[offset] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
      }
      return length
    }
  }

  private static func isDash(_ offset: Int) -> Bool {
    offset == 8 || offset == 13 || offset == 18 || offset == 23
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
