import AnteDomain
import AnteEngine

/// The system's clock, some hours ahead.
struct ClockAhead: EngineClock {
  private let milliseconds: Int64

  init(hours: Int) {
    milliseconds = Int64(hours) * 3_600_000
  }

  func now() -> Instant { SystemWallClock().now().advanced(byMilliseconds: milliseconds) }
}
