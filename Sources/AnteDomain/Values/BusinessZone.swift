/// The time zone by which business days begin and end: a fixed number of minutes ahead of UTC, without summer time.
public struct BusinessZone: Hashable, Sendable {
  /// Minutes ahead of UTC.
  public let minutesAhead: Int

  /// The zones that a clock on the wall can have: 14 hours behind to 14 hours ahead of UTC.
  public static let minutesAllowed = -840...840

  /// Takes minutes ahead of UTC, `minutesAllowed`; others are a bug and trap.
  public init(minutesAhead: Int) {
    precondition(Self.minutesAllowed.contains(minutesAhead), "a zone \(minutesAhead) minutes ahead of UTC")
    self.minutesAhead = minutesAhead
  }

  /// Asia/Seoul, nine hours ahead.
  public static let seoul = BusinessZone(minutesAhead: 540)

  private static let dayMilliseconds: Int64 = 24 * 60 * 60 * 1_000
  private var offset: Int64 { Int64(minutesAhead) * 60 * 1_000 }

  /// The business day that an instant falls on; the first or last one for an instant before or after all days.
  public func day(of instant: Instant) -> Day {
    let local = instant.advanced(byMilliseconds: offset).milliseconds
    let quotient = local / Self.dayMilliseconds
    return Day(number: Int32(clamping: local < quotient * Self.dayMilliseconds ? quotient - 1 : quotient))
  }

  /// The instant at which a business day begins, which is the end of the one before.
  public func beginning(of day: Day) -> Instant {
    Instant(milliseconds: Int64(day.number) * Self.dayMilliseconds - offset)
  }
}
