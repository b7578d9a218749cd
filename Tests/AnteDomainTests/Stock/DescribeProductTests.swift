import AnteDomain
import Testing

@Suite struct DescribeProductTests {
  @Test(
    "a product is what was said of it last",
    arguments: [
      offer(), offer("x", price: 1, isOnSale: false), offer(String(repeating: "초", count: 33), price: .max),
      offer("🍫", String(repeating: "d", count: 2_000)), offer(String(repeating: "n", count: 100)),
    ])
  func described(said: Offer) throws {
    var stock = Stock()
    try stock.describe(offer("Something else"))
    try stock.describe(said)
    #expect(stock.offer == said && stock.version == 2 && stock.violation() == nil)
    #expect(try Stock(stock.parts) == stock)
  }

  @Test(
    "a name has 1 to 100 bytes of UTF-8, none of them of a control character",
    arguments: [
      ("", 0), (String(repeating: "n", count: 101), 101), (String(repeating: "초", count: 34), 102),
      ("a\nb", 3), ("\u{0}", 1), ("a\u{7f}", 2), ("\u{85}", 2),
    ])
  func name(name: String, bytes: Int) {
    var stock = Stock()
    #expect(throws: DescribeProductRejection.nameInvalid(bytes: bytes, allowed: 1...100)) {
      try stock.describe(offer(name))
    }
  }

  @Test(
    "a description has 0 to 2,000 bytes of UTF-8, none of them of a control character",
    arguments: [(String(repeating: "d", count: 2_001), 2_001), ("a\tb", 3), ("a\r\nb", 4)])
  func description(description: String, bytes: Int) {
    var stock = Stock()
    #expect(throws: DescribeProductRejection.descriptionInvalid(bytes: bytes, allowed: 0...2_000)) {
      try stock.describe(offer("Tea", description))
    }
  }

  @Test("a unit costs one point or more", arguments: [0, -1, .min] as [Int64])
  func price(price: Int64) {
    var stock = Stock()
    #expect(throws: DescribeProductRejection.priceNotPositive(Points(price))) {
      try stock.describe(offer(price: price))
    }
  }

  @Test("a description repeated under its id is recorded once, and says nothing anew")
  func repeated() throws {
    var stock = Stock()
    try stock.describe(offer(), request: request(1))
    try stock.describe(offer(price: 31))
    let before = stock
    try stock.describe(offer(), request: request(1))
    #expect(stock == before)
    #expect(throws: DescribeProductRejection.idempotencyConflict) {
      try stock.describe(offer(isOnSale: false), request: request(1))
    }
    #expect(throws: AdjustStockRejection.idempotencyConflict) { try stock.adjust(1, request: request(1)) }
    try stock.adjust(1, request: request(2))
    #expect(throws: DescribeProductRejection.idempotencyConflict) {
      try stock.describe(offer(), request: request(2))
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, nameInvalid, descriptionInvalid, priceNotPositive
  }

  @Test(
    "a description that breaks several rules is refused by the first", arguments: combinations(of: Rule.self))
  func precedence(broken: [Rule]) throws {
    var stock = Stock()
    try stock.adjust(1, request: request(1))
    let said = offer(
      broken.contains(.nameInvalid) ? "" : "Tea", broken.contains(.descriptionInvalid) ? "\n" : "",
      price: broken.contains(.priceNotPositive) ? 0 : 1)
    let expected: DescribeProductRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .nameInvalid: .nameInvalid(bytes: 0, allowed: 1...100)
      case .descriptionInvalid: .descriptionInvalid(bytes: 1, allowed: 0...2_000)
      case .priceNotPositive: .priceNotPositive(.zero)
      }
    #expect(throws: expected) {
      try stock.describe(said, request: request(broken.contains(.idempotencyConflict) ? 1 : 2))
    }
  }
}
