import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Points are spent, held and given back.
///
/// What is held has left the lots it was taken from; it goes for good or back to them, once.
@Suite("Spending, where others went wrong", .fewAtATime)
struct SpendingDefectTests {
  let user = ID<User>(test: 1)
  let hold = ID<Hold>(test: 700)

  private static func deadline(in world: TestWorld) -> Instant {
    world.clock.now().advanced(byMilliseconds: 10_000)
  }

  // A donation service and a challenge platform read a balance and wrote it back without a lock, so that what came in
  // between was lost.
  @Test("No change of a balance is lost, and none brings it below zero", arguments: [1, 2, 3])
  func lostUpdates(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let deadline = Self.deadline(in: world)
    try await engine.openWallet(user)
    for _ in 1...5 { try await engine.credit(user, Points(10), origin: .charge) }
    let verdicts = try await Together.tryAll(60) { caller in
      if caller % 3 == 0 {
        _ = try await engine.credit(user, Points(1), origin: .reward)
      } else {
        let hold = ID<Hold>(test: 700 + caller)
        _ = try await engine.hold(user, Points(3), as: hold, until: deadline)
        if caller % 3 == 1 { _ = try await engine.capture(hold, of: user) }
      }
    }
    let held = verdicts.enumerated().filter { $0.element == .accepted && $0.offset % 3 != 2 }
    #expect(verdicts.enumerated().allSatisfy { $0.offset % 3 != 2 || $0.element == .accepted })
    #expect((16...23).contains(held.count))
    let captured = Int64(held.count { $0.offset % 3 == 0 })
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(wallet.balance.spendable == Points(70 - 3 * Int64(held.count)))
    #expect(wallet.balance.held == Points(3 * (Int64(held.count) - captured)))
    let audit = try await engine.audit()
    #expect(audit.captured == 3 * Int128(captured) && audit.isSound)
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit)
  }

  // A ledger service did not count what was pending, and let six times 1,000 be set aside from 5,000.
  @Test("Points that are held cannot be held again", arguments: [1, 2, 3])
  func heldTwice(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let deadline = Self.deadline(in: world)
    try await engine.openWallet(user, with: 5_000)
    let verdicts = try await Together.tryAll(6) { caller in
      try await engine.hold(user, Points(1_000), as: ID(test: 700 + caller), until: deadline)
    }
    #expect(verdicts.counts == [.accepted: 5, .rejected(.insufficientPoints): 1])
    #expect(
      try await engine.wallet(of: user).value?.balance == .init(spendable: .zero, held: Points(5_000)))
    try await engine.shutDown()
  }

  // In a challenge platform a repeated confirmation made a paid payment fail and took it back although its points were
  // there; in a ledger service two ends of one pending transaction took the same remainder twice.
  @Test("A hold ends once, and a repeated end changes nothing", arguments: [1, 2])
  func endedTwice(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await engine.openWallet(user, with: 100)
    _ = try await engine.hold(user, Points(30), as: hold, until: Self.deadline(in: world))
    let verdicts = try await Together.tryAll(20) { caller in
      if caller % 2 == 0 {
        _ = try await engine.capture(hold, of: user)
      } else {
        _ = try await engine.release(hold, of: user)
      }
    }
    #expect(verdicts.counts == [.accepted: 10, .rejected(.holdEnded): 10])
    #expect(Set(verdicts.indices.filter { verdicts[$0] == .accepted }.map { $0 % 2 }).count == 1)
    let isCaptured = verdicts[1] == .accepted
    #expect(
      try await engine.wallet(of: user).value?.balance
        == .init(spendable: Points(isCaptured ? 70 : 100), held: .zero))
    #expect(try await engine.audit().captured == (isCaptured ? 30 : 0))
    try await engine.shutDown()
  }

  // A donation service noted in the refused transaction itself that a payment had failed, so that the note was rolled
  // back with it.
  @Test("An end without success is remembered like any other, also by the next process")
  func endsAreKept() async throws {
    let world = TestWorld()
    var engine = try await world.open()
    try await engine.openWallet(user, with: 100)
    let deadline = Self.deadline(in: world)
    _ = try await engine.hold(user, Points(30), as: hold, until: deadline)
    _ = try await engine.hold(user, Points(20), as: ID(test: 701), until: deadline)
    try await engine.release(ID(test: 701), of: user)
    world.clock.advance(milliseconds: 10_000)
    for _ in 1...2 {
      await expectRejection(.holdEnded(.expired)) { () async throws(OperationError<EndHoldRejection>) in
        try await engine.capture(hold, of: user)
      }
      await expectRejection(.holdEnded(.released)) { () async throws(OperationError<EndHoldRejection>) in
        try await engine.capture(ID(test: 701), of: user)
      }
      #expect(try await engine.wallet(of: user).value?.balance.spendable == Points(100))
      let left = world.afterCrash()
      try await engine.shutDown()
      engine = try await left.open()
    }
    try await engine.shutDown()
  }

  // In a challenge platform only a charge made a lot: rewards and refunds raised the balance alone, and a balance went on
  // falling when its lots were used up.
  @Test("Every point of a balance is in a lot, wherever it came from")
  func everyPointInALot() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    func expectLots(_ expected: [[Int64]], sourceLocation: SourceLocation = #_sourceLocation) async throws {
      let wallet = try #require(try await engine.wallet(of: user).value)
      let lots = wallet.lots.map { [Int64($0.number), $0.remaining.rawValue, $0.held.rawValue] }
      #expect(lots == expected, sourceLocation: sourceLocation)
      #expect(
        wallet.balance.spendable == Points(lots.reduce(0) { $0 + $1[1] }), sourceLocation: sourceLocation)
      #expect(wallet.balance.held == Points(lots.reduce(0) { $0 + $1[2] }), sourceLocation: sourceLocation)
    }
    try await Shop.open(in: engine, units: 5, points: 20)
    try await engine.credit(user, Points(30), origin: .reward)
    try await engine.credit(user, Points(40), origin: .grant)
    try await expectLots([[1, 20, 0], [2, 30, 0], [3, 40, 0]])
    try await engine.order(1, by: 1)
    try await expectLots([[2, 20, 0], [3, 40, 0]])
    _ = try await engine.hold(user, Points(50), as: hold, until: Self.deadline(in: world))
    try await expectLots([[2, 0, 20], [3, 10, 30]])
    try await engine.cancel(1)
    _ = try await engine.hold(user, Points(35), as: ID(test: 702), until: Self.deadline(in: world))
    try await expectLots([[1, 0, 20], [2, 0, 30], [3, 5, 35]])
    try await engine.release(ID(test: 702), of: user)
    try await expectLots([[1, 20, 0], [2, 10, 20], [3, 10, 30]])
    try await engine.capture(hold, of: user)
    try await expectLots([[1, 20, 0], [2, 10, 0], [3, 10, 0]])
    try await expect(.insufficientPoints) {
      try await engine.hold(user, Points(41), as: ID(test: 701), until: Self.deadline(in: world))
    }
    try await engine.shutDown()
  }

  // In a club service a deposit lowered the balance of the account that it came into, and a joining lowered it a second
  // time.
  @Test("What comes in raises a balance and what goes lowers it, once")
  func direction() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    func expectBooks(
      _ spendable: Int128, held: Int128, house: Int128, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let audit = try await engine.audit()
      #expect(
        [audit.spendable, audit.held, audit.house] == [spendable, held, house], sourceLocation: sourceLocation
      )
      #expect(audit.isSound, sourceLocation: sourceLocation)
    }
    try await Shop.open(in: engine, units: 5, points: 0)
    try await engine.credit(user, Points(100), origin: .charge)
    try await expectBooks(100, held: 0, house: 0)
    try await engine.createChallenge(ID(test: 101), .init(host: user, fee: Points(10), seats: 2))
    try await expectBooks(90, held: 10, house: 0)
    _ = try await engine.hold(user, Points(20), as: hold, until: Self.deadline(in: world))
    try await expectBooks(70, held: 30, house: 0)
    try await engine.order(1, by: 1)
    try await expectBooks(40, held: 30, house: 30)
    try await engine.cancel(1)
    try await expectBooks(70, held: 30, house: 0)
    _ = try await engine.move(ID(test: 101), .cancel, by: user)
    try await expectBooks(80, held: 20, house: 0)
    try await engine.capture(hold, of: user)
    try await expectBooks(80, held: 0, house: 0)
    try await engine.shutDown()
  }

  // A challenge platform refused to give points back after a failed cancellation, because their reason was not on the
  // list of what may raise a balance.
  @Test("Points that were taken can be given back, also to a frozen wallet")
  func givenBack() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    let challenge = ID<Challenge>(test: 101)
    try await Shop.open(in: engine, units: 5, points: 100, 10)
    try await engine.createChallenge(challenge, .init(host: ID(test: 2), fee: Points(10), seats: 2))
    try await engine.join(challenge, user: user)
    _ = try await engine.hold(user, Points(20), as: hold, until: Self.deadline(in: world))
    try await engine.order(1, by: 1)
    try await engine.changeStatus(of: user, .freeze)
    try await engine.cancel(1)
    try await engine.release(hold, of: user)
    try await engine.quit(challenge, user: user)
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(wallet.status == .frozen && wallet.balance == .init(spendable: Points(100), held: .zero))
    #expect(wallet.lots.map(\.remaining) == [Points(100)])
    try await engine.shutDown()
  }
}
