public import AnteDomain

extension Engine {
  /// Describes a product: its name and price, what is said of it, and whether it can be ordered.
  ///
  /// It says everything anew; orders keep the name and price of their time.
  @discardableResult
  public func describeProduct(
    _ product: ID<Product>, as offer: Offer, request: ID<Request>? = nil
  ) async throws(OperationError<DescribeProductRejection>) -> Recorded<Void> {
    try await call(on: product) { residents in
      residents.describeProduct(product, offer, request: request)
    }
  }

  /// Orders units of a product and pays for them with points, oldest lots first.
  ///
  /// One outcome: the units are sold, the points taken and the order confirmed, or nothing has happened.
  @discardableResult
  public func order(
    _ quantity: Quantity, of product: ID<Product>, as order: ID<Order>, by user: ID<User>,
    request: ID<Request>? = nil
  ) async throws(OperationError<PlaceOrderRejection>) -> Recorded<Order.Purchase> {
    let residents = town.residents[town.placement.shard(of: order)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performPlaceOrder(
      order, user: user, product: product, quantity: quantity, request: request)
  }

  /// Cancels an order: the units are on hand again, and the points back in the very lots they were taken from.
  ///
  /// What has expired of them meanwhile expires at once.
  @discardableResult
  public func cancelOrder(
    _ order: ID<Order>, request: ID<Request>? = nil
  ) async throws(OperationError<CancelOrderRejection>) -> Recorded<Refund> {
    let residents = town.residents[town.placement.shard(of: order)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performCancelOrder(order, request: request)
  }

  /// An order, or nil.
  public func order(_ order: ID<Order>) async throws(EngineError) -> Recorded<Order?> {
    try await read(on: order) { $0.order(order) }
  }

  /// What is told of a product, or nil where nobody described it.
  public func product(_ product: ID<Product>) async throws(EngineError) -> Recorded<Offer?> {
    try await read(on: product) { $0.stock(of: product)?.offer }
  }
}
