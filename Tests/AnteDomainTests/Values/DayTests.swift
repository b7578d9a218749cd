import Testing

@testable import AnteDomain

@Suite struct DayTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let number: Int32

    init(_ date: String, _ number: Int32) {
      testDescription = date
      self.number = number
    }
  }

  // Computed by a separate program.
  static let rows = [
    Row("0001-01-01", -719_162), Row("0001-12-31", -718_798), Row("0004-02-29", -718_008),
    Row("0100-03-01", -682_944), Row("0400-02-29", -573_372), Row("1582-10-15", -141_427),
    Row("1600-02-29", -135_081), Row("1899-12-31", -25_568), Row("1900-01-01", -25_567),
    Row("1900-02-28", -25_509), Row("1900-03-01", -25_508), Row("1904-02-29", -24_048),
    Row("1969-12-31", -1), Row("1970-01-01", 0), Row("1970-01-02", 1), Row("1972-02-29", 789),
    Row("2000-02-28", 11_015), Row("2000-02-29", 11_016), Row("2000-03-01", 11_017),
    Row("2023-02-28", 19_416), Row("2023-03-01", 19_417), Row("2024-02-29", 19_782),
    Row("2024-12-31", 20_088), Row("2025-06-17", 20_256), Row("2026-11-21", 20_778),
    Row("2038-01-19", 24_855), Row("2099-12-31", 47_481), Row("2100-02-28", 47_540),
    Row("2100-03-01", 47_541), Row("9999-12-31", 2_932_896),
  ]

  @Test("a date has its number and back", arguments: rows)
  func dates(row: Row) {
    #expect(Day(row.testDescription)?.number == row.number)
    #expect(Day(number: row.number).description == row.testDescription)
  }

  @Test("every day of eight hundred years follows the calendar and comes back from its date")
  func everyDay() {
    var (year, month, date) = (1_600, 1, 1)
    for number in -135_140...157_053 as ClosedRange<Int32> {
      let day = Day(number: number)
      guard day.date == (year, month, date), Day(year: year, month: month, day: date) == day else {
        Issue.record("day \(number) is \(day), not \(year)-\(month)-\(date)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      date += 1
      if date > lengths[month - 1] { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect((year, month, date) == (2_400, 1, 1))
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", "-", "--", "2025-06", "2025-06-17-", "2025-6-17", "2025-06-7", "25-06-17", "02025-06-17",
      "2025-06-017", "2025/06/17", "2025-06-1 ", " 2025-06-17", "2025-06-17 ", "2025-06-1a", "+025-06-17",
      "2025-+6-17", "2025-06--1", "-001-01-01", "-2025-06-17", "0000-01-01", "2025-00-01", "2025-13-01",
      "2025-06-00", "2025-06-31", "2025-02-29", "1900-02-29", "2100-02-29", "2000-02-30", "2024-02-30",
      "2025-01-32", "２０２５-06-17", "2025-06-１７", "20250617",
    ])
  func notDates(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "years from 1 to 9999 have dates",
    arguments: [
      (-1, 1, 1), (0, 12, 31), (10_000, 1, 1), (.min, 1, 1), (.max, 1, 1), (2_025, .max, 1), (2_025, 1, .min),
    ]
      as [(Int, Int, Int)])
  func outside(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test(
    "the day of a month may be any number, and is none",
    arguments: [32, 99, 1_000_000, 1 << 40, .max] as [Int])
  func absurdDay(day: Int) {
    #expect(Day(year: 2_025, month: 1, day: day) == nil)
  }

  @Test("a day is counted on and back, and stays at the ends of what can be counted")
  func advanced() {
    #expect(day("2024-02-28").advanced(byDays: 1) == day("2024-02-29"))
    #expect(day("2024-02-28").advanced(byDays: 2) == day("2024-03-01"))
    #expect(day("2023-02-28").advanced(byDays: 1) == day("2023-03-01"))
    #expect(day("2025-01-01").advanced(byDays: -1) == day("2024-12-31"))
    #expect(day("2024-01-01").days(to: day("2025-01-01")) == 366)
    #expect(day("2025-01-01").days(to: day("2024-01-01")) == -366)
    #expect(Day(number: .max).advanced(byDays: 1).number == .max)
    #expect(Day(number: .min).advanced(byDays: -1).number == .min)
    #expect(Day(number: 1).advanced(byDays: .max).number == .max)
    #expect(Day(number: -1).advanced(byDays: .min).number == .min)
    #expect(Day(number: .min).days(to: Day(number: .max)) == Int(UInt32.max))
    #expect(day("2025-06-17") < day("2025-06-18") && !(day("2025-06-17") < day("2025-06-17")))
  }

  @Test(
    "days that no date can name have a description, too", arguments: [Int32.min, -719_163, 2_932_897, .max])
  func unnamed(number: Int32) {
    let text = Day(number: number).description
    #expect(text.split(separator: "-").count == 3)
    #expect(Day(text) == nil)
  }
}
