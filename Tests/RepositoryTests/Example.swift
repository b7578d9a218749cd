import Testing

/// A small file that breaks a rule at certain lines, or at none.
struct Example: Sendable, CustomTestStringConvertible {
  let rule: Rule
  let file: TrackedFile
  let lines: [Int]

  init(_ rule: Rule, _ path: String, _ text: String, lines: [Int] = []) {
    self.rule = rule
    file = TrackedFile(path: path, text: text)
    self.lines = lines
  }

  var testDescription: String { "\(rule.name): \(file.lines.prefix(3).joined(separator: "⏎"))" }
}
