import AnteDomain
import Testing

@Suite struct WalletStatusTests {
  @Test(
    "statuses keep their tags",
    arguments: [(.open, 1), (.frozen, 2), (.closed, 3)] as [(Wallet.Status, UInt8)])
  func tags(status: Wallet.Status, tag: UInt8) {
    #expect(status.rawValue == tag)
    #expect(Wallet.Status.allCases.count == 3)
  }

  /// An empty wallet, or one with points, in a status.
  static func wallet(_ status: Wallet.Status, points: Int64 = 0) throws -> Wallet {
    var wallet = points > 0 ? Wallet.holding(points) : Wallet.holding()
    switch status {
    case .open: break
    case .frozen: try wallet.change(.freeze)
    case .closed: try wallet.change(.close)
    }
    return wallet
  }

  struct Row: Sendable {
    let status: Wallet.Status
    let change: Wallet.StatusChange
    let outcome: Result<Wallet.Status, WalletStatusRejection>
    let event: WalletEvent?

    init(
      _ status: Wallet.Status, _ change: Wallet.StatusChange,
      _ outcome: Result<Wallet.Status, WalletStatusRejection>, _ event: WalletEvent? = nil
    ) {
      self.status = status
      self.change = change
      self.outcome = outcome
      self.event = event
    }
  }

  static let rows = [
    Row(.open, .freeze, .success(.frozen), .frozen(request: nil)),
    Row(.open, .thaw, .failure(.walletNotFrozen)),
    Row(.open, .close, .success(.closed), .closed(request: nil)),
    Row(.frozen, .freeze, .failure(.walletFrozen)),
    Row(.frozen, .thaw, .success(.open), .thawed(request: nil)),
    Row(.frozen, .close, .failure(.walletFrozen)),
    Row(.closed, .freeze, .failure(.walletClosed)),
    Row(.closed, .thaw, .failure(.walletClosed)),
    Row(.closed, .close, .failure(.walletClosed)),
  ]

  @Test("each change leads from one status to one, and from no other", arguments: rows)
  func change(row: Row) throws {
    var wallet = try Self.wallet(row.status)
    let before = wallet
    switch row.outcome {
    case .success(let status):
      let event = try #require(row.event)
      #expect(try wallet.decide(row.change, request: nil) == .record(event, status))
      #expect(try wallet.change(row.change) == status)
      #expect(wallet.status == status && wallet.version == before.version + 1)
      #expect(wallet.balance == before.balance && wallet.violation() == nil)
    case .failure(let reason):
      #expect(throws: reason) { try wallet.change(row.change) }
      #expect(wallet == before)
    }
  }

  @Test("only a wallet without points, spendable or held, is closed")
  func notEmpty() throws {
    var wallet = Wallet.holding(10)
    #expect(throws: WalletStatusRejection.walletNotEmpty(balance(10))) { try wallet.change(.close) }
    try wallet.hold(10, for: .caller(hold(1)))
    #expect(throws: WalletStatusRejection.walletNotEmpty(balance(0, held: 10))) { try wallet.change(.close) }
    try wallet.end(hold(1), as: .captured)
    #expect(try wallet.change(.close) == .closed)
  }

  @Test("points that expired or were taken back do not keep a wallet open")
  func emptied() throws {
    var wallet = Wallet.holding(10)
    try wallet.credit(5, until: later(5))
    try wallet.cancelCharge(1)
    wallet.catchUp(at: later(5))
    #expect(try wallet.change(.close) == .closed)
  }

