import AnteDomain
import Testing

@Suite struct StockOrderTests {
  /// Ten units on sale at 30 points.
  static func shop(_ units: Int64 = 10) throws -> Stock {
    var stock = Stock.holding(units)
    try stock.describe(offer())
    return stock
  }

  @Test("an order reserves units at the price of the moment, sells or returns them, and may give them back")
  func life() throws {
    var stock = try Self.shop()
    #expect(try stock.reserve(4, for: 1) == .init(name: "Tea", price: Points(30), total: Points(120)))
    try stock.reserve(1, for: 2)
    try stock.describe(offer("Cake", price: 7))
    #expect(try stock.reserve(1, for: 3).total == Points(7))
    #expect(stock.levels == levels(4, reserved: 6))
    stock.follow(stock.decideEnd(of: order(1), isSold: true))
    stock.follow(stock.decideEnd(of: order(2), isSold: false))
    #expect(stock.levels == levels(5, reserved: 1, sold: 4) && stock.soldToOrders == Quantity(4))
    stock.follow(stock.decideReturn(Quantity(4), of: order(1)))
    #expect(stock.levels == levels(5, reserved: 1, sold: 4))
    stock.follow(stock.decideEnd(ofReturn: order(1), as: .dropped))
    #expect(stock.levels == levels(5, reserved: 1, sold: 4) && stock.soldToOrders == Quantity(4))
    stock.follow(stock.decideReturn(Quantity(4), of: order(1)))
    stock.follow(stock.decideEnd(ofReturn: order(1), as: .kept))
    #expect(stock.levels == levels(9, reserved: 1) && stock.soldToOrders == .zero)
  }

  @Test("every step is done once, however often it is asked for")
  func repeated() throws {
    var stock = try Self.shop()
    let first = try stock.reserve(4, for: 1)
    guard case .repeated(let again) = try stock.decideReserve(Quantity(4), for: order(1), limits: production)
    else {
      Issue.record("reserved twice")
      return
    }
    #expect(again == first)
    stock.follow(stock.decideEnd(of: order(1), isSold: true))
    #expect(stock.decideEnd(of: order(1), isSold: true) == nil)
    #expect(stock.decideEnd(of: order(1), isSold: false) == nil)
    stock.follow(stock.decideReturn(Quantity(4), of: order(1)))
    #expect(stock.decideReturn(Quantity(4), of: order(1)) == nil)
    stock.follow(stock.decideEnd(ofReturn: order(1), as: .kept))
    #expect(stock.decideEnd(ofReturn: order(1), as: .kept) == nil)
  }

  enum Rule: CaseIterable {
    case notOnSale, priceOverflow, insufficientStock, tooManyReservations
  }

