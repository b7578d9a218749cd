/// What one suite did and found.
struct Tally {
  private static let failuresShown = 20

  var cycles = 0
  /// How often each fault fired.
  private(set) var faults: [String: Int] = [:]
  /// What was wrong, a sentence each; only the first few are kept.
  private(set) var failures: [String] = []
  private(set) var failureCount = 0
  /// Why the suite, or a part of it, could not run here.
  var skipped: [String] = []
  var seconds = 0.0

  /// All faults that fired.
  var fired: Int { faults.values.reduce(0, +) }

  var hasFailed: Bool { failureCount > 0 }

  /// Counts a fault that is known to have fired.
  mutating func fire(_ fault: String, _ count: Int = 1) {
    faults[fault, default: 0] += count
  }

  /// Notes what is wrong.
  mutating func fail(_ failures: [String], _ context: String) {
    failureCount += failures.count
    for failure in failures where self.failures.count < Self.failuresShown {
      self.failures.append("\(context): \(failure)")
    }
  }

  /// The faults with their counts, the most frequent first.
  var faultText: String {
    faults.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }
}
