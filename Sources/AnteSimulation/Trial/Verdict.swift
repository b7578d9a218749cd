import AnteJournal

/// The place where a world's task leaves its report.
final class Verdict: Sendable {
  private let kept = AnteJournal.Mutex<Report?>(nil)

  var report: Report? { kept.withLock { $0 } }

  func set(_ report: Report) {
    kept.withLock { $0 = report }
  }
}
