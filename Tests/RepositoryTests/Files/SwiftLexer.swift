/// Cuts Swift text into tokens: names, numbers, and punctuation byte by byte.
///
/// It knows comments, every form of string with the code that is interpolated into it, and `#/…/#` patterns. It does not
/// know bare `/…/` patterns; a quotation mark in one of them hides the rest of that line.
struct SwiftLexer {
  private(set) var tokens: [SwiftSource.Token] = []
  private(set) var commentLines: Set<Int> = []
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var followsSpace = true

  init(_ text: String) {
    bytes = Array(text.utf8)
    lexCode(interpolated: false)
  }

  /// Reads code up to the end, or up to the parenthesis that closes an interpolation.
  private mutating func lexCode(interpolated: Bool) {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        skip(byte)
        followsSpace = true
      case UInt8(ascii: "/") where starts(with: "//"):
        skipLineComment()
      case UInt8(ascii: "/") where starts(with: "/*"):
        skipBlockComment()
      case UInt8(ascii: "\""):
        lexText(pounds: 0)
      case UInt8(ascii: "#"):
        lexPounds()
      case UInt8(ascii: "`"):
        position += 1
      case _ where Self.isNamePart(byte):
        let start = position
        while position < bytes.count, Self.isNamePart(bytes[position]) { position += 1 }
        append(String(decoding: bytes[start..<position], as: UTF8.self))
      default:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") {
          if interpolated && depth == 0 {
            position += 1
            return
          }
          depth -= 1
        }
        position += 1
        append(String(UnicodeScalar(byte)))
      }
    }
  }

  private mutating func skipLineComment() {
    commentLines.insert(line)
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      commentLines.insert(line)
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
      } else {
        skip(bytes[position])
      }
    } while depth > 0 && position < bytes.count
  }

  /// Reads what begins with `#`: a raw string, an extended pattern, or a directive or macro.
  private mutating func lexPounds() {
    var pounds = 0
    while position + pounds < bytes.count, bytes[position + pounds] == UInt8(ascii: "#") { pounds += 1 }
    let next = position + pounds < bytes.count ? bytes[position + pounds] : 0
    switch next {
    case UInt8(ascii: "\""):
      position += pounds
      lexText(pounds: pounds)
    case UInt8(ascii: "/"):
      position += pounds + 1
      let end = "/" + String(repeating: "#", count: pounds)
      while position < bytes.count, !starts(with: end) { skip(bytes[position]) }
      position += end.utf8.count
    default:
      position += 1
      append("#")
    }
  }

  /// Reads a string from its opening quotation mark; in place of the text there is one token `"`.
  private mutating func lexText(pounds: Int) {
    append("\"")
    let quotes = starts(with: "\"\"\"") ? "\"\"\"" : "\""
    let raw = String(repeating: "#", count: pounds)
    let end = quotes + raw
    let escape = "\\" + raw
    position += quotes.utf8.count
    while position < bytes.count {
      if starts(with: end) {
        position += end.utf8.count
        return
      }
      if starts(with: escape) {
        position += escape.utf8.count
        guard position < bytes.count else { return }
        let escaped = bytes[position]
        skip(escaped)
        if escaped == UInt8(ascii: "(") { lexCode(interpolated: true) }
        continue
      }
      // An ordinary string can't go on in the next line: this one was no string after all.
      if quotes == "\"" && bytes[position] == UInt8(ascii: "\n") { return }
      skip(bytes[position])
    }
  }

  private mutating func append(_ text: String) {
    tokens.append(SwiftSource.Token(text: text, line: line, followsSpace: followsSpace))
    followsSpace = false
  }

  private mutating func skip(_ byte: UInt8) {
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private func starts(with text: String) -> Bool {
    bytes[position...].starts(with: text.utf8)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default:
      false
    }
  }
}
