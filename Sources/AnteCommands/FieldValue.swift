/// The value of a field in a line.
enum FieldValue: Equatable {
  /// A string.
  case text(String)
  /// A whole number of 64 bits, written as such.
  case integer(Int64)
  /// `true` or `false`.
  case boolean(Bool)
  /// Anything that no command has, as an error shows it: `1.5`, `null`, `an object`.
  case other(String)

  /// The value as an error shows it.
  var shown: String {
    switch self {
    case .text(let text): "\"\(Excerpt.of(text))\""
    case .integer(let number): String(number)
    case .boolean(let value): String(value)
    case .other(let shown): shown
    }
  }
}
