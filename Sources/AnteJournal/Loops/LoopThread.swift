import CAnte
import Synchronization

/// One thread that runs one loop.
///
/// `@unchecked Sendable`: the semaphore's pointer never changes and is made for use from all threads; the loop is touched
/// by the thread only; everything else is an atomic or behind the mutex.
final class LoopThread: LoopHandle, @unchecked Sendable {
  /// The loop until it has finished; let go then, because loops keep their handles.
  private var loop: (any Loop)?
  private let semaphore = ante_semaphore_create()
  private let wakeIsPending = Atomic(false)
  private let thread = Mutex<UnsafeMutableRawPointer?>(nil)

  init(_ loop: any Loop) {
    self.loop = loop
  }

  deinit {
    ante_semaphore_destroy(semaphore)
  }

  func start(name: String) {
    let argument = Unmanaged.passRetained(self).toOpaque()
    let started = ante_thread_start(
      name,
      { argument in
        guard let argument else { preconditionFailure("a thread without a loop") }
        Unmanaged<LoopThread>.fromOpaque(argument).takeRetainedValue().run()
      }, argument)
    guard let started else { preconditionFailure("the system refuses a thread for the loop \(name)") }
    let address = UInt(bitPattern: started)
    thread.withLock { $0 = UnsafeMutableRawPointer(bitPattern: address) }
  }

  func wake() {
    // Many wakes before the loop's next step are one: while the flag stands, there is one post to wait for.
    if !wakeIsPending.exchange(true, ordering: .acquiringAndReleasing) { ante_semaphore_post(semaphore) }
  }

  func join() {
    // The lock is held while waiting, so that a second caller returns after the end of the thread, too.
    thread.withLock { thread in
      guard let running = thread else { return }
      precondition(!ante_thread_is_current(running), "a loop cannot wait for its own end")
      ante_thread_join(running)
      thread = nil
    }
  }

  private func run() {
    while let step = loop?.step() {
      switch step {
      case .again: continue
      case .idle(let wakeAfter): wait(wakeAfter)
      case .finished: loop = nil
      }
    }
  }

  private func wait(_ duration: Duration?) {
    if let duration {
      guard ante_semaphore_wait_for(semaphore, duration.wholeNanoseconds) else { return }
    } else {
      ante_semaphore_wait(semaphore)
    }
    // The post was taken, so the flag falls, and the step that follows sees what every wake before this was about.
    _ = wakeIsPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}

extension Duration {
  /// The duration in nanoseconds, cut to what 64 bits hold.
  package var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return Int64(clamping: Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000))
  }

  /// The duration in whole milliseconds, rounded up so that a wait is never too short.
  package var wholeMilliseconds: Int64 {
    let nanoseconds = wholeNanoseconds
    return nanoseconds / 1_000_000 + (nanoseconds % 1_000_000 > 0 ? 1 : 0)
  }
}
