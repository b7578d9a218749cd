import AnteDomain
import AnteEngine
import AnteJournal

/// How often each kind of log line was written: which branches of recovery and housekeeping were reached.
final class Notices: Sendable {
  private struct State {
    var counts: [String: Int] = [:]
    var zones = Zones()
    var restarts: [UInt64] = []
  }

  private let kept = AnteJournal.Mutex(State())

  var counts: [String: Int] { kept.withLock { $0.counts } }
  /// The zones of all lives so far.
  var zones: Zones { kept.withLock { $0.zones } }
  /// The sequences at which lives began on what others had left.
  var restarts: [UInt64] { kept.withLock { $0.restarts } }

  func note(_ line: LogLine) {
    kept.withLock { $0.counts[line.name, default: 0] += 1 }
  }

  /// Notes a line of a life on the machine's own disk, which begins behind the sequence that its recovery ended at.
  func note(_ line: LogLine, ofLifeIn zone: BusinessZone) {
    note(line)
    guard line.name == "recovery.done", case .number(let sequence)? = line["sequence"] else { return }
    kept.withLock { state in
      state.zones.change(to: zone, after: UInt64(sequence))
      state.restarts.append(UInt64(sequence))
    }
  }
}

extension LogLine {
  fileprivate subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}
