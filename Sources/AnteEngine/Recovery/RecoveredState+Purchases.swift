import AnteDomain

// What orders bought may come back: its units to the product, and its points to the very lots of the wallet.
extension RecoveredState {
  func look(at product: ID<Product>, _ stock: borrowing Stock, _ found: inout Findings) {
    for entry in stock.orderReservations.entries {
      let order = askOrder(entry.key) { (status: $0.status, isItsOwn: $0.isOf(product, entry.value)) }
      found.unfinished.orders.units.append((product, entry.key, isSold: order != nil))
      guard let order else { continue }
      found.units[product, default: 0] -= Int128(entry.value.rawValue)
      if order.isItsOwn, order.status == .confirmed { continue }
      found.note(.stock(product), "it reserves other units for order \(entry.key) than that bought")
    }
    for entry in stock.returns.entries {
      let end = endOfPromise(of: entry.key)
      found.unfinished.orders.returns.append((product, entry.key, end))
      if end == .kept { found.units[product, default: 0] += Int128(entry.value.rawValue) }
      if askOrder(entry.key, { $0.isOf(product, entry.value) }) == false {
        found.note(.stock(product), "order \(entry.key) gives other units back than it bought")
      }
    }
  }

  func look(at id: ID<Order>, _ order: borrowing Order, _ found: inout Findings) {
    guard order.status == .confirmed else { return }
    let terms = order.terms
    found.units[terms.product, default: 0] += Int128(terms.quantity.rawValue)
    found.purchases[placement.shard(of: terms.user)].append(
      Findings.Purchase(user: terms.user, order: id, lots: terms.lots))
  }

  /// Looks whether what orders took of the wallets of a part can come back to them, all of it.
  func look(
    atPurchasesFrom index: Int, in purchases: [[Findings.Purchase]],
    note: (Findings.Contradiction) -> Void
  ) {
    let purchases = purchases.flatMap(\.self).sorted { $0.user < $1.user }
    var start = 0
    while start < purchases.count {
      let user = purchases[start].user
      var end = start + 1
      while end < purchases.count, purchases[end].user == user { end += 1 }
      let ofUser = purchases[start..<end]
      start = end
      let objection = askWallet(of: user) { wallet in
        // What is held or promised for an order still is in the wallet's own books.
        wallet.objection(
          toReturning: ofUser.filter {
            wallet.holds[.order($0.order)] == nil && wallet.promises[.order($0.order)] == nil
          }.flatMap(\.lots))
      }
      switch objection {
      case nil:
        for purchase in ofUser {
          note(.init(key: .order(purchase.order), reason: "its user \(user) has no wallet"))
        }
      case let reason??: note(.init(key: .wallet(user), reason: "\(reason) by orders"))
      case .some(nil): break
      }
    }
  }

  /// Notes products of which orders bought more than they sold: it could not come back.
  func noteUnits(_ ofParts: [[ID<Product>: Int128]], in found: inout Findings) {
    var units: [ID<Product>: Int128] = [:]
    for ofPart in ofParts { units.merge(ofPart, uniquingKeysWith: +) }
    for (product, bought) in units {
      let sold = parts[placement.shard(of: product)].value.stocks.ask(product) { $0.soldToOrders.rawValue }
      guard let sold else {
        found.note(.stock(product), "orders bought \(bought) units, and there is no such product")
        continue
      }
      if bought > Int128(sold) {
        found.note(.stock(product), "it sold \(sold) units to orders that bought \(bought)")
      }
    }
  }
}

extension Order {
  /// Whether it is about so many units of a product.
  fileprivate func isOf(_ product: ID<Product>, _ quantity: Quantity) -> Bool {
    terms.product == product && terms.quantity == quantity
  }
}
