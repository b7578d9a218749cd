import AnteDomain
import AnteJournal
import AnteTestSupport
import Glibc
import Testing

@testable import AnteEngine

/// A directory that a released version wrote is opened for ever, with the same state in it.
///
/// `Golden/v2` is a life of wallets as version 2 wrote it, whose lots have times, of orders that they pay, and of a challenge
/// with appeals: it holds every event of a wallet and, in its snapshots, every part of one that is there at rest. `ANTE_WRITE_GOLDEN=2 swift test --filter GoldenWallets` writes it anew and says what
/// belongs into this file, which is right only before the version is released.
@Suite("The data directory of version 2", .fewAtATime)
struct GoldenWalletsTests {
  private static let stored = StoredDirectory(
    path: String(#filePath.dropLast("Recovery/GoldenWalletsTests.swift".count)) + "Golden/v2")
  static let digest: UInt64 = 11_809_718_860_293_473_405
  static let isWritten = getenv("ANTE_WRITE_GOLDEN").map { String(cString: $0) } == "2"

  private static func user(_ number: Int) -> ID<User> { ID(test: number) }
  private static func request(_ number: Int) -> ID<Request> { ID(test: 1_000 + number) }

  /// Everything that can happen to wallets, with snapshots in between.
  private static func live(_ engine: Engine, _ world: TestWorld) async throws {
    try await appeal(engine, world)
    let start = world.clock.now()
    func later(_ milliseconds: Int64) -> Instant { start.advanced(byMilliseconds: milliseconds) }
    for number in 1...4 { try await engine.openWallet(user(number), request: request(number)) }
    for number in 1...3 {
      try await engine.credit(
        user(number), Points(40), origin: .grant, expiresAt: later(500), request: request(10 + number))
      try await engine.credit(user(number), Points(100), origin: .charge, request: request(20 + number))
      try await engine.credit(user(number), Points(9), origin: .reward, expiresAt: later(900_000))
    }
    try await engine.createChallenge(ID(test: 101), Challenge.Terms(host: user(1), fee: Points(30), seats: 3))
    try await engine.join(ID(test: 101), user: user(2))
    _ = try await engine.hold(user(3), Points(15), as: ID(test: 301), until: later(700))
    _ = try await engine.hold(user(1), Points(2), as: ID(test: 302), until: later(800_000))
    try await sell(engine)
    _ = try await engine.snapshot()
    try await engine.cancelCharge(2, of: user(3), request: request(31))
    try await engine.changeStatus(of: user(4), .close, request: request(32))
    try await engine.changeStatus(of: user(2), .freeze, request: request(33))
    world.clock.advance(milliseconds: 500)
    try await engine.fireDueTimers()
    try await engine.changeStatus(of: user(1), .freeze, request: request(34))
    try await engine.changeStatus(of: user(1), .thaw, request: request(35))
    try await engine.capture(ID(test: 302), of: user(1))
    _ = try await engine.snapshot()
    try await engine.quit(ID(test: 101), user: user(2))
    try await engine.cancelOrder(ID(test: 402), request: request(44))
    world.clock.advance(milliseconds: 200)
    try await engine.fireDueTimers()
    try await engine.credit(user(3), Points(5), origin: .charge, request: request(36))
  }

  /// User 6 wins a challenge of two days against 7, 8 and 9, who appeal: one in vain, one is heard, one was not to be.
  private static func appeal(_ engine: Engine, _ world: TestWorld) async throws {
    let challenge = ID<Challenge>(test: 102)
    for number in 6...9 { try await engine.openWallet(user(number), with: 100) }
    let period = Challenge.Period(start: Day(number: 0), due: Day(number: 1))
    try await engine.createChallenge(
      challenge,
      Challenge.Terms(
        host: user(6), fee: Points(30), seats: 4, plan: .init(name: "Run", period: period),
        judging: .init(threshold: 50)))
    for number in 7...9 { try await engine.join(challenge, user: user(number)) }
    _ = try await engine.move(challenge, .start, by: user(6))
    try await engine.prove(challenge, user: user(6), content: "done")
    world.clock.advance(milliseconds: days)
    try await engine.fireDueTimers()
    for number in 7...9 {
      try await engine.appeal(
        in: challenge, by: user(number), text: "it rained", request: request(50 + number))
    }
    try await engine.dismissAppeal(of: user(7), in: challenge, reason: "no", request: request(61))
    for number in 8...9 {
      try await engine.upholdAppeal(of: user(number), in: challenge, request: request(60 + number))
    }
    try await engine.reverseAppeal(of: user(9), in: challenge, request: request(70))
  }

  private static let days: Int64 = 2 * 86_400_000

  /// User 5 orders twice.
  private static func sell(_ engine: Engine) async throws {
    let product = ID<Product>(test: 201)
    try await engine.openWallet(user(5), with: 50)
    try await engine.describeProduct(
      product, as: Offer(name: "Tea", description: "Green.", price: Points(10), isOnSale: true),
      request: request(41))
    try await engine.adjustStock(of: product, by: Quantity(7))
    for number in 1...2 {
      try await engine.order(
        Quantity(2), of: product, as: ID(test: 400 + number), by: user(5), request: request(41 + number))
    }
  }

  /// The books of the state in it.
  ///
  /// Of the 40 points that expired after 500 milliseconds the host's stake holds 30 and a capture took 2; the other 8 are
  /// the house's, and all 40 of the users 2 and 3, of whom something came back later. One order of 20 points was kept, and one appeal brought 60.
  private func expect(_ audit: Audit) {
    #expect(audit.isSound && audit.wallets == 10 && audit.challenges == 2 && audit.seats == 5)
    #expect(audit.credited == 902 && audit.captured == 2 && audit.cancelled == 100 && audit.house == 48)
    #expect(audit.orders == 2 && audit.ordersCancelled == 1 && audit.earned == -40)
    #expect(audit.products == 1 && audit.unitsOnHand == 5 && audit.unitsSold == 2)
    #expect(audit.spendable == 722 && audit.heldForStakes == 30 && audit.heldForCallers == 0)
  }

  @Test("is written", .enabled(if: GoldenWalletsTests.isWritten, "only on request"))
  func write() async throws {
    let whole = try await SmallDirectory.unclosed(Self.live)
    try Self.stored.save(whole.fileSystem)
    print("digest \(whole.audit.digest)")
  }

  @Test("is verified from its first event on, and holds everything that there is")
  func verifies() throws {
    let found = try TestWorld(fileSystem: try Self.stored.load()).verify(fromGenesis: true)
    #expect(found.isSound && found.comparedFrom == 1 && found.audit.digest == Self.digest)
    expect(found.audit)
    #expect(found.log.snapshotsChecked == 2 && found.log.archivedSegmentsChecked > 1)
  }

  @Test("is opened with the same wallets in it, and goes on", arguments: [1, 2, 3])
  func opens(shards: Int) async throws {
    let world = TestWorld(fileSystem: try Self.stored.load(), seed: 2)
    world.clock.advance(milliseconds: Self.days + 700)
    let engine = try await world.open(shards: shards, SmallDirectory.adjust)
    let audit = try await engine.audit()
    #expect(audit.digest == Self.digest)
    expect(audit)
    let statuses: [Wallet.Status] = [.open, .frozen, .open, .closed]
    for (number, status) in statuses.enumerated() {
      #expect(try await engine.wallet(of: Self.user(number + 1)).value?.status == status)
    }
    // The first answers are known.
    let cancelled = try await engine.cancelCharge(2, of: Self.user(3), request: Self.request(31)).value
    #expect(cancelled.amount == Points(100))
    #expect(
      try await engine.changeStatus(of: Self.user(4), .close, request: Self.request(32)).value == .closed)
    #expect(try await engine.cancelOrder(ID(test: 402), request: Self.request(44)).value.amount == Points(20))
    #expect(try await engine.order(ID(test: 401)).value?.terms.name == "Tea")
    let award = Challenge.Award(amount: Points(60), lot: 2)
    #expect(
      try await engine.upholdAppeal(of: Self.user(8), in: ID(test: 102), request: Self.request(68)).value
        == award)
    #expect(
      try await engine.statement(of: Self.user(9), in: ID(test: 102)).value?.appeal == .reversed(award))
    // The times are known, too.
    world.clock.advance(milliseconds: 900_000)
    try await engine.fireDueTimers()
    #expect(try await engine.audit().house == 48 + 3 * 9)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("gives its changes from the first one on, every event of a wallet among them")
  func feed() async throws {
    let world = TestWorld(fileSystem: try Self.stored.load(), seed: 2)
    let engine = try await world.open(SmallDirectory.adjust)
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    let ledger = Ledger(changes)
    #expect(ledger.digest == Self.digest && ledger.complaints.isEmpty)
    var tags = Set<Tags.WalletEvent>()
    for change in changes { if case .wallet(_, let event) = change.event { tags.insert(event.tag) } }
    #expect(tags == Set(Tags.WalletEvent.allCases).subtracting([.credited]))
  }
}
