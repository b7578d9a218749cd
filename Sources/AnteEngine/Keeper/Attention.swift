import AnteJournal

/// What calls `run()` to work: a snapshot is due, the log failed, the engine closed, or `run()` was cancelled.
final class Attention: Sendable {
  enum Call: Sendable {
    case snapshotDue
    case failed(EngineError)
    case closed
    case cancelled
  }

  private struct State {
    var snapshotIsDue = false
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
      return nil
    }
  }

  private let state = AnteJournal.Mutex(State())

  func raise(_ call: Call) {
    let resumption = state.withLock { state -> (UnsafeContinuation<Call, Never>, Call)? in
      switch call {
      case .snapshotDue: state.snapshotIsDue = true
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
