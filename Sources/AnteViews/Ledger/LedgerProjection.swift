import AnteDomain
import AnteEngine

/// Writes the ledger: an entry for each event that moves points, with the balance after it, which events do not carry.
final class LedgerProjection: Projection {
  static let schema = LedgerTables.schema

  /// Wallets kept in memory at most before all of them are forgotten, and open holds as well: about 200 bytes each.
  static let keptMax = 500_000

  private let database: Database
  private let links: LedgerLinks
  private let selectHold: Statement
  private let insertEntry: Statement
  private let insertMilestone: Statement
  private let insertHold: Statement
  private let upsertHour: Statement
  private let promises: OpenPromises
  private var accounts: NumberedRows<User, LedgerAccount>
  /// The open holds whose making was seen or found, so that their end knows the amount and the lots.
  private var openHolds: [HoldKey: [TakenLot]] = [:]
  /// Where the search of a wallet's older holds goes on.
  private var searchedThrough: [Int64: Int64] = [:]
  private var hours: [Int64: (first: Int64, last: Int64)] = [:]
  private var lastEntry: Int64

  private struct HoldKey: Hashable {
    let wallet: Int64
    let transaction: Transaction
  }

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    links = try LedgerLinks(database)
    selectHold = try database.prepare(
      """
      SELECT lots FROM hold_brought_forward
      WHERE wallet = ? AND cause_kind = ? AND cause = ? AND cause_number = ?
      """)
    insertEntry = try database.prepare("INSERT INTO ledger VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    insertMilestone = try database.prepare("INSERT INTO milestone VALUES (?, ?, ?)")
    insertHold = try database.prepare("INSERT INTO hold_brought_forward VALUES (?, ?, ?, ?, ?)")
    upsertHour = try database.prepare(
      "INSERT INTO hour VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET last = ?3")
    promises = try OpenPromises(database)
    accounts = try .accounts(database, keptMax: Self.keptMax)
    lastEntry = try database.lastNumber(in: "ledger")
  }

  func begin(
    with state: EntityState, at start: FeedPosition, time: Instant
  ) throws(DatabaseError) {
    guard case .wallet(let user, let parts) = state else { return }
    let place = try accounts.place(of: user, otherwise: LedgerAccount())
    let wallet = accounts.number(at: place)
    accounts[place].version = parts.version
    accounts[place].lots = parts.nextLot - 1
    for hold in parts.holds.entries {
      let cause = LedgerCause(hold.key).columns
      try insertHold.run(
        .integer(wallet), cause.kind, cause.id, cause.number, .bytes(Array(hold.value.lots).packed))
    }
    for (transaction, promise) in parts.promises.sorted(by: { $0.key < $1.key }) {
      try promises.add(promise, for: transaction, to: wallet)
    }
    let lots = parts.lots.map { TakenLot(number: $0.number, amount: $0.remaining) }.filter(
      \.amount.isPositive)
    let held = parts.lots.reduce(0) { $0 + $1.held.rawValue }
    if lots.sum == 0, held == 0 { return }
    let movement = Movement(kind: .broughtForward, spendable: lots.sum, held: held, cause: .time, lots: lots)
    try enter(movement, in: &accounts[place], of: wallet, at: start, time: time)
  }

  func apply(_ change: Change, mayBeKnown: Bool) throws(DatabaseError) {
    guard case .wallet(let user, let event) = change.event else { return }
    let place = try accounts.place(of: user, otherwise: LedgerAccount())
    guard try database.expects(change, after: accounts[place].version, mayBeKnown: mayBeKnown) else { return }
    accounts[place].version = change.version
    let wallet = accounts.number(at: place)
    if case .stakeSettled(let transaction, let share, _) = event {
      return try settle(transaction, share: share, of: wallet, at: place, change)
    }
    guard let movement = try movement(of: event, in: &accounts[place], of: wallet) else { return }
    try enter(movement, in: &accounts[place], of: wallet, at: change.position, time: change.time)
  }

  func flush() throws(DatabaseError) {
    try accounts.flush()
    for (hour, entries) in hours {
      try upsertHour.run(.integer(hour), .integer(entries.first), .integer(entries.last))
    }
    hours.removeAll(keepingCapacity: true)
    if openHolds.count > Self.keptMax { forgetHolds() }
  }

  func forget() throws(DatabaseError) {
    hours = [:]
    forgetHolds()
    accounts = try .accounts(database, keptMax: Self.keptMax)
    lastEntry = try database.lastNumber(in: "ledger")
  }

  private func forgetHolds() {
    openHolds = [:]
    searchedThrough = [:]
  }

  /// Enters a stake that went into its pot and, for a winner, the share that came out of it: two entries of one event.
  private func settle(
    _ transaction: Transaction, share: Points, of wallet: Int64, at place: Int, _ change: Change
  ) throws(DatabaseError) {
    let lots = try takeHold(transaction, of: accounts[place], in: wallet)
    let cause = LedgerCause(transaction)
    let stake = Movement(
      kind: share.isPositive ? .stakeSettled : .stakeLost, spendable: 0, held: -lots.sum, cause: cause,
      lots: lots)
    try enter(stake, in: &accounts[place], of: wallet, at: change.position, time: change.time)
    guard share.isPositive else { return }
    accounts[place].lots += 1
    let payout = Movement(
      kind: .payout, spendable: share.rawValue, held: 0, cause: cause,
      lots: [TakenLot(number: accounts[place].lots, amount: share)])
    try enter(payout, in: &accounts[place], of: wallet, at: change.position, time: change.time)
  }

