import Testing

@testable import AnteDomain

@Suite struct BusinessZoneTests {
  static let utc = BusinessZone(minutesAhead: 0)
  static let zones = [-840, -1, 0, 1, 345, 540, 840].map { BusinessZone(minutesAhead: $0) }

  struct Row: Sendable {
    let zone: BusinessZone
    let milliseconds: Int64
    let date: String
  }

  // Instants by a separate program.
  static let rows = [
    Row(zone: .seoul, milliseconds: 1_750_085_999_999, date: "2025-06-16"),
    Row(zone: .seoul, milliseconds: 1_750_086_000_000, date: "2025-06-17"),
    Row(zone: .seoul, milliseconds: 1_750_172_399_999, date: "2025-06-17"),
    Row(zone: .seoul, milliseconds: 1_750_172_400_000, date: "2025-06-18"),
    Row(zone: utc, milliseconds: 1_750_118_399_999, date: "2025-06-16"),
    Row(zone: utc, milliseconds: 1_750_118_400_000, date: "2025-06-17"),
    Row(zone: BusinessZone(minutesAhead: -840), milliseconds: 1_750_118_400_000, date: "2025-06-16"),
    Row(zone: BusinessZone(minutesAhead: 840), milliseconds: 1_750_118_399_999, date: "2025-06-17"),
    Row(zone: utc, milliseconds: -1, date: "1969-12-31"), Row(zone: utc, milliseconds: 0, date: "1970-01-01"),
    Row(zone: .seoul, milliseconds: -32_400_001, date: "1969-12-31"),
    Row(zone: .seoul, milliseconds: -32_400_000, date: "1970-01-01"),
    Row(zone: utc, milliseconds: 951_782_400_000, date: "2000-02-29"),
  ]

  @Test("an instant falls on a day of the zone", arguments: rows)
  func days(row: Row) {
    #expect(row.zone.day(of: Instant(milliseconds: row.milliseconds)).description == row.date)
  }

  @Test("a day begins where the one before ends, in every zone", arguments: zones)
  func beginnings(zone: BusinessZone) {
    for number in [-719_162, -1, 0, 1, 789, 11_016, 20_256, 2_932_896] as [Int32] {
      let day = Day(number: number)
      let beginning = zone.beginning(of: day)
      #expect(beginning.milliseconds == Int64(number) * 86_400_000 - Int64(zone.minutesAhead) * 60_000)
      #expect(zone.day(of: beginning) == day)
      #expect(zone.day(of: beginning.advanced(byMilliseconds: -1)) == day + -1)
      #expect(zone.day(of: beginning.advanced(byMilliseconds: 86_399_999)) == day)
      #expect(zone.day(of: beginning.advanced(byMilliseconds: 86_400_000)) == day + 1)
      #expect(begin(day, in: zone).today == day && begin(day, in: zone).hasBegun(day))
      #expect(!begin(day, -1, in: zone).hasBegun(day) && !end(day, in: zone).isOver(day))
      #expect(begin(day + 1, in: zone).isOver(day))
    }
  }

  @Test("instants beyond all days fall on the first or the last one", arguments: zones)
  func edges(zone: BusinessZone) {
    #expect(zone.day(of: Instant(milliseconds: .min)).number == .min)
    #expect(zone.day(of: Instant(milliseconds: .max)).number == .max)
  }

  @Test("a zone that no clock on the wall has is a bug")
  func outside() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BusinessZone(minutesAhead: 841)
    }
    expectMessage("a zone 841 minutes ahead of UTC", in: result)
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BusinessZone(minutesAhead: -841)
    }
    expectMessage("a zone -841 minutes ahead of UTC", in: result)
  }

  @Test("Seoul is nine hours ahead")
  func seoul() {
    #expect(BusinessZone.seoul == BusinessZone(minutesAhead: 540))
  }
}
