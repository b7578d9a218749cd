import AnteDomain

extension RecoveredState {
  /// What does not hold between orders and the products and wallets that they concern, one sentence each.
  ///
  /// The units that a product sold to orders are those of its orders, and what wallets hold or are promised for an order
  /// is its price. A crash may have cut an order short: then the one who was not told yet is counted as such.
  func violationsOfOrders() -> [String] {
    var sold: [ID<Product>: Int128] = [:]
    var violations: [String] = []
    for part in parts {
      part.value.orders.forEach { id, order in
        let terms = order.terms
        let units = askStock(of: terms.product) { ($0.orderReservations[id], $0.returns[id]) }
        let points = askWallet(of: terms.user) {
          ($0.holds[.order(id)]?.amount, $0.promises[.order(id)]?.amount)
        }
        guard let units, let points else {
          violations.append("order \(id): its user has no wallet, or its product does not exist")
          return
        }
        let isSold = order.status == .confirmed ? units.0 == nil : units.1 != nil
        if isSold { sold[terms.product, default: 0] += Int128(terms.quantity.rawValue) }
        let total = order.total
        if (units.0 ?? terms.quantity) != terms.quantity || (units.1 ?? terms.quantity) != terms.quantity {
          violations.append("order \(id): its product keeps other units than its \(terms.quantity)")
        }
        if (points.0 ?? total) != total || (points.1 ?? total) != total {
          violations.append("order \(id): its user's wallet keeps other points than its \(total)")
        }
      }
    }
    for part in parts {
      part.value.stocks.forEach { product, stock in
        let units = sold[product] ?? 0
        if units != Int128(stock.soldToOrders.rawValue) {
          violations.append(
            "product \(product): sold \(stock.soldToOrders) units to orders, which have \(units)")
        }
      }
    }
    return violations
  }

  /// Asks a product something where it lies; nil where there is none.
  private func askStock<Answer>(of product: ID<Product>, _ question: (borrowing Stock) -> Answer) -> Answer? {
    parts[placement.shard(of: product)].value.stocks.ask(product, question)
  }
}
