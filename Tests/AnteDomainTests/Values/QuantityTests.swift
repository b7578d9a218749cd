import AnteDomain
import Testing

@Suite struct QuantityTests {
  @Test(
    "a sum is exact, or nil beyond 64 bits",
    arguments: [
      (0, 0, 0), (1, 2, 3), (-5, 3, -2), (.max - 1, 1, .max), (.max, 1, nil), (.max, .min, -1),
      (.min, 0, .min), (.min, -1, nil),
    ] as [(Int64, Int64, Int64?)])
  func adding(left: Int64, right: Int64, sum: Int64?) {
    #expect(Quantity(left).adding(Quantity(right)) == sum.map(Quantity.init))
    #expect(Quantity(right).adding(Quantity(left)) == sum.map(Quantity.init))
  }

  @Test("quantities are ordered by size")
  func order() {
    let ascending: [Int64] = [.min, -1, 0, 1, 2, .max]
    #expect(ascending.reversed().map(Quantity.init).sorted().map(\.rawValue) == ascending)
    #expect(!(Quantity(1) < Quantity(1)))
    #expect(Quantity.zero == Quantity(0))
  }

  @Test("the text is the number", arguments: [(0, "0"), (-3, "-3")] as [(Int64, String)])
  func text(number: Int64, text: String) {
    #expect(Quantity(number).description == text)
  }
}
