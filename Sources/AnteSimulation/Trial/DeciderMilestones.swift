import AnteDomain
import AnteEngine

/// Counts the milestones of orders and appeals in the events of a history.
struct DeciderMilestones {
  private struct Motion: Hashable {
    let transaction: Transaction
    let user: ID<User>
  }

  private(set) var counts: [Milestone: Int] = [:]
  private let restarts: [UInt64]
  private var stocks: [ID<Product>: ReferenceStock] = [:]
  /// The sequences at which units were reserved, orders decided, and promises or holds made.
  private var reserved: [ID<Order>: UInt64] = [:]
  private var decided: [ID<Order>: UInt64] = [:]
  private var paidBack: Set<ID<User>> = []

  /// - Parameter restarts: the last sequences of the lives before the last one.
  init(_ changes: [Change], restarts: [UInt64]) {
    self.restarts = restarts
    for change in changes {
      switch change.event {
      case .wallet(let user, let event): take(event, of: user)
      case .challenge(_, let event): take(event)
      case .stock(let product, let event): take(event, of: product, change)
      case .order(let id, let event): take(event, of: id, change.position.sequence)
      }
    }
  }

  private mutating func count(_ milestone: Milestone) { counts[milestone, default: 0] += 1 }

  private func isCut(_ begun: UInt64, _ ended: UInt64) -> Bool {
    restarts.contains { begun <= $0 && $0 < ended }
  }

  private mutating func take(_ event: WalletEvent, of user: ID<User>) {
    switch event {
    case .promiseEnded(.order, .kept): paidBack.insert(user)
    case .promiseEnded(.order, .dropped): count(.cancellationCutBeforeDecision)
    case .promiseEnded(.appeal, .dropped): count(.upholdCut)
    case .ended(.appeal, .released): count(.reversalCut)
    case .lotExpired: if paidBack.remove(user) != nil { count(.paidBackTooLate) }
    default: paidBack.remove(user)
    }
  }

  private mutating func take(_ event: ChallengeEvent) {
    switch event {
    case .appealed: count(.appealed)
    case .appealUpheld: count(.appealUpheld)
    case .appealDismissed: count(.appealDismissed)
    case .appealReversed: count(.appealReversed)
    default: break
    }
  }

  private mutating func take(_ event: OrderEvent, of id: ID<Order>, _ sequence: UInt64) {
    decided[id] = sequence
    switch event {
    case .confirmed: count(.orderPlaced)
    case .cancelled: count(.orderCancelled)
    }
  }

  private mutating func take(_ event: StockEvent, of product: ID<Product>, _ change: Change) {
    var stock = stocks.removeValue(forKey: product) ?? ReferenceStock(product: product)
    let sequence = change.position.sequence
    var objections: [String] = []
    _ = stock.take(event, at: change.time, limits: Limits(), objections: &objections)
    switch event {
    case .orderReserved(let id, _):
      reserved[id] = sequence
      if stock.onHand == 0, stock.orderReservations.count > 1 { count(.lastUnitRaced) }
    case .orderEnded(let id, isSold: true):
      if isCut(decided[id] ?? sequence, sequence) { count(.orderCutAfterDecision) }
    case .orderEnded(let id, isSold: false):
      count(isCut(reserved[id] ?? sequence, sequence) ? .orderCutBeforeDecision : .orderRefusedByWallet)
    case .returnEnded(let id, .kept):
      if isCut(decided[id] ?? sequence, sequence) { count(.cancellationCutAfterDecision) }
    default: break
    }
    stock.version = change.version
    stocks[product] = stock
  }
}
