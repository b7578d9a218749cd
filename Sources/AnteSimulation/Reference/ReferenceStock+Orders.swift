import AnteDomain

/// What a product is called and costs, and the units that orders take and give back.
extension ReferenceStock {
  func replyToDescribe(_ offer: Offer, _ stamp: RequestStamp?, limits: Limits) -> ReferenceReply {
    typealias Rejection = DescribeProductRejection
    if let known = requests.reply(to: stamp, conflict: Rejection.idempotencyConflict) { return known }
    let (name, description) = (1...limits.nameBytes, 0...limits.descriptionBytes)
    if !offer.name.isPlain(name) {
      return .refuses(Rejection.nameInvalid(bytes: offer.name.utf8.count, allowed: name))
    }
    if !offer.description.isPlain(description) {
      return .refuses(
        Rejection.descriptionInvalid(bytes: offer.description.utf8.count, allowed: description))
    }
    if offer.price.rawValue < 1 { return .refuses(Rejection.priceNotPositive(offer.price)) }
    return .happens
  }

  /// Why nothing would be reserved for an order of one unit or more, or nil.
  func refusalOfOrder(_ quantity: Quantity, limits: Limits) -> PlaceOrderRejection? {
    if !exists { return .productNotFound }
    guard let offer, offer.isOnSale else { return .notOnSale }
    if total(of: quantity) == nil { return .priceOverflow(price: offer.price, quantity: quantity) }
    if onHand < quantity.rawValue {
      return .insufficientStock(onHand: Quantity(onHand), needed: quantity)
    }
    return reservationsOpen >= limits.reservationsPerProduct
      ? .tooManyReservations(limit: limits.reservationsPerProduct) : nil
  }

  /// What so many units cost now; nil where it is unknown or exceeds 64 bits.
  func total(of quantity: Quantity) -> Points? {
    guard let offer else { return nil }
    let (total, overflow) = offer.price.rawValue.multipliedReportingOverflow(by: quantity.rawValue)
    return overflow ? nil : Points(total)
  }

  mutating func describe(
    _ offer: Offer, _ stamp: RequestStamp?, at now: Instant, limits: Limits, objections: inout [String]
  ) -> (Command, CommandAnswer) {
    let command = Command.describeProduct(product: product, offer, request: stamp?.id)
    objections += requests.objections(to: stamp, of: command)
    if case .refuses(let reason) = replyToDescribe(offer, nil, limits: limits) {
      objections.append("product \(product) is described against the rules: \(reason.text)")
    }
    self.offer = offer
    requests.remember(stamp, .productDescribed, at: now, limits: limits)
    return (command, .productDescribed)
  }

  /// What the orders have decided is the business of `ReferenceWorld`.
  mutating func takeOfOrder(_ event: StockEvent, limits: Limits, objections: inout [String]) {
    switch event {
    case .orderReserved(let id, let quantity):
      if quantity.rawValue < 1 { objections.append("order \(id) reserves \(quantity) units") }
      if let refusal = refusalOfOrder(quantity, limits: limits) {
        objections.append("order \(id) reserves units against the rules: \(refusal.text)")
      }
      guard orderReservations[id] == nil, onHand >= quantity.rawValue else {
        objections.append("order \(id) reserves units that it has or that are not there")
        return
      }
      orderReservations[id] = quantity
      onHand -= quantity.rawValue
    case .orderEnded(let id, let isSold):
      guard let quantity = orderReservations.removeValue(forKey: id) else {
        objections.append("what order \(id) reserved of product \(product) ends and is not reserved")
        return
      }
      if isSold {
        sold += quantity.rawValue
        soldToOrders += quantity.rawValue
      } else {
        onHand += quantity.rawValue
      }
    case .returnPromised(let id, let quantity):
      if returns.updateValue(quantity, forKey: id) != nil {
        objections.append("the units of order \(id) are promised twice")
      }
    case .returnEnded(let id, let end):
      guard let quantity = returns.removeValue(forKey: id) else {
        objections.append("the return of order \(id) is \(end) and was not promised")
        return
      }
      guard end == .kept else { return }
      sold -= quantity.rawValue
      soldToOrders -= quantity.rawValue
      onHand += quantity.rawValue
    case .adjusted, .reserved, .ended, .described: break
    }
  }
}
