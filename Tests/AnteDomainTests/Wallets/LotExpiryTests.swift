import AnteDomain
import Testing

@Suite struct LotExpiryTests {
  struct Row: Sendable {
    let expiry: Instant?
    let now: Instant
    let due: Bool
  }

  static let rows = [
    Row(expiry: later(100), now: later(99), due: false),
    Row(expiry: later(100), now: later(100), due: true),
    Row(expiry: later(100), now: later(101), due: true),
    Row(expiry: later(100), now: Instant(milliseconds: .min), due: false),
    Row(expiry: later(100), now: Instant(milliseconds: .max), due: true),
    Row(expiry: Instant(milliseconds: .max), now: Instant(milliseconds: .max - 1), due: false),
    Row(expiry: Instant(milliseconds: .max), now: Instant(milliseconds: .max), due: true),
    Row(expiry: nil, now: Instant(milliseconds: .max), due: false),
  ]

  @Test("a lot loses what it has left at its very expiry", arguments: rows)
  func due(row: Row) throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, .grant, until: row.expiry)
    let event = wallet.decideLotExpiry(now: row.now)
    #expect(event == (row.due ? .lotExpired(1, amount: Points(10)) : nil))
    guard let event else { return }
    wallet.apply(event, at: row.now, limits: production)
    #expect(wallet.lots.isEmpty)
    #expect(wallet.balance == balance(0) && wallet.expired == Points(10) && wallet.captured == .zero)
    #expect(wallet.decideLotExpiry(now: row.now) == nil)
    #expect(wallet.violation() == nil)
  }

  @Test("nothing expires where there is nothing")
  func nothing() {
    #expect(Wallet().decideLotExpiry(now: Instant(milliseconds: .max)) == nil)
    #expect(Wallet.holding(10).decideLotExpiry(now: Instant(milliseconds: .max)) == nil)
  }

  struct Order: Sendable {
    let expiries: [Int64?]
    let now: Int64
    let lost: [[Int64]]
  }

  // The lots have 1, 2, 4 and 8 points.
  static let orders = [
    Order(expiries: [5, 5, 5, 5], now: 5, lost: [[1, 1], [2, 2], [3, 4], [4, 8]]),
    Order(expiries: [9, 8, 7, 6], now: 9, lost: [[1, 1], [2, 2], [3, 4], [4, 8]]),
    Order(expiries: [9, 8, 7, 6], now: 7, lost: [[3, 4], [4, 8]]),
    Order(expiries: [9, nil, 7, nil], now: 99, lost: [[1, 1], [3, 4]]),
    Order(expiries: [nil, 8, nil, nil], now: 8, lost: [[2, 2]]),
    Order(expiries: [9, 8, 7, 6], now: 5, lost: []),
  ]

  @Test(
    "lots whose time has come lose it one by one, oldest first; the others keep what they have",
    arguments: orders)
  func order(row: Order) throws {
    var wallet = Wallet.holding()
    for (number, expiry) in row.expiries.enumerated() {
      try wallet.credit(1 << number, until: expiry.map(later))
    }
    #expect(wallet.catchUp(at: later(row.now)) == row.lost)
    let kept = [1, 2, 3, 4].filter { number in !row.lost.contains { $0[0] == number } }
    #expect(wallet.sketch == kept.map { [$0, 1 << ($0 - 1), 0] })
    let sum = row.lost.reduce(0) { $0 + $1[1] }
    #expect(wallet.expired == Points(sum) && wallet.balance == balance(15 - sum))
  }

  @Test(
    "what is held stays held, and goes when it comes back", arguments: [.released, .expired] as [Hold.End])
  func comesBack(end: Hold.End) throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, until: later(5))
    try wallet.credit(20)
    try wallet.hold(4, for: .caller(hold(1)))
    try wallet.hold(3, for: .stake(challenge(1), number: 1), deadline: nil)
    #expect(wallet.catchUp(at: later(5)) == [[1, 3]])
    #expect(wallet.sketch == [[1, 0, 7], [2, 20, 0]])
    #expect(wallet.decideLotExpiry(now: Instant(milliseconds: .max)) == nil)
    try wallet.end(hold(1), as: end, at: later(6))
    #expect(wallet.sketch == [[1, 4, 3], [2, 20, 0]])
    #expect(wallet.catchUp(at: later(6)) == [[1, 4]])
    #expect(wallet.sketch == [[1, 0, 3], [2, 20, 0]])
    wallet.apply(.ended(.stake(challenge(1), number: 1), .released), at: later(7), limits: production)
    #expect(wallet.catchUp(at: later(7)) == [[1, 3]])
    #expect(wallet.sketch == [[2, 20, 0]])
    #expect(wallet.expired == Points(10) && wallet.captured == .zero)
    #expect(wallet.violation() == nil)
  }

  @Test("what is held of an expired lot can be captured")
  func captured() throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, until: later(5))
    try wallet.hold(4, for: .caller(hold(1)))
    wallet.catchUp(at: later(5))
    try wallet.end(hold(1), as: .captured, at: later(6))
    #expect(wallet.lots.isEmpty)
    #expect(wallet.captured == Points(4) && wallet.expired == Points(6))
    #expect(wallet.decideLotExpiry(now: later(9)) == nil)
  }

  @Test("an expired lot is spent no more, and the next one is")
  func spent() throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, until: later(5))
    try wallet.credit(20)
    wallet.catchUp(at: later(5))
    #expect(try wallet.hold(20, for: .caller(hold(1))).lots == lots((2, 20)))
    #expect(throws: HoldRejection.insufficientPoints(spendable: .zero, needed: Points(1))) {
      try wallet.hold(1, for: .caller(hold(2)))
    }
  }

  @Test("an expiry does not change the order of spending: the oldest lot first, by number")
  func oldestFirst() throws {
    var wallet = Wallet.holding(10)
    try wallet.credit(10, until: later(5))
    #expect(try wallet.hold(11, for: .caller(hold(1))).lots == lots((1, 10), (2, 1)))
  }

  @Test("expired points still count against 64 bits of credits")
  func overflow() throws {
    var wallet = Wallet.holding()
    try wallet.credit(.max, until: later(5))
    wallet.catchUp(at: later(5))
    #expect(wallet.expired == Points(.max))
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(1) }
  }

  @Test("an expired lot counts no more against the limit of lots, unless something of it is held")
  func limit() throws {
    var limits = Limits()
    limits.lotsPerWallet = 1
    var wallet = Wallet.holding()
    try wallet.credit(10, until: later(5))
    try wallet.hold(1, for: .caller(hold(1)))
    wallet.catchUp(at: later(5))
    #expect(throws: CreditRejection.tooManyLots(limit: 1)) { try wallet.credit(1, limits: limits) }
    try wallet.end(hold(1), as: .captured)
    #expect(try wallet.credit(1, limits: limits).lot == 2)
  }

  @Test("lots of a frozen wallet expire as others do")
  func frozen() throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, until: later(5))
    try wallet.change(.freeze)
    #expect(wallet.catchUp(at: later(5)) == [[1, 10]])
    #expect(wallet.status == .frozen)
  }
}
