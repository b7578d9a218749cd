import AnteDomain

/// Owns one product and its stock: asks the value to decide, applies, records.
actor StockActor {
  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let product: ID<Product>
  private(set) var stock: Stock
  private var nextDue = NextDue()

  init(_ product: ID<Product>, _ stock: Stock, on shard: Shard) {
    self.product = product
    self.stock = stock
    self.shard = shard
  }

  func adjust(by delta: Quantity, request: ID<Request>?) throws(AdjustStockRejection) -> Stock.Levels {
    carryOut(try stock.decideAdjust(by: delta, request: request))
  }

  func reserve(
    _ id: ID<Reservation>, quantity: Quantity, deadline: Instant
  ) throws(ReserveStockRejection) -> Reservation {
    let decision = try stock.decideReserve(
      id, quantity: quantity, deadline: deadline, now: shard.now, limits: shard.limits)
    if case .record = decision {
      shard.setTimer(.reservation(product, id), at: deadline)
      nextDue.note(deadline)
    }
    return carryOut(decision)
  }

  func end(
    _ id: ID<Reservation>, as end: Reservation.End
  ) throws(EndReservationRejection) -> Reservation.End {
    carryOut(try stock.decideEnd(id, as: end, now: shard.now))
  }

  func describe(_ offer: Offer, request: ID<Request>?) throws(DescribeProductRejection) {
    carryOut(try stock.decideDescribe(offer, request: request, limits: shard.limits))
  }

  func reserve(_ quantity: Quantity, for order: ID<Order>) throws(PlaceOrderRejection) -> Stock.Item {
    carryOut(try stock.decideReserve(quantity, for: order, limits: shard.limits))
  }

  /// Sells or returns what an order reserved; does nothing where that happened before.
  func end(_ order: ID<Order>, isSold: Bool) {
    if let event = stock.decideEnd(of: order, isSold: isSold) { apply(event) }
  }

  /// Promises units of an order that is being cancelled; does nothing where that happened before.
  func promiseReturn(_ quantity: Quantity, of order: ID<Order>) {
    if let event = stock.decideReturn(quantity, of: order) { apply(event) }
  }

  /// Ends the promise of an order's units; does nothing where that happened before.
  func end(returnOf order: ID<Order>, as end: Promise.End) {
    if let event = stock.decideEnd(ofReturn: order, as: end) { apply(event) }
  }

  func expire(_ id: ID<Reservation>) {
    if let event = stock.decideExpiry(of: id, now: shard.now) { apply(event) }
  }

  /// Lets happen whatever has fallen due; answers how many reservations it went through: none before one is due.
  @discardableResult
  func lookAtTime() -> Int {
    guard nextDue.hasCome(at: shard.now) else { return 0 }
    let open = stock.reservations.entries
    for entry in open where entry.value.deadline <= shard.now { expire(entry.key) }
    nextDue = NextDue()
    for entry in stock.reservations.entries { nextDue.note(entry.value.deadline) }
    return open.count
  }

  /// Sets the timers of the open reservations, after a recovery.
  func setTimers() {
    for entry in stock.reservations.entries {
      shard.setTimer(.reservation(product, entry.key), at: entry.value.deadline)
      nextDue.note(entry.value.deadline)
    }
  }

  private func apply(_ event: StockEvent) {
    stock.apply(event, at: shard.now, limits: shard.limits)
    shard.record(event, of: product, version: stock.version)
  }

  private func carryOut<Answer>(_ decision: Decision<StockEvent, Answer>) -> Answer {
    switch decision {
    case .repeated(let answer):
      return answer
    case .record(let event, let answer):
      apply(event)
      return answer
    }
  }
}
