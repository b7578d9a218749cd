/// Lets a crowd start at the same moment: everybody waits here until all have come.
actor Gate {
  private let crowd: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var opener: CheckedContinuation<Void, Never>?

  init(crowd: Int) {
    self.crowd = crowd
    waiting.reserveCapacity(crowd)
  }

  /// Waits until the gate opens.
  func pass() async {
    await withCheckedContinuation { continuation in
      waiting.append(continuation)
      if waiting.count == crowd { opener?.resume() }
    }
  }

  /// Waits until all have come, then lets them go; answers when that was.
  func open() async -> ContinuousClock.Instant {
    if waiting.count < crowd { await withCheckedContinuation { opener = $0 } }
    let start = ContinuousClock.now
    for continuation in waiting { continuation.resume() }
    return start
  }
}
