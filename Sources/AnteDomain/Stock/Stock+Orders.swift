import AnteMutants

extension Stock {
  /// What one order takes of a product: name and price as they are when it is placed.
  public struct Item: Hashable, Sendable {
    /// What the product is called.
    public let name: String
    /// What one unit costs.
    public let price: Points
    /// What all units cost.
    public let total: Points

    /// States an item.
    public init(name: String, price: Points, total: Points) {
      self.name = name
      self.price = price
      self.total = total
    }
  }

  /// Decides on setting units aside for an order, which ends the reservation; no deadline does.
  ///
  /// The order is its own idempotency key: an open reservation of it is the same request.
  /// - Complexity: O(log reservations) to decide.
  public func decideReserve(
    _ quantity: Quantity, for order: ID<Order>, limits: Limits
  ) throws(PlaceOrderRejection) -> Decision<StockEvent, Item> {
    guard quantity > .zero else { throw .quantityNotPositive(quantity) }
    guard let offer, offer.isOnSale || Mutant.sellsWhatIsNotOnSale.isPlanted else { throw .notOnSale }
    guard let total = offer.price.times(quantity) else {
      throw .priceOverflow(price: offer.price, quantity: quantity)
    }
    let item = Item(name: offer.name, price: offer.price, total: total)
    if let open = orderReservations[order] {
      precondition(open == quantity, "order \(order) reserves \(quantity) units after \(open)")
      return .repeated(item)
    }
    guard levels.onHand >= quantity else {
      throw .insufficientStock(onHand: levels.onHand, needed: quantity)
    }
    guard openReservations < limits.reservationsPerProduct else {
      throw .tooManyReservations(limit: limits.reservationsPerProduct)
    }
    return .record(.orderReserved(order, quantity), item)
  }

  /// The event that sells or returns what an order reserved, or nil where that happened before.
  public func decideEnd(of order: ID<Order>, isSold: Bool) -> StockEvent? {
    orderReservations[order] == nil ? nil : .orderEnded(order, isSold: isSold)
  }

  /// The event that promises units of a cancelled order back, or nil where they are promised already.
  ///
  /// Nothing refuses it: what was sold can always come back. More than orders bought is a bug and traps, since a log with it
  /// could not be opened any more.
  public func decideReturn(_ quantity: Quantity, of order: ID<Order>) -> StockEvent? {
    guard returns[order] == nil else { return nil }
    if let objection = objection(toPromising: quantity, of: order) {
      preconditionFailure("decided what no replay takes: \(objection)")
    }
    return .returnPromised(order, quantity)
  }

  /// The event that ends the promise of an order's units, or nil where that happened before.
  public func decideEnd(ofReturn order: ID<Order>, as end: Promise.End) -> StockEvent? {
    returns[order] == nil ? nil : .returnEnded(order, end)
  }

  /// The number of open reservations, callers' and orders'.
  var openReservations: Int { reservations.count + orderReservations.count }

  func objection(toReserving quantity: Quantity, for order: ID<Order>) -> String? {
    guard offer?.isOnSale == true else { return "order \(order) of a product that is not on sale" }
    guard quantity > .zero else { return "order \(order) is of \(quantity) units" }
    guard levels.onHand >= quantity else {
      return "order \(order) takes \(quantity) of \(levels.onHand) units on hand"
    }
    return orderReservations[order] == nil ? nil : "order \(order) has reserved units already"
  }

  func objection(toPromising quantity: Quantity, of order: ID<Order>) -> String? {
    guard quantity > .zero else { return "order \(order) gives \(quantity) units back" }
    guard returns[order] == nil else { return "order \(order) gives units back already" }
    let promised = returns.entries.reduce(Int128(quantity.rawValue)) { $0 + Int128($1.value.rawValue) }
    guard promised <= Int128(soldToOrders.rawValue) else {
      return "order \(order) gives \(quantity) units back, more than orders bought"
    }
    return nil
  }

  func violationOfOrders() -> String? {
    if let offer, let reason = objection(to: offer) { return reason }
    if let empty = orderReservations.entries.first(where: { $0.value <= .zero }) {
      return "order \(empty.key) keeps \(empty.value) units"
    }
    if let empty = returns.entries.first(where: { $0.value <= .zero }) {
      return "order \(empty.key) gives \(empty.value) units back"
    }
    guard soldToOrders >= .zero, soldToOrders <= levels.sold else {
      return "orders bought \(soldToOrders) of \(levels.sold) units sold"
    }
    let promised = returns.entries.reduce(Int128(0)) { $0 + Int128($1.value.rawValue) }
    if promised > Int128(soldToOrders.rawValue) {
      return "orders give \(promised) units back and bought \(soldToOrders)"
    }
    return nil
  }
}

extension Points {
  /// The price of so many units, or nil where it exceeds 64 bits.
  func times(_ quantity: Quantity) -> Points? {
    let (product, overflow) = rawValue.multipliedReportingOverflow(by: quantity.rawValue)
    return overflow ? nil : Points(product)
  }
}
