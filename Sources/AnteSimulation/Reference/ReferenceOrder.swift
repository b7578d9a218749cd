import AnteDomain

/// An order by the dullest possible code.
struct ReferenceOrder: Hashable, Sendable {
  let id: ID<Order>
  var version: UInt64 = 0
  /// What was ordered; nil before it is confirmed.
  var terms: Order.Terms?
  var status = Order.Status.confirmed
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  init(id: ID<Order>) {
    self.id = id
  }

  /// Price × quantity.
  var total: Int64 {
    guard let terms else { return 0 }
    return Int64(clamping: Int128(terms.price.rawValue) * Int128(terms.quantity.rawValue))
  }

  var transaction: Transaction { .order(id) }

  /// What the order itself answers; what product and wallet say comes behind it.
  func reply(to command: Command) -> ReferenceReply {
    let stamp = RequestStamp(of: command)
    switch command {
    case .order(_, _, _, let quantity, _):
      typealias Rejection = PlaceOrderRejection
      if let known = requests.reply(to: stamp, conflict: Rejection.idempotencyConflict) { return known }
      if terms != nil { return .refuses(Rejection.orderExists) }
      return quantity.rawValue < 1 ? .refuses(Rejection.quantityNotPositive(quantity)) : .happens
    case .cancelOrder:
      typealias Rejection = CancelOrderRejection
      if terms == nil { return .refuses(Rejection.orderNotFound) }
      if let known = requests.reply(to: stamp, conflict: Rejection.idempotencyConflict) { return known }
      return status == .cancelled ? .refuses(Rejection.alreadyCancelled) : .happens
    default: preconditionFailure("\(command) is not for an order")
    }
  }

  /// Checks that the rules allow an event now, then makes it happen.
  ///
  /// What product and wallet must have done before is the business of `ReferenceWorld`.
  mutating func take(
    _ event: OrderEvent, at now: Instant, limits: Limits, objections: inout [String]
  ) -> (Command, CommandAnswer)? {
    switch event {
    case .confirmed(let terms, let stamp):
      let command = Command.order(
        order: id, user: terms.user, product: terms.product, quantity: terms.quantity, request: stamp?.id)
      objections += requests.objections(to: stamp, of: command)
      if case .refuses(let reason) = reply(to: command) {
        objections.append("order \(id) is confirmed against the rules: \(reason.text)")
      }
      self.terms = terms
      guard let lots = terms.lots.taken else { return nil }
      let answer = CommandAnswer.ordered(
        Order.Purchase(name: terms.name, price: terms.price, total: Points(total), lots: lots))
      requests.remember(stamp, answer, at: now, limits: limits)
      return (command, answer)
    case .cancelled(let stamp):
      let command = Command.cancelOrder(order: id, request: stamp?.id)
      objections += requests.objections(to: stamp, of: command)
      if case .refuses(let reason) = reply(to: .cancelOrder(order: id)) {
        objections.append("order \(id) is cancelled against the rules: \(reason.text)")
      }
      status = .cancelled
      guard let lots = terms?.lots.taken else { return nil }
      let answer = CommandAnswer.orderCancelled(Refund(amount: Points(total), lots: lots))
      requests.remember(stamp, answer, at: now, limits: limits)
      return (command, answer)
    }
  }
}
