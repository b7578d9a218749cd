import AnteDomain

/// The stock of a product by the dullest possible code.
struct ReferenceStock: Hashable, Sendable {
  let product: ID<Product>
  var version: UInt64 = 0
  var onHand: Int64 = 0
  var sold: Int64 = 0
  var received: Int64 = 0
  /// What was last told of it.
  var offer: Offer?
  /// The units sold that orders bought and did not give back.
  var soldToOrders: Int64 = 0
  var reservations: [ID<Reservation>: Reservation] = [:]
  /// What orders reserve while they are decided, and what comes back from cancelled ones.
  var orderReservations: [ID<Order>: Quantity] = [:]
  var returns: [ID<Order>: Quantity] = [:]
  var endedReservations = ReferenceMemory<ID<Reservation>, Reservation.End>()
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  var exists: Bool { version > 0 }
  var reserved: Int64 {
    reservations.values.reduce(0) { $0 + $1.quantity.rawValue }
      + orderReservations.values.reduce(0) { $0 + $1.rawValue }
  }
  /// Callers' and orders'.
  var reservationsOpen: Int { reservations.count + orderReservations.count }
  var levels: Stock.Levels {
    Stock.Levels(onHand: Quantity(onHand), reserved: Quantity(reserved), sold: Quantity(sold))
  }

  init(product: ID<Product>) {
    self.product = product
  }

  /// What is wrong with the state in itself.
  func brokenLaws() -> [String] {
    var broken: [String] = []
    if onHand < 0 || sold < 0 || soldToOrders < 0 || soldToOrders > sold {
      broken.append("product \(product) has negative stock: \(levels)")
    }
    if onHand + reserved + sold != received {
      broken.append("product \(product): \(levels) does not sum up to \(received) received")
    }
    return broken
  }
}
