/// A business day: a date of the business time zone, never an instant.
///
/// What is planned by days stays on its days when the zone of an engine is changed.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01, which is 0.
  public let number: Int32

  /// Takes days since 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// The day so many days later; stays at the end of representable time rather than wrapping.
  public func advanced(byDays days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    return Day(number: Int32(clamping: overflow ? (days > 0 ? .max : .min) : sum))
  }

  /// How many days it is from this day to another.
  public func days(to other: Day) -> Int { Int(other.number) - Int(number) }
}

extension Day: Comparable {
  /// Orders days in time.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}
