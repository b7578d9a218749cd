import AnteDomain
import Testing

@Suite struct PointsTests {
  @Test(
    "a sum is exact, or nil beyond 64 bits",
    arguments: [
      (0, 0, 0), (1, 2, 3), (-5, 3, -2), (.max, 0, .max), (.max - 1, 1, .max), (.max, 1, nil),
      (.max, .max, nil), (.min, 0, .min), (.min, -1, nil), (.min, .max, -1), (.min, .min, nil),
    ] as [(Int64, Int64, Int64?)])
  func adding(left: Int64, right: Int64, sum: Int64?) {
    #expect(Points(left).adding(Points(right)) == sum.map(Points.init))
    #expect(Points(right).adding(Points(left)) == sum.map(Points.init))
  }

  @Test(
    "one point or more is positive",
    arguments: [(.min, false), (-1, false), (0, false), (1, true), (.max, true)] as [(Int64, Bool)])
  func positive(number: Int64, isPositive: Bool) {
    #expect(Points(number).isPositive == isPositive)
  }

  @Test("amounts are ordered by size")
  func order() {
    let ascending: [Int64] = [.min, -1, 0, 1, 2, .max]
    #expect(ascending.reversed().map(Points.init).sorted().map(\.rawValue) == ascending)
    #expect(!(Points(1) < Points(1)))
    #expect(Points.zero == Points(0))
  }

  @Test(
    "the text is the number",
    arguments: [(0, "0"), (-7, "-7"), (.max, "9223372036854775807")] as [(Int64, String)])
  func text(number: Int64, text: String) {
    #expect(Points(number).description == text)
  }
}
