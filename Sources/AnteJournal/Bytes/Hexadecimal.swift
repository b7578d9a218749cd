/// Numbers as lower-case hexadecimal digits of a fixed count, as in file names.
enum Hexadecimal {
  static func text<Number: FixedWidthInteger & UnsignedInteger>(_ number: Number) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: MemoryLayout<Number>.size * 2 - digits.count) + digits
  }

  /// The number that exactly these digits write; `nil` for any other text.
  static func number<Number: FixedWidthInteger & UnsignedInteger>(_ text: Substring) -> Number? {
    guard let number = Number(text, radix: 16), Hexadecimal.text(number) == text else { return nil }
    return number
  }
}
