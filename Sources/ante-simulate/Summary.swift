import AnteSimulation

/// The sums over many seeds.
struct Summary: Sendable {
  private(set) var seeds = 0
  private(set) var failed: [Report] = []
  private var steps = 0
  private var calls = 0
  private var changes = 0
  private var faults: [FaultKind: Int] = [:]
  private var milestones: [Milestone: Int] = [:]
  private var notices: [String: Int] = [:]
  /// The digests of all runs, in an order that does not depend on which thread ran which seed.
  private var digest: UInt64 = 0

  mutating func add(_ report: Report) {
    seeds += 1
    if !report.failures.isEmpty { failed.append(report) }
    steps += report.steps
    calls += report.calls
    changes += report.changes
    faults.merge(report.faults, uniquingKeysWith: +)
    milestones.merge(report.milestones, uniquingKeysWith: +)
    notices.merge(report.notices, uniquingKeysWith: +)
    var own = TraceDigest()
    own.add(report.seed)
    own.add(report.digest)
    digest &+= own.value
  }

  /// The kinds of faults and of milestones that were met less often than that.
  func rare(below minimum: Int) -> [String] {
    FaultKind.allCases.filter { faults[$0] ?? 0 < minimum }.map(\.rawValue)
      + Milestone.allCases.filter { milestones[$0] ?? 0 < minimum }.map(\.rawValue)
  }

  private var digestText: String {
    var digest = TraceDigest()
    digest.add(self.digest)
    return digest.description
  }

  func text(seconds: Double, escaped: Int) -> String {
    let rate = seconds > 0 ? Int(Double(seeds) / seconds) : 0
    var lines = [
      "\(seeds) seeds, \(failed.count) failed, in \(Int(seconds)) s (\(rate)/s)",
      "\(calls) calls of clients, \(changes) events, \(steps) steps, \(escaped) jobs outside the simulator",
      "digest of all runs: \(digestText)",
      "faults that struck:",
    ]
    lines += FaultKind.allCases.map { "  \($0.rawValue): \(faults[$0] ?? 0)" }
    lines.append("milestones:")
    lines += Milestone.allCases.map { "  \($0.rawValue): \(milestones[$0] ?? 0)" }
    lines.append("log lines:")
    lines += notices.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    return lines.joined(separator: "\n")
  }

  /// One object; the names in it need no escaping.
  func json(seconds: Double, escaped: Int) -> String {
    func object(_ entries: [(String, Int)]) -> String {
      "{" + entries.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
    let sums = [
      ("seeds", seeds), ("failed", failed.count), ("milliseconds", Int(seconds * 1_000)), ("calls", calls),
      ("events", changes), ("steps", steps), ("jobsOutside", escaped),
    ]
    let parts = [
      sums.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","),
      "\"digest\":\"\(digestText)\"",
      "\"faults\":\(object(FaultKind.allCases.map { ($0.rawValue, faults[$0] ?? 0) }))",
      "\"milestones\":\(object(Milestone.allCases.map { ($0.rawValue, milestones[$0] ?? 0) }))",
      "\"notices\":\(object(notices.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))",
    ]
    return "{" + parts.joined(separator: ",") + "}"
  }
}
