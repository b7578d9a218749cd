import AnteJournal

/// A wait that several may end and that ends once.
package final class Once: Sendable {
  private enum State {
    case fresh
    case waiting(UnsafeContinuation<Void, Never>)
    case ended
  }

  private let state = AnteJournal.Mutex(State.fresh)

  package init() {}

  package func set(_ continuation: UnsafeContinuation<Void, Never>) {
    let hasEnded = state.withLock { state in
      if case .ended = state { return true }
      state = .waiting(continuation)
      return false
    }
    if hasEnded { continuation.resume() }
  }

  package func end() {
    let continuation = state.withLock { state -> UnsafeContinuation<Void, Never>? in
      defer { state = .ended }
      guard case .waiting(let continuation) = state else { return nil }
      return continuation
    }
    continuation?.resume()
  }
}
