/// A test that shows that a defect of other systems is none here, as its source says it.
struct DefectTest: Equatable {
  /// What others did, as one line: the comment above the test.
  let defect: String
  /// The rule that holds here: the name that the test shows.
  let rule: String
  /// The name of its function.
  let name: String
}

/// A suite of such tests.
struct DefectSuite {
  let name: String
  let title: String
  /// What keeps the rules, as one line: the comment above the suite.
  let comment: String
  let tests: [DefectTest]

  /// The suite of a source, or nil where one of its parts is missing: a name, a title, a comment, or a comment, a rule or a
  /// function of one of its tests.
  init?(in source: String) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let suite = lines.firstIndex(where: { $0.hasPrefix("@Suite(") }),
      let title = Self.literal(in: lines[suite...]),
      let declaration = lines[suite...].first(where: { $0.hasPrefix("struct ") })
    else { return nil }
    self.title = title
    name = Self.word(after: "struct ", in: declaration)
    comment = Self.comment(above: suite, marked: "///", in: lines)
    let attributes = lines.indices.filter { lines[$0].hasPrefix("  @Test") }
    tests = attributes.compactMap { line in
      let defect = Self.comment(above: line, marked: "//", in: lines)
      guard !defect.isEmpty, let rule = Self.literal(in: lines[line...]),
        let function = lines[line...].first(where: { $0.hasPrefix("  func ") })
      else { return nil }
      return DefectTest(defect: defect, rule: rule, name: Self.word(after: "  func ", in: function))
    }
    if comment.isEmpty || tests.isEmpty || tests.count < attributes.count { return nil }
  }

  /// The first literal, which stands in the first line or the next one.
  private static func literal(in lines: ArraySlice<String>) -> String? {
    for line in lines.prefix(2) {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      if parts.count >= 3 { return String(parts[1]) }
    }
    return nil
  }

  private static func word(after start: String, in line: String) -> String {
    String(line.dropFirst(start.count).prefix { $0.isLetter || $0.isNumber })
  }

  private static func comment(above line: Int, marked mark: String, in lines: [String]) -> String {
    var first = line
    while first > 0, lines[first - 1].trimmingSpaces().hasPrefix(mark) { first -= 1 }
    return lines[first..<line].map { String($0.trimmingSpaces().dropFirst(mark.count)).trimmingSpaces() }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
