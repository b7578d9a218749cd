/// An enum as its source says it: its cases in order, each with its comment.
struct SourceEnum {
  struct Case: Equatable {
    let name: String
    /// The associated values as they are written, without parentheses; empty where there are none.
    let payload: String
    /// The raw value as it is written; empty where there is none.
    let rawValue: String
    let comment: String
  }

  let name: String
  let comment: String
  let cases: [Case]

  /// The enum of a name in some source, or nil; its declaration begins a line and so does the brace that ends it.
  init?(_ name: String, in source: String) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(where: { Self.isDeclaration($0, of: name) }) else { return nil }
    let indentation = String(lines[start].prefix { $0 == " " })
    let end = lines[start...].firstIndex(of: indentation + "}") ?? lines.endIndex
    self.name = name
    comment = Self.comment(above: start, in: lines)
    cases = Self.statements(lines, start + 1..<end, indentation: indentation + "  ").map { line, text in
      Self.parse(text, comment: Self.comment(above: line, in: lines))
    }
  }

  private static func isDeclaration(_ line: String, of name: String) -> Bool {
    line.firstRange(of: "enum \(name):") != nil && !line.contains("//")
  }

  /// The cases of the enum itself, each with all of its lines as one.
  private static func statements(
    _ lines: [String], _ range: Range<Int>, indentation: String
  ) -> [(line: Int, text: String)] {
    var statements: [(line: Int, text: String)] = []
    var isOpen = false
    for line in range {
      let text = lines[line]
      if text.hasPrefix(indentation + "case ") || text.hasPrefix(indentation + "indirect case ") {
        statements.append((line, text))
        isOpen = true
      } else if isOpen, text.hasPrefix(indentation + " ") || text == indentation + ")" {
        statements[statements.count - 1].text += text
      } else {
        isOpen = false
      }
    }
    return statements
  }

  private static func parse(_ text: String, comment: String) -> Case {
    let declaration = text.trimmingSpaces().replacing("indirect ", with: "").dropFirst("case ".count)
    let name = declaration.prefix { $0.isLetter || $0.isNumber }
    let rest = String(declaration.dropFirst(name.count)).trimmingSpaces()
    let rawValue = rest.hasPrefix("=") ? String(rest.dropFirst()).trimmingSpaces() : ""
    let payload = rest.hasPrefix("(") ? String(rest.dropFirst().dropLast()) : ""
    return Case(name: String(name), payload: payload, rawValue: rawValue, comment: comment)
  }

  /// The comment that documents a line, as one line.
  private static func comment(above line: Int, in lines: [String]) -> String {
    var first = line
    while first > 0, lines[first - 1].trimmingSpaces().hasPrefix("///") { first -= 1 }
    return lines[first..<line].map { String($0.trimmingSpaces().dropFirst(3)).trimmingSpaces() }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  func trimmingSpaces() -> String {
    let start = self.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
