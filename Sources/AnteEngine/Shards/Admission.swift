import AnteJournal
import Synchronization

/// Bounds the calls in flight on one shard, and lets nobody in once the engine shuts down.
///
/// Only calls from outside are counted. Messages inside an admitted transaction pass unasked, so load can never leave a
/// transaction half-way.
package final class Admission: Sendable {
  private static let closedBit = 1 << 62
  private let limit: Int
  /// The number of calls in flight, and the closed bit.
  private let state = Atomic<Int>(0)
  private let whenEmpty = AnteJournal.Mutex<UnsafeContinuation<Void, Never>?>(nil)

  package init(limit: Int) {
    self.limit = limit
  }

  var callsInFlight: Int { state.load(ordering: .relaxed) & ~Self.closedBit }

  /// Whether nobody is let in any more.
  var isClosing: Bool { state.load(ordering: .relaxed) & Self.closedBit != 0 }

  /// Lets a call in, or says why not; every call let in has to `leave`.
  @inline(__always)
  package func enter() -> EngineError? {
    let before = state.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
    if before < limit { return nil }
    leave()
    return before & Self.closedBit != 0 ? .closed : .overloaded(callsMax: limit)
  }

  @inline(__always)
  package func leave() {
    let after = state.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    if after == Self.closedBit { signalEmpty() }
  }

  /// Refuses new calls from now on and waits for those in flight; called once.
  package func close() async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      whenEmpty.withLock { $0 = continuation }
      let before = state.bitwiseOr(Self.closedBit, ordering: .acquiringAndReleasing).oldValue
      if before == 0 { signalEmpty() }
    }
  }

  private func signalEmpty() {
    let continuation = whenEmpty.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume()
  }
}
