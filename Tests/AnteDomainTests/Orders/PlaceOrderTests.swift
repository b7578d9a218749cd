import AnteDomain
import Testing

@Suite struct PlaceOrderTests {
  static func stamp(_ number: UInt128, quantity: Int64 = 2) -> RequestStamp? {
    Order.placeStamp(request(number), user: alice, product: ID(9), quantity: Quantity(quantity))
  }

  @Test("an order that nobody placed or is placing is tried", arguments: [1, .max] as [Int64])
  func tried(quantity: Int64) throws {
    let answer = try Order.decidePlace(
      existing: nil, isPending: false, quantity: Quantity(quantity), request: Self.stamp(1))
    #expect(answer == nil)
  }

  @Test("a confirmed order says what it cost and what was taken of which lot")
  func confirmed() {
    let order = Order.made()
    #expect(
      order.purchase
        == .init(name: "Tea", price: Points(30), total: Points(60), lots: lots((1, 10), (2, 50))))
    #expect(order.status == .confirmed && order.version == 1 && order.confirmedAt == noon)
    #expect(order.promise == Promise(amount: Points(60), lots: Order.Terms.two.lots))
    #expect(order.violation() == nil)
  }

  @Test("a request sent again gets its first answer, also after the order was cancelled")
  func repeated() throws {
    var order = Order.made(request: Self.stamp(1))
    let first = order.purchase
    for _ in 0..<2 {
      let again = try Order.decidePlace(
        existing: order, isPending: true, quantity: Quantity(2), request: Self.stamp(1))
      #expect(again == first)
      if order.status == .confirmed { order.apply(.cancelled(request: nil), at: noon, limits: production) }
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, orderExists, orderPending, quantityNotPositive
  }

  @Test(
    "an order that breaks several rules is refused by the first",
    arguments: combinations(of: Rule.self, impossible: [[.idempotencyConflict, .orderExists]]))
  func precedence(broken: [Rule]) {
    let exists = broken.contains(.idempotencyConflict) || broken.contains(.orderExists)
    let quantity: Int64 = broken.contains(.quantityNotPositive) ? 0 : 1
    let expected: PlaceOrderRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .orderExists: .orderExists
      case .orderPending: .orderPending
      case .quantityNotPositive: .quantityNotPositive(.zero)
      }
    #expect(throws: expected) {
      try Order.decidePlace(
        existing: exists ? .made(request: Self.stamp(1)) : nil, isPending: broken.contains(.orderPending),
        quantity: Quantity(quantity),
        request: Self.stamp(broken.contains(.idempotencyConflict) ? 1 : 2, quantity: quantity))
    }
  }
}
