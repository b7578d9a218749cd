package import AnteDomain

/// A minute of a business day, such as `2026-03-02T09:00`.
package struct LocalTime: Hashable, Sendable {
  /// The business day.
  package let day: Day
  /// Minutes since the day began.
  package let minute: Int

  /// Reads the canonical form, sixteen characters; nil for any other text and for a time that no day has.
  package init?(_ text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2, let day = Day(halves[0]) else { return nil }
    let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2, let hour = Self.number(clock[0], below: 24),
      let minute = Self.number(clock[1], below: 60)
    else { return nil }
    self.day = day
    self.minute = hour * 60 + minute
  }

  /// The instant at which the minute begins.
  package func instant(in zone: BusinessZone) -> Instant {
    zone.beginning(of: day).advanced(byMilliseconds: Int64(minute) * 60_000)
  }

  private static func number(_ digits: Substring, below limit: Int) -> Int? {
    guard digits.utf8.count == 2, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(digits),
      number < limit
    else { return nil }
    return number
  }
}

extension LocalTime: CustomStringConvertible {
  /// The canonical form.
  package var description: String {
    let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
    return "\(day)T\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }
}
