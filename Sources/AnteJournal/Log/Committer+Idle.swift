extension Committer {
  /// Nothing is waiting: syncs what is due, vouches for what is synced, or ends.
  func idle() -> LoopStep {
    do throws(JournalError) {
      let isClosing = core.queue.withLock { $0.isClosing && $0.items.isEmpty }
      if isClosing {
        try sync()
        if isUnwitnessed, let sequence = takeSequence() { try writeWatermark(sequence: sequence) }
        return .finished
      }
      let now = core.configuration.now()
      let untilSync = try syncIfDue(now)
      let untilWatermark = try writeWatermarkIfDue(now)
      let wait = [untilSync, untilWatermark].compactMap { $0 }.min()
      return .idle(wakeAfter: wait.map { .milliseconds($0) })
    } catch {
      core.fail(error)
      return .again
    }
  }

  /// The milliseconds until the next sync of the `.interval` policy, `nil` if none is due.
  func syncIfDue(_ now: Int64) throws(JournalError) -> Int64? {
    guard case .interval(let interval) = core.configuration.sync,
      core.durability.synced < core.durability.appended
    else { return nil }
    if let wait = remaining(of: interval, since: lastSync, now) { return wait }
    try sync()
    lastSync = now
    return nil
  }

  /// The milliseconds until a watermark is due, `nil` if none is.
  private func writeWatermarkIfDue(_ now: Int64) throws(JournalError) -> Int64? {
    guard isUnwitnessed, core.configuration.sync != .none, let quiet = core.configuration.idleBeforeWatermark
    else {
      return nil
    }
    let since = quietSince ?? now
    quietSince = since
    if let wait = remaining(of: quiet, since: since, now) { return wait }
    guard let sequence = takeSequence() else { return 0 }
    try writeWatermark(sequence: sequence)
    return nil
  }

  /// What is left of a time span, `nil` when it is over; a clock that jumped back ends it.
  private func remaining(of span: Duration, since start: Int64, _ now: Int64) -> Int64? {
    let passed = now &- start
    let left = span.wholeMilliseconds &- passed
    return passed >= 0 && left > 0 ? left : nil
  }

  /// The next sequence, unless a frame arrived meanwhile that goes first.
  private func takeSequence() -> UInt64? {
    core.queue.withLock { queue in
      guard queue.items.isEmpty else { return nil }
      defer { queue.nextSequence += 1 }
      core.durability.advance(submitted: queue.nextSequence)
      return queue.nextSequence
    }
  }
}