  /// What an event does to a wallet's points, or nil where it moves none.
  private func movement(
    of event: WalletEvent, in account: inout LedgerAccount, of wallet: Int64
  ) throws(DatabaseError) -> Movement? {
    switch event {
    case .opened, .frozen, .thawed, .closed, .stakeSettled: return nil
    case .credited(let amount, let origin, _, let request):
      account.lots += 1
      return Movement(
        kind: LedgerKind(origin), spendable: amount.rawValue, held: 0, cause: LedgerCause(request),
        lots: [TakenLot(number: account.lots, amount: amount)])
    case .held(let transaction, let hold):
      let lots = Array(hold.lots)
      openHolds[HoldKey(wallet: wallet, transaction: transaction)] = lots
      return Movement(
        kind: .held, spendable: -hold.amount.rawValue, held: hold.amount.rawValue,
        cause: LedgerCause(transaction), lots: lots)
    case .ended(let transaction, let end):
      let lots = try takeHold(transaction, of: account, in: wallet)
      return Movement(
        kind: LedgerKind(end, of: transaction), spendable: end == .captured ? 0 : lots.sum, held: -lots.sum,
        cause: LedgerCause(transaction), lots: lots)
    case .lotExpired(let lot, let amount):
      return Movement(
        kind: .lotExpired, spendable: -amount.rawValue, held: 0, cause: .time,
        lots: [TakenLot(number: lot, amount: amount)])
    case .chargeCancelled(let lot, let amount, let request):
      return Movement(
        kind: .chargeCancelled, spendable: -amount.rawValue, held: 0, cause: LedgerCause(request),
        lots: [TakenLot(number: lot, amount: amount)])
    case .promised(let transaction, let promise):
      if case .newLot = promise.kind { account.lots += 1 }
      try promises.add(promise, for: transaction, to: wallet)
      return nil
    case .promiseEnded(let transaction, let end):
      let lots = try promises.take(transaction, of: wallet)
      guard end == .kept else { return nil }
      return Movement(
        kind: transaction.isAppeal ? .appealAwarded : .orderRefunded, spendable: lots.sum, held: 0,
        cause: LedgerCause(transaction), lots: lots)
    }
  }

  private struct Movement {
    let kind: LedgerKind
    let spendable: Int64
    let held: Int64
    let cause: LedgerCause
    let lots: [TakenLot]
  }

  private func enter(
    _ movement: Movement, in account: inout LedgerAccount, of wallet: Int64, at position: FeedPosition,
    time: Instant
  ) throws(DatabaseError) {
    try database.add(movement.spendable, to: &account.spendable)
    try database.add(movement.held, to: &account.held)
    let id = try database.number(after: lastEntry)
    lastEntry = id
    let (previous, count) = account.prolong(movement.kind, by: id)
    let cause = movement.cause.columns
    try insertEntry.run(
      .integer(id), .integer(wallet), .integer(previous), .number(movement.kind.rawValue),
      .number(position.sequence), .number(position.index), .integer(time.milliseconds),
      .integer(movement.spendable), .integer(movement.held), .integer(account.spendable),
      .integer(account.held), cause.kind, cause.id, cause.number, .bytes(movement.lots.packed))
    if count.isMultiple(of: LedgerTables.milestoneEach) {
      try insertMilestone.run(.integer(wallet), .number(movement.kind.rawValue), .integer(id))
    }
    let hour = LedgerTables.hour(of: time)
    hours[hour] = (hours[hour]?.first ?? id, id)
  }

  /// The lots of an open hold that ends.
  ///
  /// Its entry is the newest one with this transaction in the wallet's chain of holds. What is passed on the way there
  /// is kept, so that a chain is walked once however many holds end.
  private func takeHold(
    _ transaction: Transaction, of account: LedgerAccount, in wallet: Int64
  ) throws(DatabaseError) -> [TakenLot] {
    let key = HoldKey(wallet: wallet, transaction: transaction)
    if let lots = openHolds.removeValue(forKey: key) { return lots }
    var next = searchedThrough[wallet] ?? account.chains.first { $0.kind == .held }?.last ?? 0
    while next != 0 {
      let stored = try links.entry(next, of: .held, in: wallet)
      guard let passed = stored.entry.cause.transaction else {
        throw database.damage("ledger entry \(next) is a hold without a transaction")
      }
      next = stored.previous
      searchedThrough[wallet] = next
      if passed == transaction { return stored.entry.lots }
      let passedKey = HoldKey(wallet: wallet, transaction: passed)
      if openHolds[passedKey] == nil { openHolds[passedKey] = stored.entry.lots }
    }
    return try holdBroughtForward(transaction, in: wallet)
  }

  private func holdBroughtForward(
    _ transaction: Transaction, in wallet: Int64
  ) throws(DatabaseError) -> [TakenLot] {
    let cause = LedgerCause(transaction).columns
    let lots = try selectHold.first(.integer(wallet), cause.kind, cause.id, cause.number) {
      (row) throws(DatabaseError) in try row.lots(0)
    }
    guard let lots else { throw database.damage("\(transaction) ends without having begun") }
    return lots
  }
}

extension Transaction {
  /// Whether it is an appeal's; of the others only an order's promises points.
  fileprivate var isAppeal: Bool {
    if case .appeal = self { true } else { false }
  }
}
