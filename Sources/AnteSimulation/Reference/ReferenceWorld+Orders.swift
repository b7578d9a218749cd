import AnteDomain
import AnteEngine

/// An order that has reserved its units and is neither confirmed nor given up.
struct Placing: Sendable {
  let product: ID<Product>
  let quantity: Quantity
  /// Name and price as they were when the units were reserved.
  let offer: Offer
  let total: Points
  let begun: FeedPosition
  /// Whose wallet holds the price, as soon as one does.
  var orderer: ID<User>?
  var isConfirmed = false
  /// Why the wallets of those who asked for the order could have refused the price since then.
  var refusals: [ID<User>: [HoldRejection]] = [:]
}

/// What orders, products and wallets must agree on: units and points are tried, the order decides, and both follow.
extension ReferenceWorld {
  mutating func orderDeeds(
    _ product: ID<Product>, _ event: StockEvent, in stock: ReferenceStock, _ change: Change,
    objections: inout [String]
  ) -> [Deed] {
    switch event {
    case .orderReserved(let id, let quantity):
      begin(id, quantity, of: stock, at: change.position, objections: &objections)
      return []
    case .orderEnded(let id, let isSold):
      let order = order(id)
      guard let placing = placings[id], placing.product == product else { return [] }
      placings[id] = nil
      if isSold != placing.isConfirmed {
        objections.append(
          "the units of order \(id) are \(isSold ? "sold" : "returned"), and it is \(order.condition)")
      }
      return placing.isConfirmed ? [] : [placing.undone(id, at: change.position)]
    case .returnPromised(let id, let quantity):
      let order = order(id)
      if order.status == .cancelled || order.terms?.product != product || order.terms?.quantity != quantity {
        objections.append("\(quantity) units of order \(id) are promised, and it is \(order.condition)")
      }
      if placings[id] != nil { objections.append("units of order \(id) are promised before they are sold") }
      return []
    case .returnEnded(let id, let end):
      checkEnd(end, of: id, "return", objections: &objections)
      return []
    case .adjusted, .reserved, .ended, .described: return []
    }
  }

  private mutating func begin(
    _ id: ID<Order>, _ quantity: Quantity, of stock: ReferenceStock, at position: FeedPosition,
    objections: inout [String]
  ) {
    if let other = placings[id] {
      objections.append("order \(id) reserves units and has \(other.quantity) of \(other.product)")
    }
    if order(id).terms != nil {
      objections.append("order \(id) reserves units and is \(order(id).condition)")
    }
    guard let offer = stock.offer, let total = stock.total(of: quantity) else { return }
    placings[id] = Placing(
      product: stock.product, quantity: quantity, offer: offer, total: total, begun: position)
    for user in orderers[id] ?? [] { noteRefusals(of: wallet(user), for: id) }
  }

  /// Keeps why wallets could refuse the prices that are being tried on them.
  mutating func noteRefusalsOfOrders(of wallet: ReferenceWallet) {
    for (id, placing) in placings where placing.orderer == nil && orderers[id]?.contains(wallet.user) == true
    {
      noteRefusals(of: wallet, for: id)
    }
  }

  private mutating func noteRefusals(of wallet: ReferenceWallet, for id: ID<Order>) {
    guard let placing = placings[id],
      let refusal = wallet.refusalOfStake(placing.total, prize: .zero, limits: limits)
    else { return }
    placings[id]?.refusals[wallet.user, default: []].append(refusal)
  }

  /// The price is held for reserved units, and what is held or promised ends as the order has decided.
  mutating func orderDeeds(
    _ wallet: ReferenceWallet, _ event: WalletEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    let user = wallet.user
    switch event {
    case .held(.order(let id), let hold):
      guard let placing = placings[id], placing.orderer == nil, !placing.isConfirmed else {
        objections.append("order \(id) of \(user) is held and no units are reserved for it")
        return []
      }
      if hold.amount != placing.total {
        objections.append("order \(id) of \(user) holds \(hold.amount), and costs \(placing.total)")
      }
      placings[id]?.orderer = user
    case .ended(.order(let id), let end):
      let isConfirmed = order(id).terms?.user == user
      if isConfirmed != (end == .captured) {
        objections.append("the price of order \(id) is \(end), and it is \(order(id).condition)")
      }
    case .promised(.order(let id), let promise):
      let order = order(id)
      if order.status == .cancelled || order.terms?.user != user || wallet.holds[.order(id)] != nil {
        objections.append("the price of order \(id) is promised, and it is \(order.condition)")
      }
      if promise != Promise(amount: Points(order.total), lots: order.terms?.lots ?? []) {
        objections.append("order \(id) is promised something else than it was paid with")
      }
      cancellings[id] = change.position
    case .promiseEnded(.order(let id), let end):
      checkEnd(end, of: id, "promise", objections: &objections)
      guard let begun = cancellings.removeValue(forKey: id), end == .dropped else { return [] }
      return [
        Deed(
          command: .cancelOrder(order: id), outcome: .abandoned, begun: begun, decided: change.position)
      ]
    default: break
    }
    return []
  }

