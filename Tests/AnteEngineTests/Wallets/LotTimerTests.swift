import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Lots that expire", .fewAtATime)
struct LotTimerTests {
  let user = ID<User>(test: 1)
  let host = ID<User>(test: 2)
  let challenge = ID<Challenge>(test: 101)

  private func balance(_ spendable: Int64, held: Int64 = 0) -> Wallet.Balance {
    Wallet.Balance(spendable: Points(spendable), held: Points(held))
  }

  /// A wallet of 100 points for ever, and of 40 that expire 500 milliseconds from now.
  private func begin(_ world: TestWorld, shards: Int) async throws -> Engine {
    let engine = try await world.open(shards: shards)
    try await engine.openWallet(user)
    let expiry = world.clock.now().advanced(byMilliseconds: 500)
    try await engine.credit(user, Points(40), origin: .grant, expiresAt: expiry)
    try await engine.credit(user, Points(100), origin: .charge)
    return engine
  }

  private func expect(
    _ spendable: Int64, held: Int64 = 0, house: Int64, _ engine: Engine,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let wallet = try await engine.wallet(of: user).value
    #expect(wallet?.balance == balance(spendable, held: held), sourceLocation: sourceLocation)
    let audit = try await engine.audit()
    #expect(audit.house == Int128(house) && audit.isSound, sourceLocation: sourceLocation)
  }

  /// The expiries in the log: when each was, and the lot and what it lost.
  private func expiries(_ world: TestWorld) async throws -> [[Int64]] {
    let engine = try await world.open(shards: 1)
    let feed = engine.changes()
    try await engine.shutDown()
    var found: [[Int64]] = []
    for try await change in feed {
      guard case .wallet(_, .lotExpired(let lot, let amount)) = change.event else { continue }
      found.append([change.time.milliseconds - 1_000_000, Int64(lot), amount.rawValue])
    }
    return found
  }

