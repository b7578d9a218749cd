import Synchronization

/// How far the log is written, acknowledged and synced; read by any thread, advanced by the committer.
final class Durability: Sendable {
  private struct Waiter: Sendable {
    var sequence: UInt64
    var callback: @Sendable () -> Void
  }

  private struct Waiters: Sendable {
    var waiting: [Waiter] = []
    var isOver = false
  }

  private let submittedWord: Atomic<UInt64>
  private let appendedWord: Atomic<UInt64>
  private let durableWord: Atomic<UInt64>
  private let syncedWord: Atomic<UInt64>
  private let waiters = Mutex(Waiters())

  /// Everything up to a sequence is written, acknowledged and synced.
  init(recovered sequence: UInt64) {
    submittedWord = Atomic(sequence)
    appendedWord = Atomic(sequence)
    durableWord = Atomic(sequence)
    syncedWord = Atomic(sequence)
  }

  /// The newest sequence that was given to a frame.
  var submitted: UInt64 { submittedWord.load(ordering: .acquiring) }
  var appended: UInt64 { appendedWord.load(ordering: .acquiring) }
  var durable: UInt64 { durableWord.load(ordering: .acquiring) }
  var synced: UInt64 { syncedWord.load(ordering: .acquiring) }

  func advance(submitted sequence: UInt64) { submittedWord.store(sequence, ordering: .releasing) }

  func advance(appended sequence: UInt64) { appendedWord.store(sequence, ordering: .releasing) }

  /// More than one thread may sync; the furthest counts.
  func advance(synced sequence: UInt64) { syncedWord.max(sequence, ordering: .acquiringAndReleasing) }

  func advance(durable sequence: UInt64) { durableWord.store(sequence, ordering: .releasing) }

  /// Calls those back who wait for less than what is durable now.
  func callBack() {
    let durable = durable
    let due = waiters.withLock { waiters -> [Waiter] in
      if waiters.waiting.isEmpty { return [] }
      let due = waiters.waiting.filter { $0.sequence < durable }
      waiters.waiting.removeAll { $0.sequence < durable }
      return due
    }
    for waiter in due { waiter.callback() }
  }

  /// Nothing more will become durable: calls everyone back, now and later.
  func finish() {
    let due = waiters.withLock { waiters -> [Waiter] in
      defer { waiters.waiting = [] }
      waiters.isOver = true
      return waiters.waiting
    }
    for waiter in due { waiter.callback() }
  }

  func wait(beyond sequence: UInt64, _ callback: @escaping @Sendable () -> Void) {
    // The committer advances first and looks for waiters then, under the same lock: none is overlooked.
    let isDue = waiters.withLock { waiters in
      if waiters.isOver || durable > sequence { return true }
      waiters.waiting.append(Waiter(sequence: sequence, callback: callback))
      return false
    }
    if isDue { callback() }
  }
}
