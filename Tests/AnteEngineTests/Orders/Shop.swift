import AnteDomain
import AnteEngine

/// A product on sale and people with points, for tests of orders.
enum Shop {
  static let product = ID<Product>(test: 201)
  static let tea = Offer(name: "Green tea", description: "From Boseong.", price: Points(30), isOnSale: true)

  static func order(_ number: Int) -> ID<Order> { ID(test: 500 + number) }
  static func user(_ number: Int) -> ID<User> { ID(test: number) }

  /// Opens wallets with points for the users from 1 on, and puts units of the product on sale.
  static func open(in engine: Engine, units: Int64, points: Int64...) async throws {
    for (index, points) in points.enumerated() { try await engine.openWallet(user(index + 1), with: points) }
    try await engine.describeProduct(product, as: tea)
    if units > 0 { try await engine.adjustStock(of: product, by: Quantity(units)) }
  }

  /// Everything that is not finished of any order, one sentence each; empty at rest.
  static func unfinished(in engine: Engine, users: Int) async throws -> [String] {
    var left: [String] = []
    for number in 1...users {
      guard let wallet = try await engine.wallet(of: user(number)).value else { continue }
      for entry in wallet.holds.entries { left.append("\(entry.key) is held") }
      for transaction in wallet.promises.keys { left.append("\(transaction) is promised") }
    }
    guard let stock = try await engine.stock(of: product).value else { return left }
    for entry in stock.orderReservations.entries { left.append("order \(entry.key) is reserved") }
    for entry in stock.returns.entries { left.append("order \(entry.key) comes back") }
    return left
  }
}

extension Engine {
  /// Orders units of the shop's product.
  @discardableResult
  func order(
    _ number: Int, by user: Int, _ quantity: Int64 = 1, request: Int? = nil
  ) async throws(OperationError<PlaceOrderRejection>) -> Recorded<Order.Purchase> {
    try await order(
      Quantity(quantity), of: Shop.product, as: Shop.order(number), by: Shop.user(user),
      request: request.map { ID(test: $0) })
  }

  @discardableResult
  func cancel(
    _ number: Int, request: Int? = nil
  ) async throws(OperationError<CancelOrderRejection>) -> Recorded<Refund> {
    try await cancelOrder(Shop.order(number), request: request.map { ID(test: $0) })
  }
}
