import AnteDomain

/// Owns one order and decides its cancellation.
///
/// A cancellation has two halves: between them wallet and product promise what comes back. What keeps everybody else
/// away meanwhile is the residents' mark on the order.
actor OrderActor {
  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let id: ID<Order>
  private(set) var order: Order

  init(_ id: ID<Order>, _ order: Order, on shard: Shard) {
    self.id = id
    self.order = order
    self.shard = shard
  }

  /// Looks whether the order may be cancelled; answers the first answer of a repeated request, or nil.
  func beginCancel(isPending: Bool, request: RequestStamp?) throws(CancelOrderRejection) -> Refund? {
    try order.decideCancel(isPending: isPending, request: request)
  }

  /// Cancels the order, whose points and units are promised.
  func finishCancel(request: RequestStamp?) {
    let event = OrderEvent.cancelled(request: request)
    order.apply(event, at: shard.now, limits: shard.limits)
    shard.record(event, of: id, version: order.version)
  }
}