  @Test("a frozen wallet is credited, its holds end in every way, and it remembers")
  func frozen() throws {
    var wallet = Wallet.holding(100)
    for id in 1...3 as ClosedRange<UInt128> { try wallet.hold(10, for: .caller(hold(id))) }
    try wallet.hold(10, for: .stake(challenge(1), number: 1), deadline: nil)
    let open = try wallet.hold(10, for: .stake(challenge(1), number: 2), deadline: nil)
    try wallet.change(.freeze)
    #expect(try wallet.credit(5).lot == 2)
    #expect(try wallet.end(hold(1), as: .captured) == .captured)
    #expect(try wallet.end(hold(2), as: .released) == .released)
    #expect(wallet.decideExpiry(of: hold(3), now: later(1_000)) == .ended(.caller(hold(3)), .expired))
    for end in [.captured, .released] as [Hold.End] {
      let stake = Transaction.stake(challenge(1), number: 1)
      #expect(wallet.decideEnd(of: stake, as: end) == .ended(stake, end))
    }
    // A hold asked for again is the same request, and gets its first answer.
    #expect(try wallet.hold(10, for: .stake(challenge(1), number: 2), deadline: nil) == open)
    for transaction in [.caller(hold(9)), .stake(challenge(1), number: 9)] as [Transaction] {
      #expect(throws: HoldRejection.walletFrozen) { try wallet.hold(1, for: transaction) }
    }
    #expect(throws: CancelChargeRejection.walletFrozen) { try wallet.cancelCharge(2) }
    try wallet.change(.thaw)
    try wallet.hold(1, for: .caller(hold(9)))
    try wallet.cancelCharge(2)
  }

  @Test("a closed wallet says how its holds ended, and nothing else")
  func closed() throws {
    var wallet = Wallet.holding(10)
    try wallet.hold(10, for: .caller(hold(1)))
    try wallet.end(hold(1), as: .captured)
    try wallet.change(.close)
    #expect(try wallet.end(hold(1), as: .captured) == .captured)
    #expect(throws: EndHoldRejection.holdEnded(.captured)) { try wallet.end(hold(1), as: .released) }
    #expect(throws: EndHoldRejection.holdNotFound) { try wallet.end(hold(2), as: .captured) }
    #expect(throws: HoldRejection.holdEnded(.captured)) { try wallet.hold(1, for: .caller(hold(1))) }
    #expect(throws: HoldRejection.walletClosed) { try wallet.hold(1, for: .caller(hold(2))) }
    #expect(throws: CreditRejection.walletClosed) { try wallet.credit(1) }
    #expect(throws: CancelChargeRejection.walletClosed) { try wallet.cancelCharge(1) }
    #expect(throws: OpenWalletRejection.walletExists) {
      try Wallet.decideOpen(existing: wallet, request: nil)
    }
    #expect(wallet.decideLotExpiry(now: Instant(milliseconds: .max)) == nil)
  }

  @Test("a repeated change is answered as at first, whatever the status is by then")
  func repeated() throws {
    var wallet = Wallet.holding()
    try wallet.change(.freeze, request: request(1))
    try wallet.change(.thaw, request: request(2))
    #expect(try wallet.decide(.freeze, request: request(1)) == .repeated(.frozen))
    try wallet.change(.close, request: request(3))
    #expect(try wallet.decide(.freeze, request: request(1)) == .repeated(.frozen))
    #expect(try wallet.decide(.thaw, request: request(2)) == .repeated(.open))
    #expect(try wallet.decide(.close, request: request(3)) == .repeated(.closed))
    #expect(throws: WalletStatusRejection.idempotencyConflict) {
      try wallet.decide(.close, request: request(1))
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, walletClosed, walletFrozen, walletNotEmpty
  }

  @Test(
    "a closing that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self, impossible: [[.walletClosed, .walletFrozen], [.walletClosed, .walletNotEmpty]]))
  func precedence(broken: [Rule]) throws {
    var wallet = Wallet.holding()
    try wallet.credit(3, request: request(1))
    if !broken.contains(.walletNotEmpty) { try wallet.cancelCharge(1) }
    if broken.contains(.walletFrozen) { try wallet.change(.freeze) }
    if broken.contains(.walletClosed) { try wallet.change(.close) }
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(2)
    let expected: WalletStatusRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .walletClosed: .walletClosed
      case .walletFrozen: .walletFrozen
      case .walletNotEmpty: .walletNotEmpty(balance(3))
      }
    #expect(throws: expected) { try wallet.change(.close, request: id) }
  }

  @Test("an id of another request is told before the status", arguments: Wallet.StatusChange.allCases)
  func conflict(change: Wallet.StatusChange) throws {
    for status in Wallet.Status.allCases {
      var wallet = Wallet.holding()
      try wallet.credit(3, request: request(1))
      try wallet.cancelCharge(1)
      if status == .frozen { try wallet.change(.freeze) }
      if status == .closed { try wallet.change(.close) }
      #expect(throws: WalletStatusRejection.idempotencyConflict) {
        try wallet.change(change, request: request(1))
      }
    }
  }
}
