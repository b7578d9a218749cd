import AnteJournal

/// What calls `run()` to work: a snapshot is due, challenges are to be settled, the log failed, the engine closed, or
/// `run()` was cancelled.
final class Attention: Sendable {
  enum Call: Sendable {
    case snapshotDue
    case settlementsDue(shard: Int)
    case failed(EngineError)
    case closed
    case cancelled
  }

  private struct State {
    var snapshotIsDue = false
    /// Each of them once, first come, first served.
    var shardsToSettle: [Int] = []
    var isCancelled = false
    /// Failed or closed: answered for ever.
    var end: Call?
    var runner: UnsafeContinuation<Call, Never>?

    mutating func nextCall() -> Call? {
      if let end { return end }
      if isCancelled {
        isCancelled = false
        return .cancelled
      }
      if snapshotIsDue {
        snapshotIsDue = false
        return .snapshotDue
      }
      if !shardsToSettle.isEmpty { return .settlementsDue(shard: shardsToSettle.removeFirst()) }
      return nil
    }
  }

  private let state = AnteJournal.Mutex(State())

  func raise(_ call: Call) {
    let resumption = state.withLock { state -> (UnsafeContinuation<Call, Never>, Call)? in
      switch call {
      case .snapshotDue: state.snapshotIsDue = true
      case .settlementsDue(let shard):
        if !state.shardsToSettle.contains(shard) { state.shardsToSettle.append(shard) }
      case .cancelled: state.isCancelled = true
      case .failed, .closed: if state.end == nil { state.end = call }
      }
      guard let runner = state.runner, let next = state.nextCall() else { return nil }
      state.runner = nil
      return (runner, next)
    }
    if let (runner, next) = resumption { runner.resume(returning: next) }
  }

  /// Waits for the next call; one task at a time.
  func next() async -> Call {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let call = state.withLock { state -> Call? in
          if let call = state.nextCall() { return call }
          precondition(state.runner == nil, "run() is running already")
          state.runner = continuation
          return nil
        }
        if let call { continuation.resume(returning: call) }
      }
    } onCancel: {
      raise(.cancelled)
    }
  }
}
