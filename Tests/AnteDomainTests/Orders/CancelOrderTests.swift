import AnteDomain
import Testing

@Suite struct CancelOrderTests {
  @Test("a confirmed order can be cancelled once, and says what goes back where")
  func cancelled() throws {
    var order = Order.made()
    #expect(try order.decideCancel(isPending: false, request: nil) == nil)
    #expect(order.refund == Refund(amount: Points(60), lots: lots((1, 10), (2, 50))))
    order.apply(.cancelled(request: Order.cancelStamp(request(2))), at: later(5), limits: production)
    #expect(order.status == .cancelled && order.version == 2 && order.violation() == nil)
    #expect(
      try order.decideCancel(isPending: true, request: Order.cancelStamp(request(2))) == order.refund)
    #expect(throws: CancelOrderRejection.alreadyCancelled) {
      try order.decideCancel(isPending: false, request: nil)
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, orderPending, alreadyCancelled
  }

  @Test(
    "a cancellation that breaks several rules is refused by the first",
    arguments: combinations(of: Rule.self))
  func precedence(broken: [Rule]) {
    var order = Order.made(request: PlaceOrderTests.stamp(1))
    if broken.contains(.alreadyCancelled) {
      order.apply(.cancelled(request: nil), at: noon, limits: production)
    }
    let expected: CancelOrderRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .orderPending: .orderPending
      case .alreadyCancelled: .alreadyCancelled
      }
    #expect(throws: expected) {
      try order.decideCancel(
        isPending: broken.contains(.orderPending),
        request: Order.cancelStamp(request(broken.contains(.idempotencyConflict) ? 1 : 2)))
    }
  }

  @Test("requests are forgotten by the limits like all others")
  func forgotten() throws {
    var order = Order.made(request: PlaceOrderTests.stamp(1))
    var limits = Limits()
    limits.rememberedPerEntity = 1
    order.apply(.cancelled(request: Order.cancelStamp(request(2))), at: noon, limits: limits)
    #expect(throws: PlaceOrderRejection.orderExists) {
      try Order.decidePlace(
        existing: order, isPending: false, quantity: Quantity(2), request: PlaceOrderTests.stamp(1))
    }
  }
}
