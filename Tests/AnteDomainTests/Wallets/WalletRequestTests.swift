import AnteDomain
import Testing

@Suite struct WalletRequestTests {
  @Test("a credit repeated under its id is answered as at first and recorded once")
  func repeated() throws {
    var wallet = Wallet.holding(1)
    let first = try wallet.credit(50, .reward, request: request(1))
    #expect(first == Wallet.Credit(lot: 2, balance: balance(51)))
    try wallet.credit(7)
    try wallet.hold(58, for: .caller(hold(1)))
    try wallet.end(hold(1), as: .captured)
    let again = try wallet.decideCredit(
      Points(50), origin: .reward, expiresAt: nil, request: request(1), now: later(9), limits: production)
    #expect(again == .repeated(first))
  }

  @Test("a repetition is answered even where a new credit would be refused")
  func beforeTheRules() throws {
    var wallet = Wallet.holding()
    var limits = Limits()
    limits.lotsPerWallet = 1
    let first = try wallet.credit(.max, request: request(1), limits: limits)
    #expect(try wallet.credit(.max, request: request(1), limits: limits) == first)
    #expect(wallet.credited == Points(.max))
  }

  @Test(
    "an id with other content is a conflict",
    arguments: [(51, .reward), (50, .charge), (50, .grant), (0, .reward), (.min, .grant)]
      as [(Int64, Lot.Origin)])
  func conflict(amount: Int64, origin: Lot.Origin) throws {
    var wallet = Wallet.holding()
    try wallet.credit(50, .reward, request: request(1))
    #expect(throws: CreditRejection.idempotencyConflict) {
      try wallet.credit(amount, origin, request: request(1))
    }
  }

  @Test(
    "an expiry belongs to the content of a credit",
    arguments: [
      (nil, later(5)), (later(5), nil), (later(5), later(6)), (later(5), noon),
      (later(5), Instant(milliseconds: 0)),
    ] as [(Instant?, Instant?)])
  func otherExpiry(first: Instant?, second: Instant?) throws {
    var wallet = Wallet.holding()
    try wallet.credit(50, until: first, request: request(1))
    #expect(throws: CreditRejection.idempotencyConflict) {
      try wallet.credit(50, until: second, request: request(1))
    }
    #expect(try wallet.credit(50, until: first, request: request(1), at: later(99)).lot == 1)
    #expect(wallet.lots.count == 1)
  }

  enum Ask: CaseIterable, Hashable {
    case open, credit, cancel, freeze, thaw, close
  }

  /// Asks under the id 1; answers whether the id belonged to another request, and whether it was answered again.
  private func ask(_ ask: Ask, _ wallet: Wallet) -> (conflict: Bool, repeated: Bool) {
    let id = request(1)
    func standing<Event, Answer>(
      _ decide: () throws -> Decision<Event, Answer>
    ) -> (conflict: Bool, repeated: Bool) {
      do {
        guard case .repeated = try decide() else { return (false, false) }
        return (false, true)
      } catch {
        return ((error as? any Rejection)?.code == .idempotencyConflict, false)
      }
    }
    return switch ask {
    case .open: standing { try Wallet.decideOpen(existing: wallet, request: id) }
    case .credit:
      standing {
        try wallet.decideCredit(
          Points(7), origin: .charge, expiresAt: nil, request: id, now: noon, limits: production)
      }
    case .cancel: standing { try wallet.decideCancelCharge(1, request: id, now: noon, limits: production) }
    case .freeze: standing { try wallet.decide(.freeze, request: id) }
    case .thaw: standing { try wallet.decide(.thaw, request: id) }
    case .close: standing { try wallet.decide(.close, request: id) }
    }
  }

  @Test(
    "an id belongs to one operation: the same again is repeated, any other is a conflict",
    arguments: Ask.allCases)
  func oneOperation(first: Ask) throws {
    var wallet = Wallet()
    let opening = try Wallet.decideOpen(existing: nil, request: first == .open ? request(1) : nil)
    wallet.carryOut(opening, at: noon, limits: production)
    let id = request(1)
    switch first {
    case .open: break
    case .credit: try wallet.credit(7, request: id)
    case .cancel:
      try wallet.credit(7)
      try wallet.cancelCharge(1, request: id)
    case .freeze: try wallet.change(.freeze, request: id)
    case .thaw:
      try wallet.change(.freeze)
      try wallet.change(.thaw, request: id)
    case .close: try wallet.change(.close, request: id)
    }
    // Whatever became of the wallet since, the first answer stands.
    let before = wallet
    if wallet.lots.isEmpty, wallet.status == .open { try wallet.change(.close) }
    for state in [before, wallet] {
      for second in Ask.allCases {
        let (conflict, repeated) = ask(second, state)
        #expect(repeated == (second == first), "\(first), then \(second)")
        #expect(conflict == (second != first), "\(first), then \(second)")
      }
    }
  }

  @Test("the id that opened the wallet credits nothing")
  func otherOperation() throws {
    var wallet = Wallet()
    wallet.carryOut(try Wallet.decideOpen(existing: nil, request: request(1)), at: noon, limits: production)
    #expect(throws: CreditRejection.idempotencyConflict) { try wallet.credit(1, request: request(1)) }
  }

  @Test("a refused credit does not use its id up")
  func refusedIsNotRemembered() throws {
    var wallet = Wallet.holding()
    #expect(throws: CreditRejection.amountNotPositive(.zero)) { try wallet.credit(0, request: request(1)) }
    #expect(try wallet.credit(5, request: request(1)).lot == 1)
  }

  @Test("without an id, or with another, the same credit is a new one")
  func newRequests() throws {
    var wallet = Wallet.holding()
    try wallet.credit(5)
    try wallet.credit(5)
    try wallet.credit(5, request: request(1))
    try wallet.credit(5, request: request(2))
    #expect(wallet.balance == balance(20))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let window: Int64
    let times: [Int64]
    let repeated: Bool
  }

  // The first of the times is that of the request that is asked again at the end.
  static let rows = [
    Row(testDescription: "within both limits", count: 3, window: 100, times: [0, 1, 2], repeated: true),
    Row(testDescription: "forgotten by count", count: 3, window: 100, times: [0, 1, 2, 3], repeated: false),
    Row(
      testDescription: "exactly as old as allowed", count: 9, window: 100, times: [0, 100], repeated: true),
    Row(testDescription: "forgotten by log time", count: 9, window: 100, times: [0, 101], repeated: false),
    Row(testDescription: "the clock goes back", count: 9, window: 100, times: [0, -999], repeated: true),
    Row(testDescription: "back and on again", count: 9, window: 100, times: [0, -999, 100], repeated: true),
    Row(
      testDescription: "back and too far on", count: 9, window: 100, times: [0, -999, 101], repeated: false),
  ]

  @Test("an id is known for the newest few and for a while of log time, whichever is less", arguments: rows)
  func forgetting(row: Row) throws {
    var limits = Limits()
    limits.rememberedPerEntity = row.count
    limits.rememberedMilliseconds = row.window
    var wallet = Wallet.holding()
    for (number, time) in row.times.enumerated() {
      try wallet.credit(1, request: request(UInt128(number)), at: later(time), limits: limits)
    }
    let before = wallet.balance.spendable
    try wallet.credit(1, request: request(0), at: later(row.times.last ?? 0), limits: limits)
    #expect((wallet.balance.spendable == before) == row.repeated)
  }

  @Test("a log is replayed under limits that were raised since")
  func replayUnderRaisedLimits() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var wallet = Wallet.holding()
    let start = wallet
    var log: [WalletEvent] = []
    for (id, amount) in [(1, 5), (2, 6), (1, 7)] as [(UInt128, Int64)] {
      let decision = try wallet.decideCredit(
        Points(amount), origin: .charge, expiresAt: nil, request: request(id), now: noon, limits: limits)
      log += wallet.recorded(decision, limits: limits)
    }
    #expect(log.count == 3)
    limits.rememberedPerEntity = 2
    var replayed = start
    for event in log { replayed.apply(event, at: noon, limits: limits) }
    #expect(replayed.balance == wallet.balance)
    #expect(replayed.lots == wallet.lots)
    #expect(replayed.requests.entries.map(\.id) == [request(2), request(1)])
    let newest = Wallet.Credit(lot: 3, balance: balance(18))
    #expect(try replayed.credit(7, request: request(1), limits: limits) == newest)
    #expect(throws: CreditRejection.idempotencyConflict) {
      try replayed.credit(5, request: request(1), limits: limits)
    }
    #expect(replayed.violation() == nil)
  }
}
