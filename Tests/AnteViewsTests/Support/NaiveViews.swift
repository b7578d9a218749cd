import AnteDomain
import AnteEngine

@testable import AnteViews

/// What views have to show, by the dullest code: lists in memory, written down change by change, and the entities
/// themselves as their own rules change them.
struct NaiveViews {
  private(set) var ledgers: [ID<User>: [LedgerEntry]] = [:]
  private(set) var challenges: [NaiveChallenge] = []
  private(set) var products: [(id: ID<Product>, stock: Stock)] = []
  private(set) var orders: [NaiveOrder] = []
  private var holds: [ID<User>: [Transaction: Hold]] = [:]
  private var promises: [ID<User>: [Transaction: Promise]] = [:]
  private var lots: [ID<User>: UInt64] = [:]
  private var count: Int64 = 0

  init(_ changes: [Change]) {
    for change in changes {
      switch change.event {
      case .wallet(let user, let event): add(event, of: user, change)
      case .challenge(let id, let event):
        if let place = challenges.firstIndex(where: { $0.id == id }) {
          challenges[place].challenge.apply(event, at: change.time, limits: Limits())
        } else {
          challenges.append(
            NaiveChallenge(
              id: id, createdAt: change.time,
              challenge: Challenge(first: event, at: change.time, limits: Limits())))
        }
      case .stock(let id, let event):
        let place =
          products.firstIndex { $0.id == id }
          ?? {
            products.append((id, Stock())); return products.count - 1
          }()
        products[place].stock.apply(event, at: change.time, limits: Limits())
      case .order(let id, let event):
        if let place = orders.firstIndex(where: { $0.id == id }) {
          orders[place].order.apply(event, at: change.time, limits: Limits())
          orders[place].cancelledAt = change.time
        } else {
          orders.append(NaiveOrder(id: id, order: Order(first: event, at: change.time, limits: Limits())))
        }
      }
    }
  }

  /// A user's entries that a query asks for, newest first.
  func entries(_ query: LedgerQuery) -> [LedgerEntry] {
    (ledgers[query.user] ?? []).reversed().filter { entry in
      (query.kinds.isEmpty || query.kinds.contains(entry.kind))
        && (query.from.map { entry.time >= $0 } ?? true)
        && (query.until.map { entry.time < $0 } ?? true)
    }
  }

  private mutating func add(_ event: WalletEvent, of user: ID<User>, _ change: Change) {
    func one(_ lot: Lot.Number, _ amount: Points) -> [TakenLot] { [TakenLot(number: lot, amount: amount)] }
    switch event {
    case .opened, .frozen, .thawed, .closed: break
    case .credited(let amount, let origin, _, let request):
      lots[user, default: 0] += 1
      let kinds: [Lot.Origin: LedgerKind] = [.charge: .charged, .reward: .rewarded, .grant: .granted]
      enter(
        kinds[origin] ?? .broughtForward, user, change, amount.rawValue, 0, request.cause,
        one(lots[user] ?? 0, amount))
    case .held(let transaction, let hold):
      holds[user, default: [:]][transaction] = hold
      enter(
        .held, user, change, -hold.amount.rawValue, hold.amount.rawValue, transaction.cause, Array(hold.lots))
    case .ended(let transaction, let end):
      guard let hold = holds[user]?.removeValue(forKey: transaction) else { return }
      enter(
        transaction.kind(of: end), user, change, end == .captured ? 0 : hold.amount.rawValue,
        -hold.amount.rawValue, transaction.cause, Array(hold.lots))
    case .stakeSettled(let transaction, let share, _):
      guard let hold = holds[user]?.removeValue(forKey: transaction) else { return }
      enter(
        share == .zero ? .stakeLost : .stakeSettled, user, change, 0, -hold.amount.rawValue,
        transaction.cause, Array(hold.lots))
      guard share > .zero else { return }
      lots[user, default: 0] += 1
      enter(
        .payout, user, change, share.rawValue, 0, transaction.cause, one(lots[user] ?? 0, share))
    case .lotExpired(let lot, let amount):
      enter(.lotExpired, user, change, -amount.rawValue, 0, .time, one(lot, amount))
    case .chargeCancelled(let lot, let amount, let request):
      enter(.chargeCancelled, user, change, -amount.rawValue, 0, request.cause, one(lot, amount))
    case .promised(let transaction, let promise):
      promises[user, default: [:]][transaction] = promise
      if case .newLot = promise.kind { lots[user, default: 0] += 1 }
    case .promiseEnded(let transaction, let end):
      guard let promise = promises[user]?.removeValue(forKey: transaction), end == .kept else { return }
      let kind: LedgerKind = if case .order = transaction { .orderRefunded } else { .appealAwarded }
      enter(
        kind, user, change, promise.amount.rawValue, 0, transaction.cause,
        promise.lots.map { TakenLot(number: $0.number, amount: $0.amount) })
    }
  }

  private mutating func enter(
    _ kind: LedgerKind, _ user: ID<User>, _ change: Change, _ spendable: Int64, _ held: Int64,
    _ cause: LedgerCause, _ lots: [TakenLot]
  ) {
    count += 1
    let before = ledgers[user]?.last?.balance ?? Wallet.Balance(spendable: .zero, held: .zero)
    ledgers[user, default: []].append(
      LedgerEntry(
        id: count, kind: kind, position: change.position, time: change.time,
        spendableChange: Points(spendable), heldChange: Points(held),
        balance: Wallet.Balance(
          spendable: Points(before.spendable.rawValue + spendable), held: Points(before.held.rawValue + held)),
        cause: cause, lots: lots))
  }
}

extension RequestStamp? {
  fileprivate var cause: LedgerCause { self.map { .request($0.id) } ?? .call }
}

extension Transaction {
  fileprivate var cause: LedgerCause {
    switch self {
    case .stake(let challenge, let number): .stake(challenge, number: number)
    case .caller(let hold): .hold(hold)
    case .order(let order): .order(order)
    case .appeal(let challenge): .appeal(challenge)
    }
  }

  /// The kind of the entry by which a hold for it ends.
  fileprivate func kind(of end: Hold.End) -> LedgerKind {
    switch self {
    case .stake: end == .released ? .stakeRefunded : .broughtForward
    case .caller: end == .captured ? .captured : end == .released ? .released : .holdExpired
    case .order: end == .captured ? .orderPaid : .released
    case .appeal: end == .captured ? .awardReversed : .released
    }
  }
}