  @Test("a lot expires at its time and not before", arguments: [1, 2])
  func onTime(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await begin(world, shards: shards)
    world.clock.advance(milliseconds: 499)
    try await engine.fireDueTimers()
    try await expect(140, house: 0, engine)
    world.clock.advance(milliseconds: 1)
    try await engine.fireDueTimers()
    try await expect(100, house: 40, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[500, 1, 40]])
  }

  @Test("a lot expires at its time and not before after a restart, too", arguments: [1, 2], [false, true])
  func restart(shards: Int, hasSnapshot: Bool) async throws {
    let world = TestWorld()
    var engine = try await begin(world, shards: shards)
    if hasSnapshot { _ = try await engine.snapshot() }
    try await engine.shutDown()
    world.clock.advance(milliseconds: 499)
    engine = try await world.open(shards: 3 - shards)
    try await engine.fireDueTimers()
    try await expect(140, house: 0, engine)
    world.clock.advance(milliseconds: 1)
    try await engine.fireDueTimers()
    try await expect(100, house: 40, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[500, 1, 40]])
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("a lot whose time passed without a process expires at the start, before any call", arguments: [1, 2])
  func downtime(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await begin(world, shards: shards)
    try await engine.shutDown()
    world.clock.advance(milliseconds: 90_000)
    engine = try await world.open(shards: shards)
    await expectRejection(.insufficientPoints(spendable: Points(100), needed: Points(101))) {
      () async throws(OperationError<HoldRejection>) in
      try await engine.hold(
        user, Points(101), as: ID(test: 1), until: world.clock.now().advanced(byMilliseconds: 1))
    }
    try await expect(100, house: 40, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[90_000, 1, 40]])
  }

  @Test(
    "an expired point is never spent, though nothing but the call itself looks at the clock",
    arguments: [1, 2])
  func neverSpent(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await begin(world, shards: shards)
    let deadline = world.clock.now().advanced(byMilliseconds: 9_000)
    world.clock.advance(milliseconds: 500)
    let hold = try await engine.hold(user, Points(10), as: ID(test: 1), until: deadline).value
    #expect(hold.lots.map(\.number) == [2])
    try await expect(90, held: 10, house: 40, engine)
    try await engine.shutDown()
  }

  @Test("of several lots each goes at its time, and those of one moment oldest first", arguments: [1, 2])
  func order(shards: Int) async throws {
    let world = TestWorld()
    let start = world.clock.now()
    let engine = try await world.open(shards: shards)
    try await engine.openWallet(user)
    for (number, expiry) in ([30, 10, 20, 10, nil] as [Int64?]).enumerated() {
      try await engine.credit(
        user, Points(1 << Int64(number)), origin: .reward,
        expiresAt: expiry.map { start.advanced(byMilliseconds: $0) })
    }
    for _ in 0..<3 {
      world.clock.advance(milliseconds: 10)
      try await engine.fireDueTimers()
    }
    try await expect(16, house: 15, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[10, 2, 2], [10, 4, 8], [20, 3, 4], [30, 1, 1]])
  }

  enum Return: CaseIterable {
    case released, expired
  }

  @Test("what comes back to an expired lot is lost at once", arguments: Return.allCases, [1, 2])
  func comesBack(how: Return, shards: Int) async throws {
    let world = TestWorld()
    let engine = try await begin(world, shards: shards)
    let deadline = world.clock.now().advanced(byMilliseconds: 600)
    // 40 of the lot that expires and 5 of the other one.
    _ = try await engine.hold(user, Points(15), as: ID(test: 1), until: deadline)
    _ = try await engine.hold(user, Points(30), as: ID(test: 2), until: deadline)
    world.clock.advance(milliseconds: 500)
    try await engine.fireDueTimers()
    try await expect(95, held: 45, house: 0, engine)
    try await engine.capture(ID(test: 1), of: user)
    try await expect(95, held: 30, house: 0, engine)
    world.clock.advance(milliseconds: how == .expired ? 100 : 1)
    if how == .expired {
      try await engine.fireDueTimers()
    } else {
      try await engine.release(ID(test: 2), of: user)
    }
    try await expect(100, house: 25, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[how == .expired ? 600 : 501, 1, 25]])
  }

  @Test("a hold and the lot it took from may end in the same moment", arguments: [1, 2], [false, true])
  func sameMoment(shards: Int, restarts: Bool) async throws {
    let world = TestWorld()
    var engine = try await begin(world, shards: shards)
    let deadline = world.clock.now().advanced(byMilliseconds: 500)
    _ = try await engine.hold(user, Points(30), as: ID(test: 1), until: deadline)
    if restarts {
      try await engine.shutDown()
      engine = try await world.open(shards: shards)
    }
    world.clock.advance(milliseconds: 500)
    try await engine.fireDueTimers()
    try await expect(100, house: 40, engine)
    try await engine.shutDown()
  }

  @Test("a stake that comes back after its lot expired is lost", arguments: [1, 2, 3])
  func stake(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await begin(world, shards: shards)
    try await engine.openWallet(host, with: 50)
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(50), seats: 3))
    let seat = try await engine.join(challenge, user: user)
    #expect(seat.lots.map(\.amount) == [Points(40), Points(10)])
    world.clock.advance(milliseconds: 500)
    try await engine.fireDueTimers()
    // A stake is held, whatever became of its lots.
    try await expect(90, held: 50, house: 0, engine)
    #expect(try await engine.challenge(challenge).value?.pot == Points(100))
    let departure = try await engine.quit(challenge, user: user).value
    #expect(departure == .refunded(Refund(amount: Points(50), lots: seat.lots)))
    try await expect(100, house: 40, engine)
    _ = try await engine.hold(
      user, Points(80), as: ID(test: 7), until: world.clock.now().advanced(byMilliseconds: 1))
    await expectRejection(.wallet(.insufficientPoints(spendable: Points(20), needed: Points(50)))) {
      () async throws(OperationError<JoinRejection>) in
      try await engine.join(challenge, user: user)
    }
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test(
    "a stake of a join that a crash cut short comes back to its lot, and is lost with it", arguments: [1, 2])
  func cutShort(shards: Int) async throws {
    let world = TestWorld()
    let lifetime = Lot.Lifetime(
      creditedAt: world.clock.now(), expiresAt: world.clock.now().advanced(byMilliseconds: 500))
    var taken = TakenLots(TakenLot(number: 1, amount: Points(30)))
    taken.append(TakenLot(number: 2, amount: Points(5)))
    let events: [WalletEvent] = [
      .opened(request: nil),
      .credited(amount: Points(30), origin: .grant, lifetime, request: nil),
      .credited(
        amount: Points(9), origin: .charge, Lot.Lifetime(creditedAt: world.clock.now(), expiresAt: nil),
        request: nil),
      .held(.stake(challenge, number: 7), Hold(amount: Points(35), deadline: nil, lots: taken)),
    ]
    try Forgery.append(frames: [Forgery.records(events.map { .wallet(user, $0) })], to: world)
    world.clock.advance(milliseconds: 500)
    let engine = try await world.open(shards: shards)
    try await expect(9, house: 30, engine)
    try await engine.shutDown()
    #expect(try await expiries(world) == [[500, 1, 30]])
  }

  @Test(
    "a lot that was all held when its time came expires at that time again after the clock went back",
    arguments: [1, 2])
  func clockGoesBack(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await begin(world, shards: shards)
    let deadline = world.clock.now().advanced(byMilliseconds: 9_000)
    _ = try await engine.hold(user, Points(40), as: ID(test: 1), until: deadline)
    world.clock.advance(milliseconds: 600)
    try await engine.fireDueTimers()
    world.clock.advance(milliseconds: -200)
    try await engine.release(ID(test: 1), of: user)
    try await expect(140, house: 0, engine)
    world.clock.advance(milliseconds: 100)
    let hold = try await engine.hold(user, Points(1), as: ID(test: 2), until: deadline).value
    #expect(hold.lots.map(\.number) == [2])
    try await expect(99, held: 1, house: 40, engine)
    try await engine.shutDown()
  }

  @Test("an expiry at the end of time is waited for")
  func endOfTime() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    try await engine.openWallet(user)
    try await engine.credit(user, Points(5), origin: .charge, expiresAt: Instant(milliseconds: .max))
    world.clock.advance(milliseconds: 1_000_000_000_000)
    try await engine.fireDueTimers()
    try await expect(5, house: 0, engine)
    try await engine.shutDown()
  }
}
