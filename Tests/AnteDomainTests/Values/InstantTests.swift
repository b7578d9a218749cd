import AnteDomain
import Testing

@Suite struct InstantTests {
  @Test(
    "moving a moment stays at the ends of time",
    arguments: [
      (0, 0, 0), (1_000, 1, 1_001), (1_000, -1, 999), (.max, 0, .max), (.max, 1, .max), (.max - 1, 1, .max),
      (.max - 1, 2, .max), (.min, 0, .min), (.min, -1, .min), (.min, .min, .min), (.max, .max, .max),
      (.min, .max, -1), (.max, .min, -1), (0, .min, .min), (-1, .min, .min),
    ] as [(Int64, Int64, Int64)])
  func advanced(start: Int64, offset: Int64, end: Int64) {
    let moved = Instant(milliseconds: start).advanced(byMilliseconds: offset)
    #expect(moved == Instant(milliseconds: end))
  }

  @Test("moments are ordered in time")
  func order() {
    let ascending: [Int64] = [.min, -1, 0, 1, .max]
    let sorted = ascending.reversed().map(Instant.init(milliseconds:)).sorted()
    #expect(sorted.map(\.milliseconds) == ascending)
    #expect(!(noon < noon))
  }

  @Test("the text has the unit")
  func text() {
    #expect(Instant(milliseconds: -5).description == "-5 ms")
  }
}