  @Test("an order that breaks several rules is refused by the first", arguments: combinations(of: Rule.self))
  func precedence(broken: [Rule]) throws {
    var stock = try Self.shop(100)
    try stock.reserve(1, 1)
    try stock.reserve(1, for: 1)
    try stock.describe(
      offer(price: broken.contains(.priceOverflow) ? .max : 1, isOnSale: !broken.contains(.notOnSale)))
    var limits = Limits()
    limits.reservationsPerProduct = broken.contains(.tooManyReservations) ? 2 : 3
    let quantity: Int64 = broken.contains(.insufficientStock) ? 99 : 98
    let expected: PlaceOrderRejection =
      switch broken[0] {
      case .notOnSale: .notOnSale
      case .priceOverflow: .priceOverflow(price: Points(.max), quantity: Quantity(quantity))
      case .insufficientStock: .insufficientStock(onHand: Quantity(98), needed: Quantity(99))
      case .tooManyReservations: .tooManyReservations(limit: 2)
      }
    #expect(throws: expected) {
      try stock.decideReserve(Quantity(quantity), for: order(2), limits: limits)
    }
  }

  @Test("a product that nobody described is not on sale, and orders' reservations count for callers as well")
  func others() throws {
    #expect(throws: PlaceOrderRejection.notOnSale) {
      try Stock.holding(5).decideReserve(Quantity(1), for: order(1), limits: production)
    }
    var limits = Limits()
    limits.reservationsPerProduct = 1
    var stock = try Self.shop()
    try stock.reserve(1, for: 1)
    #expect(throws: ReserveStockRejection.tooManyReservations(limit: 1)) {
      try stock.reserve(1, 1, limits: limits)
    }
  }

  /// 3 units reserved by order 1, 4 sold to order 2, of which 1 is promised by order 3; 3 on hand.
  static func busy() throws -> Stock {
    var stock = try shop()
    try stock.reserve(3, for: 1)
    try stock.reserve(4, for: 2)
    stock.follow(stock.decideEnd(of: order(2), isSold: true))
    stock.follow(stock.decideReturn(Quantity(1), of: order(3)))
    return stock
  }

  @Test("more units promised back than orders bought, which no replay would take, are a bug and trap")
  func returnsTooMany() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let stock = try StockOrderTests.busy()
      _ = stock.decideReturn(Quantity(4), of: order(2))
    }
    expectMessage("decided what no replay takes", in: result)
  }

  @Test("an order of nothing is refused")
  func nothing() throws {
    let stock = try Self.shop()
    for quantity in [0, -1, Int64.min] {
      #expect(throws: PlaceOrderRejection.quantityNotPositive(Quantity(quantity))) {
        try stock.decideReserve(Quantity(quantity), for: order(1), limits: production)
      }
    }
  }

  static let events: [(StockEvent, String?)] = [
    (.described(offer(""), request: nil), "a name that is empty, too long or has control characters"),
    (
      .described(offer("Tea", "\n"), request: nil), "a description that is too long or has control characters"
    ),
    (
      .described(offer(String(repeating: "a", count: 1_001)), request: nil),
      "a name that is empty, too long or has control characters"
    ),
    (
      .described(offer("Tea", String(repeating: "a", count: 16_001)), request: nil),
      "a description that is too long or has control characters"
    ),
    (
      .described(
        offer(String(repeating: "a", count: 1_000), String(repeating: "a", count: 16_000)), request: nil), nil
    ),
    (.described(offer(price: 0), request: nil), "a price of 0"),
    (.described(offer(isOnSale: false), request: nil), nil),
    (.orderReserved(order(4), Quantity(3)), nil),
    (.orderReserved(order(4), Quantity(4)), "order \(order(4)) takes 4 of 3 units on hand"),
    (.orderReserved(order(4), .zero), "order \(order(4)) is of 0 units"),
    (.orderReserved(order(1), Quantity(1)), "order \(order(1)) has reserved units already"),
    (.orderEnded(order(1), isSold: true), nil), (.orderEnded(order(1), isSold: false), nil),
    (.orderEnded(order(2), isSold: true), "order \(order(2)) has no reserved units"),
    (.returnPromised(order(2), Quantity(3)), nil),
    (.returnPromised(order(2), Quantity(4)), "order \(order(2)) gives 4 units back, more than orders bought"),
    (
      .returnPromised(order(2), Quantity(.max)),
      "order \(order(2)) gives \(Int64.max) units back, more than orders bought"
    ),
    (.returnPromised(order(2), .zero), "order \(order(2)) gives 0 units back"),
    (.returnPromised(order(3), Quantity(1)), "order \(order(3)) gives units back already"),
    (.returnEnded(order(3), .kept), nil), (.returnEnded(order(3), .dropped), nil),
    (.returnEnded(order(1), .kept), "order \(order(1)) gives no units back"),
  ]

  @Test(
    "what cannot follow is told in a sentence, and what can leads to sound stock", arguments: events.indices)
  func objection(index: Int) throws {
    var stock = try Self.busy()
    let (event, objection) = Self.events[index]
    #expect(stock.objection(to: event) == objection)
    guard objection == nil else { return }
    stock.apply(event, at: noon, limits: tiny)
    #expect(stock.violation() == nil && (try? Stock(stock.parts)) == stock)
  }

  @Test("nothing is ordered of a product that is not on sale")
  func notOnSale() throws {
    let reserved = StockEvent.orderReserved(order(1), Quantity(1))
    let objection = "order \(order(1)) of a product that is not on sale"
    #expect(Stock.holding(5).objection(to: reserved) == objection)
    var stock = try Self.shop()
    try stock.describe(offer(isOnSale: false))
    #expect(stock.objection(to: reserved) == objection)
  }

  static let damages: [(String, @Sendable (inout Stock.Parts) -> Void)] = [
    ("a price of 0", { $0.offer = offer(price: 0) }),
    ("reservations keep 0, the levels say 3", { $0.orderReservations = SortedTable() }),
    ("order \(order(9)) keeps 0 units", { $0.orderReservations.insert(.zero, for: order(9)) }),
    ("order \(order(9)) gives -1 units back", { $0.returns.insert(Quantity(-1), for: order(9)) }),
    ("orders bought 5 of 4 units sold", { $0.soldToOrders = Quantity(5) }),
    ("orders bought -1 of 4 units sold", { $0.soldToOrders = Quantity(-1) }),
    ("orders give 5 units back and bought 4", { $0.returns.insert(Quantity(4), for: order(9)) }),
  ]

  @Test("parts that no history leads to are no stock", arguments: damages.indices)
  func impossible(index: Int) throws {
    let (reason, damage) = Self.damages[index]
    var parts = try Self.busy().parts
    damage(&parts)
    let refused = #expect(throws: ImpossibleParts.self) { try Stock(parts) }
    #expect(refused?.reason == reason)
  }
}
