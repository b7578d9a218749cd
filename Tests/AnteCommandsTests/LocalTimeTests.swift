import AnteDomain
import Testing

@testable import AnteCommands

@Suite struct LocalTimeTests {
  @Test(
    arguments: [
      ("1970-01-01T09:00", 0, 540), ("1970-01-01T00:00", 0, 0), ("2026-03-02T23:59", 20_514, 1_439),
      ("0001-01-01T00:01", -719_162, 1),
    ])
  func aTimeIsReadAndWritten(text: String, day: Int32, minute: Int) throws {
    let time = try #require(LocalTime(text))
    #expect(time.day == Day(number: day))
    #expect(time.minute == minute)
    #expect(time.description == text)
  }

  @Test(
    arguments: [
      "", "2026-03-02", "2026-03-02T", "2026-03-02T9:00", "2026-03-02T24:00", "2026-03-02T09:60",
      "2026-02-29T09:00", "2026-03-02 09:00", "2026-03-02T09:00Z", "2026-03-02T09:00:00", "2026-03-02T+9:00",
      "2026-03-02T٠٩:00", "2026-03-02T09:00T",
    ])
  func whatIsNoTimeIsNone(text: String) {
    #expect(LocalTime(text) == nil)
  }

  @Test func itIsAnInstantOfItsZone() throws {
    let time = try #require(LocalTime("1970-01-01T09:00"))
    #expect(time.instant(in: .seoul) == Instant(milliseconds: 0))
    #expect(time.instant(in: BusinessZone(minutesAhead: 0)) == Instant(milliseconds: 9 * 3_600_000))
  }
}
