import AnteDomain
import AnteEngine

/// What orders and appeals must have come to, counted anew from the entities.
extension ReferenceWorld {
  /// What wallets and products say of deciders is what the deciders say of themselves.
  func brokenLawsOfDeciders() -> [String] {
    var broken: [String] = []
    if books.taken - books.given != earned {
      broken.append(
        "wallets say \(books.taken) taken and \(books.given) given, and deciders that \(earned) is earned")
    }
    for stock in stocks.values.sorted(by: { $0.product < $1.product }) {
      let bought = orders.values.reduce(Int64(0)) { sum, order in
        guard let terms = order.terms, terms.product == stock.product else { return sum }
        let isSold = stock.orderReservations[order.id] == nil
        let isBack = order.status == .cancelled && stock.returns[order.id] == nil
        return isSold && !isBack ? sum + terms.quantity.rawValue : sum
      }
      if stock.soldToOrders != bought {
        broken.append("product \(stock.product) sold \(stock.soldToOrders) to orders that have \(bought)")
      }
    }
    for challenge in challenges.values.sorted(by: { $0.id < $1.id }) where !challenge.appeals.isEmpty {
      if challenge.isRefunded != false {
        broken.append("challenge \(challenge.id) has appeals and is \(challenge.phase)")
      }
    }
    return broken
  }

  /// Orders that were paid and not paid back, and stakes less shares and awards; each as far as the wallets know of it.
  private var earned: Int128 {
    var earned: Int128 = 0
    for order in orders.values {
      guard let wallet = order.terms.map({ wallet($0.user) }) else { continue }
      let isPaid = wallet.holds[order.transaction] == nil
      let isBack = order.status == .cancelled && wallet.promises[order.transaction] == nil
      if isPaid, !isBack { earned += Int128(order.total) }
    }
    for challenge in challenges.values {
      for person in challenge.people {
        guard case .share(let share)? = person.paid else { continue }
        earned += Int128(person.seat.stake.rawValue) - Int128(share.rawValue)
      }
      let transaction = Transaction.appeal(challenge.id)
      for (user, appeal) in challenge.appeals {
        let wallet = wallet(user)
        switch appeal {
        case .upheld(let award) where wallet.promises[transaction] == nil:
          earned -= Int128(award.amount.rawValue)
        case .reversed(let award) where wallet.holds[transaction] != nil:
          earned -= Int128(award.amount.rawValue)
        case .open, .dismissed, .upheld, .reversed: break
        }
      }
    }
    return earned
  }

  /// No hold, reservation or promise of an order or an appeal is left when everything has come to rest.
  func unfinishedOfDeciders() -> [String] {
    var unfinished: [String] = []
    for wallet in wallets.values.sorted(by: { $0.user < $1.user }) {
      for transaction in wallet.holds.keys.sorted() {
        switch transaction {
        case .order, .appeal: unfinished.append("\(transaction) of \(wallet.user) is still held")
        case .stake, .caller: break
        }
      }
      for transaction in wallet.promises.keys.sorted() {
        unfinished.append("\(transaction) of \(wallet.user) is still promised")
      }
    }
    for stock in stocks.values.sorted(by: { $0.product < $1.product }) {
      for id in stock.orderReservations.keys.sorted() {
        unfinished.append("units of product \(stock.product) are still reserved for order \(id)")
      }
      for id in stock.returns.keys.sorted() {
        unfinished.append("units of product \(stock.product) are still promised by order \(id)")
      }
    }
    return unfinished
  }

  /// Where the engine's own books say something else.
  func differences(from audit: Audit) -> [String] {
    let levels = stocks.values.map(\.levels)
    let pairs = [
      ("units on hand", levels.reduce(Int128(0)) { $0 + Int128($1.onHand.rawValue) }, audit.unitsOnHand),
      ("units reserved", levels.reduce(Int128(0)) { $0 + Int128($1.reserved.rawValue) }, audit.unitsReserved),
      ("units sold", levels.reduce(Int128(0)) { $0 + Int128($1.sold.rawValue) }, audit.unitsSold),
      ("orders", Int128(orders.count), Int128(audit.orders)),
      (
        "cancelled orders", Int128(orders.values.count { $0.status == .cancelled }),
        Int128(audit.ordersCancelled)
      ),
    ]
    return books.differences(from: audit)
      + pairs.filter { $1 != $2 }.map { "\($1) \($0) by the events, and \($2) in the engine's books" }
  }
}
