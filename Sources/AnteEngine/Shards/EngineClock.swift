public import AnteDomain
import Synchronization

/// The wall clock of an engine, injected so that tests and simulations own the time.
public protocol EngineClock: Sendable {
  /// The time now; it may jump either way, and no order, balance or uniqueness depends on it.
  func now() -> Instant
}

/// A clock that stands still until it is told to move.
public final class ManualClock: EngineClock {
  private let milliseconds: Atomic<Int64>

  /// Starts at an instant.
  public init(_ start: Instant = Instant(milliseconds: 0)) {
    milliseconds = Atomic(start.milliseconds)
  }

  /// The time that was set last.
  public func now() -> Instant {
    Instant(milliseconds: milliseconds.load(ordering: .relaxed))
  }

  /// Moves the time forward, or back by a negative number; then let the engine look with `fireDueTimers()`.
  public func advance(milliseconds offset: Int64) {
    milliseconds.wrappingAdd(offset, ordering: .relaxed)
  }
}
