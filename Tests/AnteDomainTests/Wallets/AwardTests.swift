import AnteDomain
import Testing

/// What an upheld appeal brings into a wallet, and what a reversal takes out of it.
@Suite struct AwardTests {
  static let appeal = Transaction.appeal(challenge(1))

  /// Lots of 40 and 50 points, and an award of 60 that is promised as the third one.
  static func promised() throws -> Wallet {
    var wallet = Wallet.holding(40, 50)
    #expect(try wallet.promise(60) == 3)
    return wallet
  }

  /// The award is there, as lot 3.
  static func awarded() throws -> Wallet {
    var wallet = try promised()
    try wallet.endPromise(.kept, of: appeal)
    return wallet
  }

  static let award = Challenge.Award(amount: Points(60), lot: 3)

  @Test("a promise gives the lot its number, and what comes meanwhile gets the next one")
  func numbers() throws {
    var wallet = try Self.promised()
    #expect(
      wallet.balance == balance(90) && wallet.nextLot == 4 && wallet.sketch == [[1, 40, 0], [2, 50, 0]])
    #expect(try wallet.credit(5).lot == 4)
    try wallet.endPromise(.kept, of: Self.appeal)
    #expect(wallet.sketch == [[1, 40, 0], [2, 50, 0], [3, 60, 0], [4, 5, 0]])
    #expect(wallet.balance == balance(155) && wallet.given == Points(60) && wallet.promises.isEmpty)
    let lot = wallet.lots[2]
    #expect(lot.origin == .reward && lot.lifetime == since(noon) && lot.amount == Points(60))
    #expect(wallet.violation() == nil)
  }

  @Test("a dropped promise leaves nothing but a number that is never given again")
  func dropped() throws {
    var wallet = try Self.promised()
    try wallet.endPromise(.dropped, of: Self.appeal)
    #expect(wallet.balance == balance(90) && wallet.given == .zero && wallet.violation() == nil)
    #expect(throws: CancelChargeRejection.lotTouched) { try wallet.cancelCharge(3) }
    #expect(try wallet.promise(60) == 4)
    try wallet.endPromise(.kept, of: Self.appeal)
    #expect(wallet.sketch == [[1, 40, 0], [2, 50, 0], [4, 60, 0]])
    #expect(wallet.decideEnd(ofPromise: Self.appeal, as: .kept) == nil)
  }

  @Test("an open promise asked for again is the same one, with the same number")
  func repeated() throws {
    let wallet = try Self.promised()
    let decision = try wallet.decidePromise(ofNewLot: Points(60), for: Self.appeal, now: later(9))
    #expect(decision == .repeated(3))
  }

  @Test("of another amount it would be a bug")
  func anotherAmount() async {
    await #expect(processExitsWith: .failure) {
      let wallet = try AwardTests.promised()
      _ = try wallet.decidePromise(ofNewLot: Points(61), for: AwardTests.appeal, now: noon)
    }
  }

  @Test("a closed wallet is promised nothing, a frozen one is, and one with a promise is not closed")
  func statuses() throws {
    var closed = Wallet.holding()
    try closed.change(.close)
    #expect(throws: PromiseRejection.walletClosed) { try closed.promise(1) }
    var wallet = Wallet.holding()
    try wallet.change(.freeze)
    try wallet.promise(1)
    try wallet.change(.thaw)
    #expect(throws: WalletStatusRejection.walletNotEmpty(balance(0), promised: Points(1))) {
      try wallet.change(.close)
    }
  }

  @Test("what comes in and is promised stays within 64 bits")
  func overflow() throws {
    var wallet = Wallet.holding(40)
    #expect(throws: PromiseRejection.balanceOverflow) { try wallet.promise(.max - 39) }
    try wallet.promise(.max - 40)
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(1) }
    try wallet.endPromise(.kept, of: Self.appeal)
    #expect(wallet.balance == balance(.max) && wallet.violation() == nil)
  }

  @Test("a lot beyond the limit of lots comes in all the same")
  func limit() throws {
    var wallet = Wallet.holding(1, 1)
    var limits = Limits()
    limits.lotsPerWallet = 2
    try wallet.promise(1)
    try wallet.endPromise(.kept, of: Self.appeal)
    #expect(wallet.lots.count == 3)
    #expect(throws: CreditRejection.tooManyLots(limit: 2)) { try wallet.credit(1, limits: limits) }
  }

  @Test("a reversal takes the very lot, whatever else there is", arguments: [false, true])
  func reversed(isFrozen: Bool) throws {
    var wallet = try Self.awarded()
    if isFrozen { try wallet.change(.freeze) }
    try wallet.hold(Self.award)
    #expect(
      wallet.sketch == [[1, 40, 0], [2, 50, 0], [3, 0, 60]] && wallet.balance == balance(90, held: 60))
    try wallet.hold(Self.award)
    #expect(wallet.violation() == nil)
    wallet.end(Self.appeal, as: .captured)
    #expect(wallet.sketch == [[1, 40, 0], [2, 50, 0]] && wallet.balance == balance(90))
    #expect(wallet.taken == Points(60) && wallet.given == Points(60) && wallet.captured == .zero)
    #expect(wallet.violation() == nil)
    #expect(throws: ReverseAppealRejection.lotTouched) { try wallet.hold(Self.award) }
  }

  @Test("a reversal that was never decided leaves the lot as it was")
  func released() throws {
    var wallet = try Self.awarded()
    let before = wallet.sketch
    try wallet.hold(Self.award)
    wallet.end(Self.appeal, as: .released)
    #expect(wallet.sketch == before && wallet.taken == .zero && wallet.violation() == nil)
    try wallet.hold(Self.award)
  }

  @Test("the number of holds does not stand in its way")
  func holds() throws {
    var limits = Limits()
    limits.holdsPerWallet = 1
    var wallet = try Self.awarded()
    try wallet.hold(1, for: .caller(hold(1)), limits: limits)
    #expect(throws: HoldRejection.tooManyHolds(limit: 1)) {
      try wallet.hold(1, for: .caller(hold(2)), limits: limits)
    }
    try wallet.hold(Self.award)
  }

  static let touches: [(String, @Sendable (inout Wallet) throws -> Void)] = [
    ("held", { try $0.hold(91, for: .caller(hold(1))) }),
    (
      "captured",
      {
        try $0.hold(91, for: .caller(hold(1)))
        _ = try $0.end(hold(1), as: .captured)
      }
    ),
    (
      "spent to the end",
      {
        try $0.hold(150, for: .caller(hold(1)))
        _ = try $0.end(hold(1), as: .captured)
      }
    ),
  ]

  @Test("a lot of which something was taken is not taken back", arguments: touches.indices)
  func touched(index: Int) throws {
    var wallet = try Self.awarded()
    try Self.touches[index].1(&wallet)
    #expect(throws: ReverseAppealRejection.lotTouched) { try wallet.hold(Self.award) }
  }

  @Test("a lot that was held and came back whole is as good as untouched")
  func untouched() throws {
    var wallet = try Self.awarded()
    try wallet.hold(150, for: .caller(hold(1)))
    #expect(throws: ReverseAppealRejection.lotTouched) { try wallet.hold(Self.award) }
    _ = try wallet.end(hold(1), as: .released)
    try wallet.hold(Self.award)
  }

  @Test(
    "only the very lot is taken back",
    arguments: [(60, 0), (60, 2), (60, 4), (59, 3), (61, 3), (50, 2), (40, 1)] as [(Int64, Lot.Number)])
  func otherLots(amount: Int64, lot: Lot.Number) throws {
    var wallet = try Self.awarded()
    #expect(throws: ReverseAppealRejection.lotTouched) {
      try wallet.hold(Challenge.Award(amount: Points(amount), lot: lot))
    }
  }
}

extension Wallet {
  @discardableResult
  mutating func promise(
    _ amount: Int64, for transaction: Transaction = AwardTests.appeal, at now: Instant = noon
  ) throws(PromiseRejection) -> Lot.Number {
    carryOut(
      try decidePromise(ofNewLot: Points(amount), for: transaction, now: now), at: now, limits: production)
  }

  mutating func endPromise(_ end: Promise.End, of transaction: Transaction) throws {
    let event = try #require(decideEnd(ofPromise: transaction, as: end))
    #expect(objection(to: event) == nil)
    apply(event, at: noon, limits: production)
  }

  /// Holds a whole lot, as its reversal does.
  mutating func hold(
    _ award: Challenge.Award, for transaction: Transaction = AwardTests.appeal
  ) throws(ReverseAppealRejection) {
    guard let decision = decideHold(ofLot: award, for: transaction) else { throw .lotTouched }
    carryOut(decision, at: noon, limits: production)
  }

  mutating func end(_ transaction: Transaction, as end: Hold.End) {
    guard let event = decideEnd(of: transaction, as: end) else {
      Issue.record("\(transaction) is not open")
      return
    }
    #expect(objection(to: event) == nil)
    apply(event, at: noon, limits: production)
  }
}
