import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("The life of challenges", .fewAtATime)
struct SeasonTests {
  @Test("is the same on any number of shards, and for every reader of the log", arguments: [1, 2, 3])
  func season(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let outcomes = try await Season.live(on: engine, in: world)
    let refused = outcomes.compactMap { outcome -> RejectionCode? in
      guard case .rejected(let rejection, _) = outcome else { return nil }
      return rejection.code
    }
    // The ready one had started by itself; somebody who gave up sends a proof.
    #expect(refused == [.notOpen, .hasQuit])
    try await Season.expectEnd(of: engine)
    let audit = try await engine.audit()
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    let ledger = Ledger(changes)
    #expect(ledger.digest == audit.digest && ledger.complaints.isEmpty)
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit, "\(found.damage)")
    let again = try await world.open(shards: 4 - shards)
    try await again.fireDueTimers()
    #expect(try await again.audit() == audit)
    try await Season.expectEnd(of: again)
    try await again.shutDown()
  }

  @Test("goes on through restarts on every day, and snapshots", arguments: [1, 2])
  func restarts(shards: Int) async throws {
    let world = TestWorld()
    for day in Season.days.indices {
      let engine = try await world.open(shards: shards)
      if day > 0 { world.turn(toDay: day) }
      try await engine.fireDueTimers()
      _ = await engine.apply(Season.days[day], order: .sequential)
      if day % 2 == 1 { _ = try await engine.snapshot() }
      let audit = try await engine.audit()
      #expect(audit.isSound, "day \(day): \(audit.brokenLaws)")
      try await engine.shutDown()
      let found = try world.verify()
      #expect(found.isSound && found.audit == audit, "day \(day): \(found.damage)")
    }
    let engine = try await world.open(shards: shards)
    try await engine.fireDueTimers()
    try await Season.expectEnd(of: engine)
    try await engine.shutDown()
  }

  @Test("ends after a start long after everything fell due", arguments: [0, 1, 2])
  func longAfter(lastDay: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open()
    for day in 0...lastDay {
      if day > 0 { world.turn(toDay: day) }
      try await engine.fireDueTimers()
      _ = await engine.apply(Season.days[day], order: .sequential)
    }
    try await engine.shutDown()
    world.turn(toDay: 1_000)
    engine = try await world.open(shards: 3)
    try await engine.fireDueTimers()
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0 && audit.pots == 0, "\(audit.brokenLaws)")
    // Nobody won `won` before the second day, and nobody judged the proofs of the second one.
    let house: Int128 = lastDay == 2 ? 360 : 510
    #expect(audit.house == house)
    for id in Season.all {
      let summary = try #require(try await engine.challenge(id).value)
      #expect(!summary.isPaying)
      switch summary.phase {
      case .settled, .cancelled: break
      default: Issue.record("\(id) is \(summary.phase)")
      }
    }
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("is settled by run(), without anybody asking", arguments: [1, 3])
  func run(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    async let running: Void = engine.run()
    for day in Season.days.indices {
      if day > 0 { world.turn(toDay: day) }
      // A look makes every shard notice the time.
      _ = try await engine.audit()
      _ = await engine.apply(Season.days[day], order: .sequential)
    }
    while true {
      let audit = try await engine.audit()
      if audit.heldForStakes == 0, audit.pots == 0 { break }
      await Task.yield()
    }
    try await Season.expectEnd(of: engine)
    try await engine.shutDown()
    try await running
  }

  @Test("waits with the stakes until somebody runs the engine")
  func withoutRun() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    let running = Task { try await engine.run() }
    _ = await engine.apply(Season.days[0], order: .sequential)
    running.cancel()
    try await running.value
    world.turn(toDay: 5)
    _ = try await engine.audit()
    for id in [Season.won, Season.lost] {
      #expect(try await engine.challenge(id).value?.phase == .finished)
    }
    let held = try await engine.audit().heldForStakes
    #expect(held > 0)
    // Another one goes on with it.
    async let again: Void = engine.run()
    while try await engine.audit().heldForStakes > 0 { await Task.yield() }
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.pots == 0)
    try await engine.shutDown()
    try await again
  }

  @Test(
    "a join whose stake is tried while it closes gets neither a seat nor loses a point",
    arguments: [true, false])
  func lateJoins(cancels: Bool) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 3)
    for number in 1...20 { try await engine.openWallet(Season.user(number), with: 100) }
    try await engine.createChallenge(Season.won, Season.terms(seats: 30))
    try await engine.join(Season.won, user: Season.user(2))
    if !cancels { world.turn(toDay: 1) }
    var commands: [Command] = (3...20).map {
      .join(challenge: Season.won, user: Season.user($0), request: Season.request($0))
    }
    commands.append(.moveChallenge(challenge: Season.won, cancels ? .cancel : .start, by: Season.user(1)))
    let outcomes = await engine.apply(commands, order: .independent)
    let joined = outcomes.dropLast().count { $0.isAccepted }
    for outcome in outcomes.dropLast() {
      guard case .rejected(let rejection, _) = outcome else { continue }
      #expect(rejection.code == .notOpen)
    }
    #expect(joined < 18, "no stake was under way")
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.reservedSeats == 0, "\(audit.brokenLaws)")
    #expect(audit.seats == joined + 2)
    #expect(audit.heldForStakes == (cancels ? 0 : Int128(joined + 2) * 30))
    // The id of a join that came to nothing is free.
    for (command, outcome) in zip(commands, outcomes).dropLast() {
      #expect(await engine.apply(command).text == outcome.text)
    }
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("a cancellation answers when every stake is back in its lots", arguments: [1, 2, 3])
  func cancellation(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    for number in 1...5 {
      try await engine.openWallet(Season.user(number), with: 20)
      try await engine.credit(Season.user(number), Points(20), origin: .grant)
    }
    try await engine.createChallenge(Season.won, Season.terms())
    for number in 2...5 { try await engine.join(Season.won, user: Season.user(number)) }
    _ = try await engine.move(Season.won, .cancel, by: Season.user(1), request: Season.request(1))
    for number in 1...5 {
      let wallet = try #require(try await engine.wallet(of: Season.user(number)).value)
      #expect(wallet.lots.map(\.remaining) == [Points(20), Points(20)] && wallet.balance.held == .zero)
      let statement = try await engine.statement(of: Season.user(number), in: Season.won).value
      #expect(statement?.payout == .refund && statement?.isPaid == true)
    }
    _ = try await engine.move(Season.won, .cancel, by: Season.user(1), request: Season.request(1))
    await expectRejection(.notWaiting(.cancelled(.host))) {
      () async throws(OperationError<MoveRejection>) in
      try await engine.move(Season.won, .cancel, by: Season.user(1))
    }
    try await engine.shutDown()
  }

  @Test("a dry run says what a settlement would pay, and the settlement pays it", arguments: [1, 2])
  func dryRun(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    _ = await engine.apply(Season.days[0], order: .sequential)
    #expect(try await engine.settlementNow(of: Season.won) == nil)
    #expect(try await engine.settlementNow(of: ID(test: 999)) == nil)
    #expect(try await engine.payoutNow(to: Season.user(1), in: Season.won) == nil)
    world.turn(toDay: 1)
    _ = await engine.apply(Season.days[1], order: .sequential)
    var dry = try #require(try await engine.settlementNow(of: Season.won))
    #expect(dry.winners == 0 && dry.pot == Points(150))
    world.turn(toDay: 2)
    _ = await engine.apply(Season.days[2], order: .sequential)
    dry = try #require(try await engine.settlementNow(of: Season.won))
    #expect(dry.winners == 3 && dry.share == Points(50) && dry.extraThrough == 0)
    #expect(try await engine.payoutNow(to: Season.user(3), in: Season.won) == .share(Points(50)))
    #expect(try await engine.payoutNow(to: Season.user(7), in: Season.won) == nil)
    var statement = try #require(try await engine.statement(of: Season.user(3), in: Season.won).value)
    #expect(statement.rate == 100 && statement.payout == nil && statement.proofs.count == 2)
    world.turn(toDay: 3)
    try await engine.fireDueTimers()
    #expect(try await engine.payoutNow(to: Season.user(3), in: Season.won) == .share(Points(50)))
    let settled = try #require(try await engine.settlementNow(of: Season.won))
    #expect(settled.pot == dry.pot && settled.winners == dry.winners && settled.share == dry.share)
    statement = try #require(try await engine.statement(of: Season.user(3), in: Season.won).value)
    #expect(statement.payout == .share(Points(50)) && statement.isPaid)
    #expect(try await engine.statement(of: Season.user(7), in: Season.won).value == nil)
    #expect(try await engine.challenge(Season.won).value?.phase == .settled(settled))
    try await engine.shutDown()
  }

  @Test("every call knows which challenges there are not")
  func notFound() async throws {
    let engine = try await TestWorld().open()
    let (id, user) = (ID<Challenge>(test: 9), Season.user(1))
    await expectRejection(.challengeNotFound) { () async throws(OperationError<ChangePlanRejection>) in
      try await engine.changePlan(of: id, .init(), by: user)
    }
    for move in Challenge.Move.allCases {
      await expectRejection(.challengeNotFound) { () async throws(OperationError<MoveRejection>) in
        try await engine.move(id, move, by: user)
      }
    }
    await expectRejection(.challengeNotFound) { () async throws(OperationError<ProveRejection>) in
      try await engine.prove(id, user: user, content: "done")
    }
    await expectRejection(.challengeNotFound) { () async throws(OperationError<JudgeProofRejection>) in
      try await engine.judgeProof(of: user, on: Calendar.today, in: id, .approved, by: user)
    }
    #expect(try await engine.statement(of: user, in: id).value == nil)
    try await engine.shutDown()
  }

  /// A challenge that gets ready on its start day is under way before anything else is decided (docs/rules/challenges.md).
  @Test("comes first, whether commands come one by one or together", arguments: [true, false])
  func timeFirst(together: Bool) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    for number in 1...2 { try await engine.openWallet(Season.user(number), with: 100) }
    try await engine.createChallenge(Season.won, Season.terms())
    try await engine.join(Season.won, user: Season.user(2))
    world.turn(toDay: 1)
    let commands: [Command] = [
      .moveChallenge(challenge: Season.won, .ready, by: Season.user(1)),
      .prove(challenge: Season.won, user: Season.user(2), content: "done"),
    ]
    var outcomes: [Outcome] = []
    if together {
      outcomes = await engine.apply(commands, order: .sequential)
    } else {
      for command in commands { outcomes.append(await engine.apply(command)) }
    }
    #expect(
      outcomes.allSatisfy { $0.isAccepted }, "\(outcomes.map(\.text))")
    try await engine.shutDown()
  }

  @Test("waits for its settlement again where the clock went back before it", arguments: [1, 2])
  func clockSetBack(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    _ = await engine.apply(Season.days[0], order: .sequential)
    world.turn(toDay: 5)
    // Nobody runs the engine: what is due is noticed, and waits.
    _ = try await engine.audit()
    #expect(try await engine.challenge(Season.won).value?.phase == .finished)
    world.turn(toDay: 2)
    try await engine.fireDueTimers()
    #expect(try await engine.challenge(Season.won).value?.phase == .finished)
    world.turn(toDay: 5)
    try await engine.fireDueTimers()
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0 && audit.pots == 0, "\(audit.brokenLaws)")
    try await engine.shutDown()
  }
}
