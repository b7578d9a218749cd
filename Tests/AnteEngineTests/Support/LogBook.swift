import AnteEngine
import AnteJournal

/// Keeps the log lines of an engine.
final class LogBook: Sendable {
  private let kept = AnteJournal.Mutex<[LogLine]>([])

  var lines: [LogLine] { kept.withLock { $0 } }
  var names: [String] { kept.withLock { $0.map(\.name) } }

  func note(_ line: LogLine) {
    kept.withLock { $0.append(line) }
  }

  /// Lets other tasks run until a line of this name is there.
  func reaches(_ name: String) async {
    await eventually { self.names.contains(name) }
  }
}

/// Lets other tasks run until something holds.
func eventually(_ holds: () -> Bool) async {
  while !holds() { await Task.yield() }
}
