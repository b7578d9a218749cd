import AnteDomain
import Testing

@testable import AnteSimulation

@Suite("Days and zones of the reference")
struct ReferenceCalendarTests {
  @Test(
    "an instant falls on the day of its zone",
    arguments: [
      (0, 0, 0), (-1, 0, -1), (86_399_999, 0, 0), (86_400_000, 0, 1), (-86_400_000, 0, -1),
      (-86_400_001, 0, -2), (54_000_000 - 1, 540, 0), (54_000_000, 540, 1), (0, -840, -1),
      (50_400_000, -840, 0),
    ] as [(Int64, Int, Int32)])
  func days(milliseconds: Int64, minutesAhead: Int, number: Int32) {
    let calendar = ReferenceCalendar(zone: BusinessZone(minutesAhead: minutesAhead))
    let (instant, day) = (Instant(milliseconds: milliseconds), Day(number: number))
    #expect(calendar.day(of: instant) == day)
    #expect(calendar.beginning(of: day) <= instant && instant < calendar.end(of: day))
  }

  @Test("days begin after one instant and not after another")
  func beginnings() {
    let calendar = ReferenceCalendar(zone: .seoul)
    let midnight = calendar.beginning(of: Day(number: 3))
    func count(_ first: Int64, _ last: Int64) -> Int {
      calendar.beginnings(
        after: midnight.advanced(byMilliseconds: first), through: midnight.advanced(byMilliseconds: last)
      ).count
    }
    #expect(count(0, 86_399_999) == 0)
    #expect(count(-1, 0) == 1)
    #expect(count(0, 86_400_000) == 1)
    #expect(count(-1, 3 * 86_400_000) == 4)
  }

  @Test("a zone holds behind a sequence, and what was noted behind that was lost")
  func zones() {
    let (utc, west) = (BusinessZone(minutesAhead: 0), BusinessZone(minutesAhead: -720))
    var zones = Zones()
    zones.change(to: utc, after: 0)
    zones.change(to: .seoul, after: 10)
    zones.change(to: west, after: 20)
    #expect([0, 1, 10, 11, 20, 21].map { zones.zone(at: $0) } == [utc, utc, utc, .seoul, .seoul, west])
    #expect(zones.zones(after: 5, through: 9) == [utc])
    #expect(zones.zones(after: 5, through: 10) == [utc, .seoul])
    #expect(zones.zones(after: 15, through: .max) == [.seoul, west])
    #expect(zones.changes == 2)
    zones.change(to: utc, after: 10)
    #expect([10, 11, 21].map { zones.zone(at: $0) } == [utc, utc, utc])
    #expect(zones.changes == 0)
    // Nothing is left of what was decided by the west, but somebody may have got an answer.
    #expect(zones.zones(after: 20, through: 30) == [utc, west])
  }
}
