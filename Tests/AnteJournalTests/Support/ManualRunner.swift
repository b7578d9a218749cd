import AnteJournal

/// Runs loops only when a test says so, on the test's thread.
final class ManualRunner: LoopRunner {
  private let handles = Mutex<[ManualHandle]>([])

  func start(_ loop: any Loop, name: String) -> any LoopHandle {
    let handle = ManualHandle(loop)
    handles.withLock { $0.append(handle) }
    return handle
  }

  /// Steps all loops in turn until none has more to do at once.
  func settle() {
    let handles = handles.withLock { $0 }
    for _ in 0..<10_000 {
      let more = handles.map { $0.step() }
      if !more.contains(true) { return }
    }
    preconditionFailure("the loops never come to rest")
  }
}

final class ManualHandle: LoopHandle {
  private let loop: any Loop
  private let isFinished = Mutex(false)

  init(_ loop: any Loop) {
    self.loop = loop
  }

  /// True if the loop wants to be called again at once.
  func step() -> Bool {
    if isFinished.withLock({ $0 }) { return false }
    switch loop.step() {
    case .again: return true
    case .idle: return false
    case .finished:
      isFinished.withLock { $0 = true }
      return false
    }
  }

  func wake() {}

  func join() {
    for _ in 0..<10_000 {
      if isFinished.withLock({ $0 }) { return }
      _ = step()
    }
    preconditionFailure("the loop does not end")
  }
}
