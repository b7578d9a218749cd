import Testing

/// One thing that every file of the repository obeys.
struct Rule: Sendable, CustomTestStringConvertible {
  /// A line that breaks a rule.
  struct Violation: Sendable {
    var line: Int
    var problem: String
    var remedy: String
  }

  /// Reads as a sentence, because it names the test.
  let name: String
  let violations: @Sendable (TrackedFile) -> [Violation]

  var testDescription: String { name }

  /// What the rule has against a file, each with the file, the line and the remedy.
  func findings(in file: TrackedFile) -> [String] {
    violations(file).map { "\(file.path):\($0.line): \($0.problem). \($0.remedy)." }
  }

  static let all: [Rule] = [
    importDirections, deterministicCalls, quietLibraries, executorPreference, explainedUnsafety, noCodable,
    noWaitingTests, noUnsafeFlags, fileLength, noLeftovers, noPlacesOfOneMachine,
  ]
}
