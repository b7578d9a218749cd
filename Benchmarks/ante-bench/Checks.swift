/// What has to hold at the end of a run, by name, and what is wrong where it does not.
struct Checks: Sendable {
  private(set) var results: [(name: String, holds: Bool)] = []
  private(set) var failures: [String] = []

  /// Adds a check; the sentence says what was found instead.
  mutating func expect(_ name: String, _ holds: Bool, _ found: @autoclosure () -> String) {
    results.append((name, holds))
    if !holds { failures.append("\(name) does not hold: \(found())") }
  }
}
