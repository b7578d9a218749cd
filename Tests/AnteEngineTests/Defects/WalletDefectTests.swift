import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Points come in and are taken back.
///
/// A wallet decides on one call after another, and the event of an effect has the id of its request.
@Suite("Wallets, where others went wrong", .fewAtATime)
struct WalletDefectTests {
  let user = ID<User>(test: 1)
  let request = ID<Request>(test: 900)

  // A donation service credited a charge again whenever its completion was called; in a club service the answer of the
  // payer and the notice of the payment's provider could both complete one.
  @Test("A charge that many complete at the same moment is credited once", arguments: [1, 2, 3])
  func completedTwice(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await engine.openWallet(user)
    let first = try await Together.ask(20) { [engine] _ in
      try await engine.credit(user, Points(10_000), origin: .charge, request: request).value
    }
    #expect(Set(first) == [.init(lot: 1, balance: .init(spendable: Points(10_000), held: .zero))])
    if shards > 1 { _ = try await engine.snapshot() }
    try await engine.shutDown()
    engine = try await world.open(shards: 4 - shards)
    #expect(
      try await engine.credit(user, Points(10_000), origin: .charge, request: request).value == first[0])
    #expect(try await engine.audit().credited == 10_000)
    try await engine.shutDown()
  }

  // In a challenge platform a charge that took six seconds was retried after a time-out of five, and was credited up to
  // three times.
  @Test("A charge that is sent again because its answer was lost is credited once")
  func retried() async throws {
    var world = TestWorld()
    var engine = try await world.open()
    try await engine.openWallet(user)
    for _ in 1...3 {
      try await engine.credit(user, Points(10_000), origin: .charge, request: request)
      // The answer is lost with the process.
      let left = world.afterCrash()
      try await engine.shutDown()
      world = left
      world.clock.advance(milliseconds: 6_000)
      engine = try await world.open()
    }
    #expect(try await engine.wallet(of: user).value?.lots.map(\.amount) == [Points(10_000)])
    #expect(try await engine.audit().credited == 10_000)
    try await engine.shutDown()
  }

  // A challenge platform charged the card first and compared the amount with the stored one afterwards.
  @Test("A request that comes back with another amount changes nothing")
  func otherAmount() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    let deadline = world.clock.now().advanced(byMilliseconds: 1_000)
    try await engine.openWallet(user)
    try await engine.credit(user, Points(5_000), origin: .charge, request: request)
    _ = try await engine.hold(user, Points(100), as: ID(test: 700), until: deadline)
    let before = try await engine.audit()
    try await expect(.idempotencyConflict) {
      try await engine.credit(user, Points(6_000), origin: .charge, request: request)
    }
    try await expect(.idempotencyConflict) {
      try await engine.credit(user, Points(5_000), origin: .grant, request: request)
    }
    try await expect(.idempotencyConflict) {
      try await engine.hold(user, Points(101), as: ID(test: 700), until: deadline)
    }
    #expect(try await engine.audit() == before)
    try await engine.shutDown()
  }

  // A donation service answered the amount with its tax, and called it points.
  @Test("A credit answers the points that came in, and no others", arguments: [1, 1_100, 109_999] as [Int64])
  func answeredAmount(points: Int64) async throws {
    let engine = try await TestWorld().open()
    try await engine.openWallet(user, with: 7)
    let credit = try await engine.credit(user, Points(points), origin: .charge)
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(credit.balance == .init(spendable: Points(7 + points), held: .zero))
    #expect(wallet.balance == credit.balance && wallet.lots.last?.amount == Points(points))
    #expect(wallet.lots.last?.number == credit.lot)
    #expect(try await engine.audit().credited == 7 + Int128(points))
    try await engine.shutDown()
  }

  // A donation service checked the points when a refund was asked for, and not when it was paid: what was spent in
  // between was paid back all the same.
  @Test("A charge is either taken back or spent, when both are asked for at once", arguments: [1, 2, 3])
  func refundedOrSpent(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let deadline = world.clock.now().advanced(byMilliseconds: 1_000)
    let users = 30
    for number in 1...users { try await engine.openWallet(ID(test: number), with: 100) }
    let verdicts = try await Together.tryAll(2 * users) { caller in
      let user = ID<User>(test: (caller + 1) / 2)
      if caller % 2 == 0 {
        _ = try await engine.cancelCharge(1, of: user)
      } else {
        _ = try await engine.hold(user, Points(1), as: ID(test: 700 + caller), until: deadline)
      }
    }
    for number in 1...users {
      let (spent, refunded) = (verdicts[2 * number - 2], verdicts[2 * number - 1])
      let balance = try #require(try await engine.wallet(of: ID(test: number)).value?.balance)
      if refunded == .accepted {
        #expect(spent == .rejected(.insufficientPoints))
        #expect(balance == .init(spendable: .zero, held: .zero))
      } else {
        #expect(spent == .accepted && refunded == .rejected(.lotTouched))
        #expect(balance == .init(spendable: Points(99), held: Points(1)))
      }
    }
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  // A donation service took a charge back whenever the balance covered it, whatever that balance consisted of.
  @Test("A spent charge is not taken back with points that came from elsewhere")
  func spentCharge() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    try await engine.openWallet(user, with: 100)
    try await engine.credit(user, Points(100), origin: .reward)
    _ = try await engine.hold(
      user, Points(60), as: ID(test: 700), until: world.clock.now().advanced(byMilliseconds: 1_000))
    try await engine.capture(ID(test: 700), of: user)
    #expect(try await engine.wallet(of: user).value?.balance.spendable == Points(140))
    try await expect(.lotTouched) { try await engine.cancelCharge(1, of: user) }
    try await expect(.notACharge) { try await engine.cancelCharge(2, of: user) }
    #expect(try await engine.audit().cancelled == 0)
    try await engine.shutDown()
  }

  // A donation platform paid a contribution back twice when two refunds of it ran at the same time, and a ledger service
  // had the same with two refunds of one transaction.
  @Test("A charge that many take back at the same moment is taken back once", arguments: [1, 2])
  func refundedTwice(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await engine.openWallet(user, with: 100)
    try await engine.credit(user, Points(500), origin: .charge)
    let verdicts = try await Together.tryAll(20) { _ in try await engine.cancelCharge(1, of: user) }
    #expect(verdicts.counts == [.accepted: 1, .rejected(.lotTouched): 19])
    #expect(try await engine.wallet(of: user).value?.balance.spendable == Points(500))
    #expect(try await engine.audit().cancelled == 100)
    try await engine.shutDown()
  }

  // In a ledger service two calls at the same time could make two balances for one owner.
  @Test("A wallet that many open at the same moment is opened once")
  func openedTwice() async throws {
    let engine = try await TestWorld().open()
    let verdicts = try await Together.tryAll(20) { _ in try await engine.openWallet(user) }
    #expect(verdicts.counts == [.accepted: 1, .rejected(.walletExists): 19])
    #expect(try await engine.audit().wallets == 1)
    try await engine.shutDown()
  }
}
