import AnteDomain

/// The business days of one zone, by division and remainder.
struct ReferenceCalendar: Hashable, Sendable {
  let zone: BusinessZone

  private static let day: Int64 = 86_400_000

  /// The day that an instant falls on.
  func day(of instant: Instant) -> Day {
    let local = instant.milliseconds + Int64(zone.minutesAhead) * 60_000
    let remainder = ((local % Self.day) + Self.day) % Self.day
    return Day(number: Int32((local - remainder) / Self.day))
  }

  /// The first instant of a day.
  func beginning(of day: Day) -> Instant {
    Instant(milliseconds: Int64(day.number) * Self.day - Int64(zone.minutesAhead) * 60_000)
  }

  /// The first instant after a day.
  func end(of day: Day) -> Instant { beginning(of: Day(number: day.number + 1)) }

  /// The first instants of all days that begin after one instant and not after another.
  func beginnings(after first: Instant, through last: Instant) -> [Instant] {
    var beginnings: [Instant] = []
    var next = end(of: day(of: first))
    while next <= last {
      beginnings.append(next)
      next = next.advanced(byMilliseconds: Self.day)
    }
    return beginnings
  }
}
