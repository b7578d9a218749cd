/// Writes lines of commands.
enum Line {
  /// Far enough for any test, and for the example to stay valid: the year 2100.
  static let deadline = 4_102_444_800_000

  enum Kind: Character {
    case user = "a"
    case reservation = "b"
    case challenge = "c"
    case product = "d"
    case hold = "e"
    case request = "f"
    case order = "9"
  }

  /// The value of a field.
  enum Value {
    case number(Int)
    case text(String)
    case flag(Bool)
    case id(Kind, Int)

    var json: String {
      switch self {
      case .number(let number): String(number)
      case .text(let text): "\"\(text)\""
      case .flag(let flag): "\(flag)"
      case .id(let kind, let number): "\"\(Line.id(kind, number))\""
      }
    }
  }

  /// A UUID that says what it is: its first digits name the kind, its last ones the number.
  static func id(_ kind: Kind, _ number: Int) -> String {
    let digits = String(number)
    let tail = String(repeating: "0", count: 12 - digits.count) + digits
    return String(repeating: kind.rawValue, count: 8) + "-0000-4000-8000-" + tail
  }

  static func command(_ name: String, _ fields: [(String, Value)]) -> String {
    "{\"do\":\"\(name)\"" + fields.map { ",\"\($0)\":\($1.json)" }.joined() + "}"
  }

  static func command(_ name: String, _ fields: (String, Value)...) -> String { command(name, fields) }
}
