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
    /// Whether those who followed the engine have stopped, so that nobody builds the file anew for now.
    var isLeft = false
    /// What a reader found wrong with the file.
    var damage: DatabaseError?
    var alarm: Once?
  }

  private let state = AnteJournal.Mutex(State())

  /// How far the views have come.
  var mark: FeedMark { state.withLock { $0.mark } }

  /// What was read of the log, and when the newest frame of it was written.
  var read: (through: UInt64, time: Instant) { state.withLock { ($0.through, $0.time) } }

  /// What a reader found wrong with the file, if it did.
  var damage: DatabaseError? { state.withLock { $0.damage } }

  var isReplacing: Bool { state.withLock { $0.isReplacing } }

  func note(_ mark: FeedMark, through: UInt64, time: Instant) {
    state.withLock {
      $0.mark = mark
      $0.through = through
      $0.time = time
    }
  }

  /// Somebody begins to follow the engine, and sees to it that a damaged file is replaced.
  func beginFollowing() {
    state.withLock { $0.isLeft = false }
  }

  /// Nobody follows any more, maybe since a file could not be made: readers get what there is, or what is wrong with it.
  func endFollowing() {
    state.withLock {
      $0.isReplacing = false
      $0.isLeft = true
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

  /// A reader has found the file damaged; answers whether it will be built anew.
  func report(_ damage: DatabaseError) -> Bool {
    let (alarm, isLeft) = state.withLock { state -> (Once?, Bool) in
      if state.isReplacing { return (nil, state.isLeft) }
      state.damage = damage
      return (state.alarm, state.isLeft)
    }
    alarm?.end()
    return !isLeft
  }

  /// Waits until a reader has found the file damaged, and answers how; nil when the task is cancelled.
  func nextDamage() async -> DatabaseError? {
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
