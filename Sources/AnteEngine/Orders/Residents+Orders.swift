import AnteDomain
import AnteMutants

// What callers call: each does its work and waits until whatever the answer rests on is durable.
extension Residents {
  func performPlaceOrder(
    _ id: ID<Order>, user: ID<User>, product: ID<Product>, quantity: Quantity, request: ID<Request>?
  ) async throws(OperationError<PlaceOrderRejection>) -> Recorded<Order.Purchase> {
    try await answer(
      await placeOrder(id, user: user, product: product, quantity: quantity, request: request))
  }

  func performCancelOrder(
    _ id: ID<Order>, request: ID<Request>?
  ) async throws(OperationError<CancelOrderRejection>) -> Recorded<Refund> {
    try await answer(await cancelOrder(id, request: request))
  }
}

extension Residents {
  /// Places an order once its units are reserved and its price is held.
  ///
  /// The order decides by coming into being: until then nobody knows it, and a crash gives units and points back. From
  /// then on it is paid and its units are sold, whatever happens; the answer waits until both are.
  func placeOrder(
    _ id: ID<Order>, user: ID<User>, product: ID<Product>, quantity: Quantity, request: ID<Request>?
  ) async -> Result<Order.Purchase, PlaceOrderRejection> {
    let stamp = Order.placeStamp(request, user: user, product: product, quantity: quantity)
    switch lookAtPlacing(of: id, quantity: quantity, stamp) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let repeated?): return .success(repeated)
    case .success(nil): break
    }
    ordersInMotion.insert(id)
    defer { ordersInMotion.remove(id) }

    let item: Stock.Item
    switch await home(of: product).reserveUnits(quantity, of: product, for: id) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let reserved): item = reserved
    }
    let lots: [RestorableLot]
    switch await home(of: user).tryPrice(item.total, of: id, from: user) {
    case .failure(let rejection):
      if !Mutant.keepsUnitsOfUnpaidOrder.isPlanted {
        await home(of: product).endUnits(of: id, from: product, isSold: false)
      }
      return .failure(.wallet(rejection))
    case .success(let held): lots = held
    }

    // Others may have run meanwhile, but none of them could place this order: the mark kept the id.
    let order = confirm(
      id,
      Order.Terms(
        user: user, product: product, quantity: quantity, name: item.name, price: item.price, lots: lots),
      stamp)
    await home(of: user).end(.order(id), of: user, as: .captured)
    await home(of: product).endUnits(of: id, from: product, isSold: true)
    return .success(order.purchase)
  }

  /// Cancels an order; the answer waits until the points are back in their lots and the units on hand.
  func cancelOrder(_ id: ID<Order>, request: ID<Request>?) async -> Result<Refund, CancelOrderRejection> {
    guard let actor = orders[id] else { return .failure(.orderNotFound) }
    let stamp = Order.cancelStamp(request)
    switch lookAtCancelling(actor, isPending: ordersInMotion.contains(id), stamp) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let repeated?): return .success(repeated)
    case .success(nil): break
    }
    ordersInMotion.insert(id)
    defer { ordersInMotion.remove(id) }

    let order = actor.here(()) { actor, _ in actor.order }
    let (user, product) = (order.terms.user, order.terms.product)
    if case .failure(let rejection) = await home(of: user).promise(order.promise, for: .order(id), to: user) {
      return .failure(.wallet(rejection))
    }
    await home(of: product).promiseUnits(order.terms.quantity, of: id, to: product)

    // Others may have run meanwhile, but none of them could cancel this order: the mark kept it.
    actor.here(stamp) { actor, stamp in actor.finishCancel(request: stamp) }
    await home(of: user).end(promise: .order(id), of: user, as: .kept)
    await home(of: product).endPromisedUnits(of: id, to: product, as: .kept)
    return .success(order.refund)
  }

  private func lookAtPlacing(
    of id: ID<Order>, quantity: Quantity, _ stamp: RequestStamp?
  ) -> Result<Order.Purchase?, PlaceOrderRejection> {
    Result { () throws(PlaceOrderRejection) in
      try Order.decidePlace(
        existing: orders[id]?.assumeIsolated { $0.order }, isPending: ordersInMotion.contains(id),
        quantity: quantity, request: stamp)
    }
  }

  private func confirm(_ id: ID<Order>, _ terms: Order.Terms, _ stamp: RequestStamp?) -> Order {
    let confirmed = OrderEvent.confirmed(terms, request: stamp)
    let order = Order(first: confirmed, at: shard.now, limits: shard.limits)
    settle(id, order)
    shard.record(confirmed, of: id, version: order.version)
    return order
  }

  private func lookAtCancelling(
    _ order: OrderActor, isPending: Bool, _ stamp: RequestStamp?
  ) -> Result<Refund?, CancelOrderRejection> {
    order.assumeIsolated { order in
      Result { () throws(CancelOrderRejection) in
        try order.beginCancel(isPending: isPending, request: stamp)
      }
    }
  }
}
