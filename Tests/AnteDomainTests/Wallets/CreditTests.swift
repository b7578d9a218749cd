import AnteDomain
import Testing

@Suite struct CreditTests {
  @Test("every credit is a lot of its own, numbered from 1")
  func lots() throws {
    var wallet = Wallet.holding()
    for (number, origin) in Lot.Origin.allCases.enumerated() {
      let credit = try wallet.credit(Int64(number + 1) * 10, origin)
      #expect(credit.lot == Lot.Number(number + 1))
      #expect(credit.balance == wallet.balance)
    }
    #expect(wallet.sketch == [[1, 10, 0], [2, 20, 0], [3, 30, 0]])
    #expect(wallet.lots.map(\.origin) == [.charge, .reward, .grant])
    #expect(wallet.lots.map(\.amount) == [Points(10), Points(20), Points(30)])
    #expect(wallet.balance == balance(60))
    #expect(wallet.credited == Points(60))
    #expect(wallet.version == 4)
  }

  @Test("the answer has the balance with what is held")
  func answer() throws {
    var wallet = Wallet.holding(100)
    try wallet.hold(30, for: .caller(hold(1)))
    #expect(try wallet.credit(5) == Wallet.Credit(lot: 2, balance: balance(75, held: 30)))
  }

  @Test(
    "origins keep their tags", arguments: [(.charge, 1), (.reward, 2), (.grant, 3)] as [(Lot.Origin, UInt8)])
  func tags(origin: Lot.Origin, tag: UInt8) {
    #expect(origin.rawValue == tag)
    #expect(Lot.Origin.allCases.count == 3)
  }

  @Test("one point or more is credited", arguments: [0, -1, .min] as [Int64])
  func notPositive(amount: Int64) {
    var wallet = Wallet.holding(10)
    #expect(throws: CreditRejection.amountNotPositive(Points(amount))) { try wallet.credit(amount) }
  }

  @Test("lots are limited, emptied ones count no more, held ones do")
  func tooManyLots() throws {
    var wallet = Wallet.holding(10, 20, 30)
    var limits = Limits()
    limits.lotsPerWallet = 3
    #expect(throws: CreditRejection.tooManyLots(limit: 3)) { try wallet.credit(1, limits: limits) }
    try wallet.hold(10, for: .caller(hold(1)))
    #expect(throws: CreditRejection.tooManyLots(limit: 3)) { try wallet.credit(1, limits: limits) }
    try wallet.end(hold(1), as: .captured)
    #expect(try wallet.credit(1, limits: limits).lot == 4)
  }

  @Test("the numbers of lots go on beyond 32 bits")
  func numbers() throws {
    var parts = Wallet.holding().parts
    parts.nextLot = 4_294_967_295
    parts.version = 4_294_967_295
    var wallet = try Wallet(parts)
    #expect(try wallet.credit(1).lot == 4_294_967_295)
    #expect(try wallet.credit(2).lot == 4_294_967_296)
    #expect(try wallet.credit(3).lot == 4_294_967_297)
    #expect(
      try wallet.hold(4, for: .caller(hold(1))).lots
        == AnteDomainTests.lots((4_294_967_295, 1), (4_294_967_296, 2), (4_294_967_297, 1)))
    #expect(wallet.violation() == nil)
  }

  @Test(
    "credits add up to 64 bits and no further",
    arguments: [[.max], [.max - 1, 1], [1, .max - 1]] as [[Int64]])
  func balanceOverflow(amounts: [Int64]) throws {
    var wallet = Wallet.holding()
    for amount in amounts { try wallet.credit(amount) }
    #expect(wallet.balance == balance(.max))
    for more in [1, 2, .max] as [Int64] {
      #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(more) }
    }
    #expect(wallet.violation() == nil)
  }

  @Test("points that were captured still count against 64 bits of credits")
  func capturedCounts() throws {
    var wallet = Wallet.holding(.max)
    try wallet.hold(.max, for: .caller(hold(1)))
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(1) }
    try wallet.end(hold(1), as: .captured)
    #expect(wallet.balance == balance(0))
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(1) }
    #expect(wallet.violation() == nil)
  }

  @Test("a lot knows when it came and when it expires")
  func lifetime() throws {
    var wallet = Wallet.holding()
    try wallet.credit(1, until: later(8), at: later(7))
    try wallet.credit(2, .grant, at: later(-9))
    #expect(wallet.lots.map(\.lifetime) == [since(later(7), until: later(8)), since(later(-9))])
  }

  @Test(
    "an expiry is in the future, or there is none",
    arguments: [
      (nil, true), (later(1), true), (Instant(milliseconds: .max), true), (noon, false), (later(-1), false),
      (Instant(milliseconds: .min), false),
    ] as [(Instant?, Bool)])
  func expiry(expiry: Instant?, accepted: Bool) throws {
    var wallet = Wallet.holding()
    if accepted {
      try wallet.credit(5, until: expiry)
      #expect(wallet.lots.map(\.lifetime.expiresAt) == [expiry])
    } else {
      #expect(throws: CreditRejection.expiryPassed(try #require(expiry))) {
        try wallet.credit(5, until: expiry)
      }
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, walletClosed, amountNotPositive, expiryPassed, tooManyLots, balanceOverflow
  }

  @Test(
    "a credit that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self, impossible: [[.amountNotPositive, .balanceOverflow], [.walletClosed, .tooManyLots]]))
  func precedence(broken: [Rule]) throws {
    var wallet = Wallet.holding()
    try wallet.credit(.max - 10, request: request(1))
    if broken.contains(.walletClosed) {
      try wallet.hold(.max - 10, for: .caller(hold(1)))
      try wallet.end(hold(1), as: .captured)
      try wallet.change(.close)
    }
    var limits = Limits()
    limits.lotsPerWallet = broken.contains(.tooManyLots) ? 1 : 2
    let amount: Int64 =
      broken.contains(.amountNotPositive) ? -4 : broken.contains(.balanceOverflow) ? 11 : 10
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(2)
    let expiry = broken.contains(.expiryPassed) ? noon : later(1)
    let expected: CreditRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .walletClosed: .walletClosed
      case .amountNotPositive: .amountNotPositive(Points(-4))
      case .expiryPassed: .expiryPassed(noon)
      case .tooManyLots: .tooManyLots(limit: 1)
      case .balanceOverflow: .balanceOverflow
      }
    let before = wallet
    #expect(throws: expected) { try wallet.credit(amount, until: expiry, request: id, limits: limits) }
    #expect(wallet == before)
  }
}
