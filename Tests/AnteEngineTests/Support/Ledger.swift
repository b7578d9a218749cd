import AnteDomain

@testable import AnteEngine

/// The state that follows from the changes of a feed, by the values of the domain alone.
struct Ledger {
  private var wallets: [ID<User>: Wallet] = [:]
  private var challenges: [ID<Challenge>: Challenge] = [:]
  private var stocks: [ID<Product>: Stock] = [:]
  private var orders: [ID<Order>: Order] = [:]
  /// Who sits in each challenge, in the order in which version 1 kept them: who left, left the place to the last one.
  private var firstOrders: [ID<Challenge>: [ID<User>]] = [:]
  private let limits = Limits()
  /// What is wrong with the order of the changes, one sentence each.
  private(set) var complaints: [String] = []
  private var last = FeedPosition.start

  init(_ changes: [Change]) {
    for change in changes { add(change) }
  }

  /// The digest that an audit of the same state has.
  var digest: UInt64 {
    var auditor = Auditor()
    for (user, wallet) in wallets { auditor.add(.wallet(user, wallet.parts)) }
    for (id, challenge) in challenges { auditor.add(.challenge(id, challenge.parts)) }
    for (product, stock) in stocks { auditor.add(.stock(product, stock.parts)) }
    for (id, order) in orders { auditor.add(.order(id, order.parts)) }
    return auditor.audit.digest
  }

  /// The digest that an audit of version 1 had of the same state.
  var digestOfVersion1: UInt64 {
    var digest: UInt64 = 0
    for (user, wallet) in wallets { digest &+= FirstForm.hash(FirstForm.bytes(of: user, wallet.parts)) }
    for (id, challenge) in challenges {
      digest &+= FirstForm.hash(
        FirstForm.bytes(of: id, challenge.parts, order: firstOrders[id] ?? []))
    }
    for (product, stock) in stocks { digest &+= FirstForm.hash(FirstForm.bytes(of: product, stock.parts)) }
    return digest
  }

  private mutating func add(_ change: Change) {
    if change.position <= last { complaints.append("\(change.position) after \(last)") }
    last = change.position
    let before: UInt64
    switch change.event {
    case .wallet(let user, let event):
      before = wallets[user]?.version ?? 0
      wallets[user, default: Wallet()].apply(event, at: change.time, limits: limits)
    case .challenge(let id, let event):
      before = challenges[id]?.version ?? 0
      if before == 0 {
        challenges[id] = Challenge(first: event, at: change.time, limits: limits)
      } else {
        challenges[id]?.apply(event, at: change.time, limits: limits)
      }
      keepFirstOrder(of: id, after: event)
    case .stock(let product, let event):
      before = stocks[product]?.version ?? 0
      stocks[product, default: Stock()].apply(event, at: change.time, limits: limits)
    case .order(let id, let event):
      before = orders[id]?.version ?? 0
      if before == 0 {
        orders[id] = Order(first: event, at: change.time, limits: limits)
      } else {
        orders[id]?.apply(event, at: change.time, limits: limits)
      }
    }
    if change.version != before + 1 {
      complaints.append("version \(change.version) of \(change.event) after \(before)")
    }
  }

  private mutating func keepFirstOrder(of id: ID<Challenge>, after event: ChallengeEvent) {
    switch event {
    case .created(let terms, _, _): firstOrders[id] = [terms.host]
    case .joined(let user, _): firstOrders[id]?.append(user)
    case .quit(let user, _):
      guard var order = firstOrders[id], let place = order.firstIndex(of: user) else { return }
      order.swapAt(place, order.count - 1)
      order.removeLast()
      firstOrders[id] = order
    default: break
    }
  }
}
