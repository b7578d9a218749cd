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
      Points(50), origin: .reward, request: request(1), limits: production)
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
        Points(amount), origin: .charge, request: request(id), limits: limits)
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
