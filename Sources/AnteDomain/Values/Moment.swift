/// A moment at which rules by business days are decided: an instant, and the zone that says which day it is.
public struct Moment: Hashable, Sendable {
  /// The instant.
  public let now: Instant
  /// The zone by which days begin and end.
  public let zone: BusinessZone

  /// Names a moment.
  public init(_ now: Instant, in zone: BusinessZone) {
    self.now = now
    self.zone = zone
  }

  /// The business day that it falls on.
  public var today: Day { zone.day(of: now) }

  /// Whether a business day has begun.
  func hasBegun(_ day: Day) -> Bool { now >= zone.beginning(of: day) }

  /// Whether a business day is over.
  func isOver(_ day: Day) -> Bool { hasBegun(day.advanced(byDays: 1)) }
}
