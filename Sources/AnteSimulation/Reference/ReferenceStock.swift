import AnteDomain

/// The stock of a product by the dullest possible code.
struct ReferenceStock: Hashable, Sendable {
  let product: ID<Product>
  var version: UInt64 = 0
  var onHand: Int64 = 0
  var sold: Int64 = 0
  var received: Int64 = 0
  var reservations: [ID<Reservation>: Reservation] = [:]
  var endedReservations = ReferenceMemory<ID<Reservation>, Reservation.End>()
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  var exists: Bool { version > 0 }
  var reserved: Int64 { reservations.values.reduce(0) { $0 + $1.quantity.rawValue } }
  var levels: Stock.Levels {
    Stock.Levels(onHand: Quantity(onHand), reserved: Quantity(reserved), sold: Quantity(sold))
  }

  init(product: ID<Product>) {
    self.product = product
  }

  /// What is wrong with the state in itself.
  func brokenLaws() -> [String] {
    var broken: [String] = []
    if onHand < 0 || sold < 0 { broken.append("product \(product) has negative stock: \(levels)") }
    if onHand + reserved + sold != received {
      broken.append("product \(product): \(levels) does not sum up to \(received) received")
    }
    return broken
  }
}
