/// Parses one JSON object without nesting, strictly: a number is taken as what it says or not at all.
///
/// Written by hand because a general parser reads 1.0 and 1e0 as 1, rounds what is beyond 64 bits, and keeps the last of
/// two fields of one name. It never recurses, so no depth of brackets can exhaust the stack.
struct FlatObjectParser {
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  static func parse(_ line: ArraySlice<UInt8>) throws(MalformedLine) -> FlatObject {
    var parser = FlatObjectParser(line)
    return try parser.parseObject()
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private mutating func parseObject() throws(MalformedLine) -> FlatObject {
    var object = FlatObject()
    skipSpace()
    try expect("{", "wanted a command: an object in braces")
    skipSpace()
    if !take("}") {
      repeat {
        skipSpace()
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("wanted a field's name in quotes") }
        let name = try parseString()
        skipSpace()
        try expect(":", "wanted a colon")
        skipSpace()
        try object.append(name, try parseValue())
        skipSpace()
      } while take(",")
      try expect("}", "wanted a comma or the closing brace")
    }
    skipSpace()
    guard peek() == nil else { throw unexpected("wanted the end of the line") }
    return object
  }

  private static let words: [(String, FieldValue)] = [
    ("null", .other("null")), ("true", .boolean(true)), ("false", .boolean(false)),
  ]

  private mutating func parseValue() throws(MalformedLine) -> FieldValue {
    switch peek() {
    case UInt8(ascii: "\""): return .text(try parseString())
    case .some(let byte) where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return parseNumber()
    case UInt8(ascii: "{"): return try skipNested("an object")
    case UInt8(ascii: "["): return try skipNested("an array")
    default:
      for (word, value) in Self.words where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw unexpected("wanted a value")
    }
  }

  /// Takes everything that looks like a number; only a JSON integer of 64 bits becomes one.
  private mutating func parseNumber() -> FieldValue {
    let start = position
    while let byte = peek(), isNumberByte(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0 >= "0" && $0 <= "9" }), digits == "0" || digits.first != "0"
    else { return .other(Excerpt.of(text)) }
    return Int64(text).map { .integer($0) } ?? .other("\(Excerpt.of(text)) (beyond 64 bits)")
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case Self.digits, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Skips an object or an array by counting brackets, to find the fields behind it.
  private mutating func skipNested(_ shown: String) throws(MalformedLine) -> FieldValue {
    var depth = 0
    repeat {
      switch peek() {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        _ = try parseString()
        continue
      case nil: throw unexpected("wanted the end of \(shown)")
      default: break
      }
      position += 1
    } while depth > 0
    return .other(shown)
  }
}

// MARK: - Strings

extension FlatObjectParser {
  private mutating func parseString() throws(MalformedLine) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while true {
      let run = bytes[position...].prefix {
        $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20
      }
      content.append(contentsOf: run)
      position = run.endIndex
      if take("\"") { break }
      guard take("\\") else { throw unexpected("wanted the closing quote of the text") }
      try parseEscape(into: &content)
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw MalformedLine(nil, "column \(column(of: start)): the text is not valid UTF-8")
    }
    return text
  }

  private mutating func parseEscape(into content: inout [UInt8]) throws(MalformedLine) {
    let plain: [UInt8: UInt8] = [
      UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
      UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
      UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
    ]
    if let byte = peek(), let meant = plain[byte] {
      position += 1
      return content.append(meant)
    }
    try expect("u", "wanted an escape of JSON")
    let unit = try parseFourDigits()
    var scalar = UInt32(unit)
    if UTF16.isLeadSurrogate(unit), take("\\"), take("u") {
      let trail = try parseFourDigits()
      guard UTF16.isTrailSurrogate(trail) else {
        throw unexpected("wanted the second half of a surrogate pair")
      }
      scalar = 0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(trail) - 0xdc00)
    }
    guard let scalar = Unicode.Scalar(scalar) else {
      throw unexpected("wanted both halves of a surrogate pair")
    }
    content.append(contentsOf: Character(scalar).utf8)
  }

  private mutating func parseFourDigits() throws(MalformedLine) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw unexpected("wanted four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }
}

// MARK: - Bytes

extension FlatObjectParser {
  private func peek() -> UInt8? {
    position < bytes.endIndex ? bytes[position] : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar, _ wanted: String) throws(MalformedLine) {
    guard take(character) else { throw unexpected(wanted) }
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a { position += 1 }
  }

  private func column(of position: Int) -> Int { position - bytes.startIndex + 1 }

  private func unexpected(_ wanted: String) -> MalformedLine {
    let found =
      switch peek() {
      case nil: "the end of the line"
      case .some(let byte) where byte > 0x20 && byte < 0x7f: "'\(Character(Unicode.Scalar(byte)))'"
      case .some(let byte): "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
      }
    return MalformedLine(nil, "column \(column(of: position)): found \(found), \(wanted)")
  }
}