  private func checkEnd(_ end: Promise.End, of id: ID<Order>, _ what: String, objections: inout [String]) {
    let order = order(id)
    if order.terms == nil || (order.status == .cancelled) != (end == .kept) {
      objections.append("the \(what) of order \(id) is \(end), and it is \(order.condition)")
    }
  }

  mutating func step(
    _ id: ID<Order>, _ event: OrderEvent, _ change: Change, objections: inout [String]
  ) -> [Deed] {
    var order = orders.removeValue(forKey: id) ?? ReferenceOrder(id: id)
    checkVersion(change.version, after: order.version, of: "order \(id)", objections: &objections)
    let begun: FeedPosition
    switch event {
    case .confirmed(let terms, _):
      begun = placings[id]?.begun ?? change.position
      checkTried(id, terms, objections: &objections)
      placings[id]?.isConfirmed = true
    case .cancelled:
      begun = cancellings[id] ?? change.position
      checkPromised(order, objections: &objections)
    }
    let done = order.take(event, at: change.time, limits: limits, objections: &objections)
    order.version = change.version
    orders[id] = order
    guard let (command, answer) = done else { return [] }
    return [Deed(command: command, outcome: .answered(answer), begun: begun, decided: change.position)]
  }

  /// An order is confirmed only over units that are reserved and points that are held for it.
  private func checkTried(_ id: ID<Order>, _ terms: Order.Terms, objections: inout [String]) {
    let name = "order \(id) is confirmed"
    guard let placing = placings[id], placing.product == terms.product,
      stock(terms.product).orderReservations[id] == terms.quantity
    else {
      objections.append("\(name), and its units are not reserved")
      return
    }
    if placing.offer.name != terms.name || placing.offer.price != terms.price {
      objections.append("\(name) as \(terms.name) at \(terms.price), and was \(placing.offer)")
    }
    let wallet = wallet(terms.user)
    guard placing.orderer == terms.user, let hold = wallet.holds[.order(id)] else {
      objections.append("\(name), and its price is not held")
      return
    }
    if hold.amount != placing.total || wallet.restorable(hold.lots) != terms.lots {
      objections.append("\(name), and \(hold.amount) points are held, or of other lots than it says")
    }
  }

  /// An order is cancelled only over units and points that are promised.
  private func checkPromised(_ order: ReferenceOrder, objections: inout [String]) {
    guard let terms = order.terms else { return }
    if wallet(terms.user).promises[order.transaction] == nil {
      objections.append("order \(order.id) is cancelled, and its price is not promised")
    }
    if stock(terms.product).returns[order.id] == nil {
      objections.append("order \(order.id) is cancelled, and its units are not promised")
    }
  }

  /// Orders that have begun to be placed or cancelled, and are neither decided nor undone.
  func openDeedsOfOrders() -> [Deed] {
    placings.filter { !$0.value.isConfirmed }.map { $1.undone($0, at: $1.begun) }
      + cancellings.filter { order($0.key).status == .confirmed }.map {
        Deed(command: .cancelOrder(order: $0), outcome: .abandoned, begun: $1, decided: $1)
      }
  }
}

extension Placing {
  /// An order of which only the units are known, and the user if the price was held, but not the request.
  fileprivate func undone(_ id: ID<Order>, at end: FeedPosition) -> Deed {
    Deed(
      command: .order(order: id, user: orderer ?? ID(0), product: product, quantity: quantity),
      outcome: orderer == nil ? .unpaid(refusals) : .abandoned, begun: begun, decided: end)
  }
}

extension ReferenceOrder {
  /// What it is, as people read it.
  fileprivate var condition: String {
    guard let terms else { return "not there" }
    return "\(status) with \(terms.quantity) units of \(terms.product) for \(terms.user)"
  }
}
