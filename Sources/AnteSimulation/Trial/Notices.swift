import AnteEngine
import AnteJournal

/// How often each kind of log line was written: which branches of recovery and housekeeping were reached.
final class Notices: Sendable {
  private let kept = AnteJournal.Mutex<[String: Int]>([:])

  var counts: [String: Int] { kept.withLock { $0 } }

  func note(_ line: LogLine) {
    kept.withLock { $0[line.name, default: 0] += 1 }
  }
}
