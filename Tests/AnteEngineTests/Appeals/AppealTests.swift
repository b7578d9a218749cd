import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("An appeal", .fewAtATime)
struct AppealTests {
  /// Number, amount, what is left and what is held of each lot.
  private func sketch(_ engine: Engine, _ number: Int) async throws -> [[Int64]] {
    let wallet = try #require(try await engine.wallet(of: Court.user(number)).value)
    #expect(wallet.violation() == nil)
    return wallet.lots.map {
      [Int64($0.number), $0.amount.rawValue, $0.remaining.rawValue, $0.held.rawValue]
    }
  }

  @Test("brings a lot of its own when it is upheld, and loses that when it is reversed", arguments: 1...3)
  func life(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await Court.settle(on: engine, in: world)
    let before = try await engine.audit()
    #expect(before.house == 0 && before.earned == 0 && before.spendable == 400 && before.isSound)

    try await engine.appeal(2, request: 1)
    #expect(try await engine.appealState(2) == .open)
    #expect(try await engine.appealState(3) == nil)
    let award = try await engine.uphold(2, request: 2)
    #expect(award == Challenge.Award(amount: Court.award, lot: 2))
    #expect(try await sketch(engine, 2) == [[1, 100, 70, 0], [2, 60, 60, 0]])
    #expect(try await sketch(engine, 1) == [[1, 100, 70, 0], [2, 120, 120, 0]])
    var audit = try await engine.audit()
    #expect(audit.house == -60 && audit.earned == -60 && audit.spendable == 460 && audit.isSound)
    #expect(try await engine.uphold(2, request: 2) == award)
    if shards == 2 { _ = try await engine.snapshot() }
    try await engine.shutDown()

    engine = try await world.open(shards: 4 - shards)
    #expect(try await engine.audit() == audit)
    #expect(try await engine.appealState(2) == .upheld(award))
    #expect(try await engine.reverse(2, request: 3) == award)
    #expect(try await sketch(engine, 2) == [[1, 100, 70, 0]])
    #expect(try await engine.appealState(2) == .reversed(award))
    #expect(try await engine.reverse(2, request: 3) == award)
    #expect(try await engine.uphold(2, request: 2) == award)
    audit = try await engine.audit()
    #expect(audit.books.house == 0 && audit.earned == 0 && audit.spendable == 400 && audit.isSound)
    #expect(audit.taken - before.taken == 60 && audit.given - before.given == 60)
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit)
  }

  @Test("is refused for the first reason that there is, and leaves nothing", arguments: [1, 3])
  func refused(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let nowhere = ID<Challenge>(test: 999)
    await expectRejection(.challengeNotFound) { () async throws(OperationError<AppealRejection>) in
      try await engine.appeal(in: nowhere, by: Court.host, text: "")
    }
    await expectRejection(.challengeNotFound) { () async throws(OperationError<UpholdAppealRejection>) in
      try await engine.upholdAppeal(of: Court.host, in: nowhere)
    }
    await expectRejection(.challengeNotFound) { () async throws(OperationError<DismissAppealRejection>) in
      try await engine.dismissAppeal(of: Court.host, in: nowhere, reason: "")
    }
    await expectRejection(.challengeNotFound) { () async throws(OperationError<ReverseAppealRejection>) in
      try await engine.reverseAppeal(of: Court.host, in: nowhere)
    }
    try await Court.settle(on: engine, in: world)
    try await engine.appeal(2, request: 1)
    let before = try await engine.audit()
    let refusals: [(AppealRejection, user: Int, text: String, request: Int?)] = [
      (.idempotencyConflict, 2, "it snowed", 1), (.notJoined, 5, "", nil), (.hasWon, 1, "", nil),
      (.alreadyAppealed(.open), 2, "", nil), (.textInvalid(bytesMax: 1_000), 3, "", nil),
    ]
    for row in refusals {
      await expectRejection(row.0) { () async throws(OperationError<AppealRejection>) in
        try await engine.appeal(row.user, row.text, request: row.request)
      }
    }
    await expectRejection(.appealNotFound) { () async throws(OperationError<UpholdAppealRejection>) in
      try await engine.uphold(3)
    }
    await expectRejection(.appealNotFound) { () async throws(OperationError<DismissAppealRejection>) in
      try await engine.dismiss(3, "")
    }
    await expectRejection(.reasonInvalid(bytesMax: 500)) {
      () async throws(OperationError<DismissAppealRejection>) in try await engine.dismiss(2, "")
    }
    await expectRejection(.appealNotUpheld(.open)) {
      () async throws(OperationError<ReverseAppealRejection>) in
      try await engine.reverse(2)
    }
    #expect(try await engine.audit() == before)
    world.clock.advance(milliseconds: 7 * 86_400_000 + 1)
    let last = Instant(milliseconds: world.clock.now().milliseconds - 1)
    await expectRejection(.tooLateToAppeal(last: last)) { () async throws(OperationError<AppealRejection>) in
      try await engine.appeal(3)
    }
    try await engine.dismiss(2)
    #expect(try await engine.appealState(2) == .dismissed)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("is not upheld where the wallet is closed or full, and may be later", arguments: 1...3)
  func refusedByWallet(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Court.settle(on: engine, in: world)
    for number in [2, 3] { try await engine.appeal(number) }
    try await engine.credit(Court.user(2), Points(.max - 159), origin: .grant)
    await expectRejection(.wallet(.balanceOverflow)) {
      () async throws(OperationError<UpholdAppealRejection>) in
      try await engine.uphold(2, request: 1)
    }
    _ = try await engine.hold(Court.user(3), Points(70), as: ID(test: 7), until: Instant(milliseconds: .max))
    _ = try await engine.capture(ID(test: 7), of: Court.user(3))
    try await engine.changeStatus(of: Court.user(3), .close)
    await expectRejection(.wallet(.walletClosed)) { () async throws(OperationError<UpholdAppealRejection>) in
      try await engine.uphold(3)
    }
    #expect(try await engine.appealState(2) == .open)
    #expect(try await Court.unfinished(in: engine).isEmpty)
    // The operator may still say no, and nothing was remembered of the refused request.
    try await engine.dismiss(2, request: 1)
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("is reversed while its lot is untouched, of a frozen wallet, too", arguments: 1...3)
  func touched(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Court.settle(on: engine, in: world)
    try await engine.appeal(2)
    try await engine.uphold(2)
    _ = try await engine.hold(Court.user(2), Points(71), as: ID(test: 7), until: Instant(milliseconds: .max))
    await expectRejection(.lotTouched) { () async throws(OperationError<ReverseAppealRejection>) in
      try await engine.reverse(2, request: 1)
    }
    #expect(try await engine.appealState(2) == .upheld(.init(amount: Court.award, lot: 2)))
    _ = try await engine.release(ID(test: 7), of: Court.user(2))
    try await engine.changeStatus(of: Court.user(2), .freeze)
    try await engine.reverse(2, request: 1)
    #expect(try await sketch(engine, 2) == [[1, 100, 70, 0]])
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("against a pot that nobody won brings all of it; where all was refunded there is none")
  func withoutWinners() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    try await Court.settle(on: engine, in: world, isWon: false, withoutWinners: .refund)
    await expectRejection(.stakesRefunded) { () async throws(OperationError<AppealRejection>) in
      try await engine.appeal(2)
    }
    try await engine.shutDown()

    let other = TestWorld()
    let house = try await other.open()
    try await Court.settle(on: house, in: other, isWon: false)
    #expect(try await house.audit().house == 120)
    // The host, too, did not win.
    try await house.appeal(1)
    #expect(try await house.uphold(1) == Challenge.Award(amount: Points(120), lot: 2))
    #expect(try await house.audit().house == 0)
    try await house.shutDown()
    #expect(try other.verify(fromGenesis: true).isSound)
  }

  @Test("is decided once where several callers decide at the same moment", arguments: 1...3)
  func pending(shards: Int) async throws {
    for round in 1...8 {
      let world = TestWorld(seed: UInt64(round))
      let engine = try await world.open(shards: shards)
      try await Court.settle(on: engine, in: world)
      for number in Court.losers { try await engine.appeal(number) }
      for command in [Self.uphold, Self.reverse] {
        let outcomes = await withTaskGroup(of: String.self) { group in
          for caller in 0..<12 {
            group.addTask { await engine.apply(command(2 + caller % 3, caller % 2 == 0 ? 1 : nil)).text }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        let ends =
          ["accepted appeal", "rejected appealPending", "rejected alreadyDecided"]
          + ["rejected appealNotUpheld", "rejected idempotencyConflict"]
        #expect(outcomes.allSatisfy { text in ends.contains { text.hasPrefix($0) } }, "\(outcomes)")
      }
      #expect(try await Court.unfinished(in: engine).isEmpty)
      let audit = try await engine.audit()
      #expect(audit.isSound && audit.heldForReversals == 0, "\(audit.brokenLaws)")
      // Whatever the order was, a lot is there for each appeal that is upheld, and for no other.
      var upheld: Int128 = 0
      for number in Court.losers {
        if case .upheld = try await engine.appealState(number) { upheld += 1 }
      }
      #expect(audit.earned == -60 * upheld && audit.spendable == 400 + 60 * upheld)
      try await engine.shutDown()
      #expect(try world.verify(fromGenesis: true).audit == audit)
    }
  }

  private static let uphold: @Sendable (Int, Int?) -> Command = {
    .upholdAppeal(challenge: Court.challenge, user: Court.user($0), request: $1.map { Court.request($0) })
  }
  private static let reverse: @Sendable (Int, Int?) -> Command = {
    .reverseAppeal(
      challenge: Court.challenge, user: Court.user($0), request: $1.map { Court.request(5 + $0) })
  }

  @Test("goes with others in a batch, in every order", arguments: [BatchOrder.sequential, .independent])
  func batch(order: BatchOrder) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 3)
    try await Court.settle(on: engine, in: world)
    let users = Court.losers.map { Court.user($0) }
    let appeals = await engine.apply(
      users.map { .appeal(challenge: Court.challenge, user: $0, text: "it rained") }, order: order)
    #expect(appeals.map(\.text) == Array(repeating: "accepted appeal(open)", count: 3))
    let upheld = await engine.apply(
      users.map { .upholdAppeal(challenge: Court.challenge, user: $0) }, order: order)
    #expect(upheld.map(\.text).allSatisfy { $0 == "accepted appeal(upheld)" })
    let ends = await engine.apply(
      [
        .reverseAppeal(challenge: Court.challenge, user: users[0]),
        .dismissAppeal(challenge: Court.challenge, user: users[1], reason: "no"),
      ], order: order)
    #expect(ends[0].text == "accepted appeal(reversed)" && ends[1].text.hasPrefix("rejected alreadyDecided"))
    #expect(try await engine.audit().earned == -120)
    try await engine.shutDown()
  }
}
