import AnteDomain
import AnteEngine
import AnteJournal

/// What the writer, the readers and the callers of the views tell one another.
final class Standing: Sendable {
  private struct State {
    var mark = FeedMark()
    /// What was read of the log, which may be ahead of the mark by frames without events.
    var through: UInt64 = 0
    var time = Instant(milliseconds: 0)
    /// Whether the file is being replaced, so that nobody may open it.
    var isReplacing = false
    /// What a reader found wrong with the file.
    var damage: String?
    var alarm: Once?
  }

  private let state = AnteJournal.Mutex(State())

  /// How far the views have come.
  var mark: FeedMark { state.withLock { $0.mark } }

  /// What was read of the log, and when the newest frame of it was written.
  var read: (through: UInt64, time: Instant) { state.withLock { ($0.through, $0.time) } }

  var isReplacing: Bool { state.withLock { $0.isReplacing } }

  func note(_ mark: FeedMark, through: UInt64, time: Instant) {
    state.withLock {
      $0.mark = mark
      $0.through = through
      $0.time = time
    }
  }

  /// The file is about to be replaced.
  func beginReplacing() {
    state.withLock { $0.isReplacing = true }
  }

  /// There is a new file.
  func endReplacing(_ mark: FeedMark) {
    state.withLock {
      $0 = State(mark: mark, through: mark.through, time: mark.time)
    }
  }

  /// A reader has found the file damaged.
  func report(damage: String) {
    let alarm = state.withLock { state -> Once? in
      guard !state.isReplacing else { return nil }
      state.damage = damage
      return state.alarm
    }
    alarm?.end()
  }

  /// Waits until a reader has found the file damaged, and answers how; nil when the task is cancelled.
  func nextDamage() async -> String? {
    let wait = Once()
    await withTaskCancellationHandler {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        wait.set(continuation)
        let isDamaged = state.withLock { state in
          state.alarm = wait
          return state.damage != nil
        }
        if isDamaged { wait.end() }
      }
    } onCancel: {
      wait.end()
    }
    return state.withLock { $0.damage }
  }
}
