import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@Suite("Joining a challenge", .fewAtATime)
struct JoinTests {
  let challenge = ID<Challenge>(test: 101)
  let host = ID<User>(test: 1)

  @Test("a seat is paid from the oldest lots, and its receipt is in the log", arguments: [1, 2, 3])
  func seat(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let user = ID<User>(test: 2)
    try await engine.openWallet(host, with: 30)
    try await engine.openWallet(user, with: 10)
    try await engine.credit(user, Points(25), origin: .reward)
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(30), seats: 3))

    let seat = try await engine.join(challenge, user: user)

    #expect(seat.position == 2)
    #expect(seat.stake == Points(30))
    #expect(seat.lots.map(\.number) == [1, 2])
    #expect(seat.lots.map(\.amount) == [Points(10), Points(20)])
    #expect(seat.receipt.sequence > 0)
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(wallet.balance == Wallet.Balance(spendable: Points(5), held: Points(30)))
    #expect(try await engine.challenge(challenge).value?.pot == Points(60))
    try await engine.shutDown()
  }

  @Test("refusals come in their order and change nothing", arguments: [1, 2, 3])
  func refusals(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let (rich, poor, late) = (ID<User>(test: 2), ID<User>(test: 3), ID<User>(test: 4))
    for user in [host, rich, late] { try await engine.openWallet(user, with: 100) }
    try await engine.openWallet(poor, with: 29)
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(30), seats: 2))

    await expectRejection(.challengeNotFound) {
      () async throws(OperationError<JoinRejection>) in
      try await engine.join(ID(test: 999), user: rich)
    }
    await expectRejection(
      .wallet(.insufficientPoints(spendable: Points(29), needed: Points(30)))
    ) { () async throws(OperationError<JoinRejection>) in try await engine.join(challenge, user: poor) }
    await expectRejection(.wallet(.walletNotFound)) {
      () async throws(OperationError<JoinRejection>) in
      try await engine.join(challenge, user: ID(test: 77))
    }
    let seat = try await engine.join(challenge, user: rich).value
    await expectRejection(.alreadyJoined(seat)) {
      () async throws(OperationError<JoinRejection>) in try await engine.join(challenge, user: rich)
    }
    await expectRejection(.full(seats: 2)) {
      () async throws(OperationError<JoinRejection>) in try await engine.join(challenge, user: late)
    }
    let audit = try await engine.audit()
    #expect(audit.isSound)
    #expect(audit.seats == 2 && audit.reservedSeats == 0)
    #expect(audit.stakes == 60 && audit.heldForStakes == 60 && audit.pots == 0)
    try await engine.shutDown()
  }

  @Test("the last seats go to as many of a crowd as there are seats", arguments: [1, 2, 3])
  func crowd(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let users = (2...201).map { ID<User>(test: $0) }
    try await engine.openWallet(host, with: 10)
    for user in users { try await engine.openWallet(user, with: 10) }
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 8))

    let winners = await withTaskGroup(of: Seat?.self) { group in
      for user in users { group.addTask { try? await engine.join(challenge, user: user).value } }
      return await group.reduce(into: [Seat]()) { if let seat = $1 { $0.append(seat) } }
    }

    #expect(winners.map(\.position).sorted() == Array(2...8))
    let live = try await engine.audit()
    #expect(live.seats == 8 && live.reservedSeats == 0 && live.heldForStakes == 80 && live.isSound)
    try await engine.shutDown()
    let found = try world.verify()
    #expect(found.isSound && found.audit == live)
  }

  @Test("one wallet pays as many of many simultaneous joins as it can", arguments: [1, 2, 3])
  func oneWallet(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let user = ID<User>(test: 2)
    try await engine.openWallet(host, with: 1_000)
    try await engine.openWallet(user, with: 35)
    let challenges = (101...140).map { ID<Challenge>(test: $0) }
    for id in challenges {
      try await engine.createChallenge(id, Challenge.Terms(host: host, fee: Points(10), seats: 5))
    }

    let joined = await withTaskGroup(of: Bool.self) { group in
      for id in challenges { group.addTask { (try? await engine.join(id, user: user)) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    #expect(joined == 3)
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(wallet.balance == Wallet.Balance(spendable: Points(5), held: Points(30)))
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("one request sent by many at once has one effect", arguments: [1, 2, 3])
  func sameRequest(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let user = ID<User>(test: 2)
    try await engine.openWallet(host, with: 10)
    try await engine.openWallet(user, with: 100)
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 50))

    let outcomes = await withTaskGroup(of: String.self) { group in
      for _ in 0..<50 {
        group.addTask {
          do {
            return "\(try await engine.join(challenge, user: user, request: ID(test: 9_000)).position)"
          } catch {
            return "\(error)"
          }
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }

    #expect(outcomes.subtracting(["2", "\(JoinRejection.joinPending)"]) == [])
    #expect(try await engine.wallet(of: user).value?.balance.held == Points(10))
    try await engine.shutDown()
  }

  @Test("who quits gets the stake back into the very lots, and may join again", arguments: [1, 2, 3])
  func quit(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let user = ID<User>(test: 2)
    try await engine.openWallet(host, with: 10)
    try await engine.openWallet(user, with: 6)
    try await engine.credit(user, Points(6), origin: .grant)
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 2))
    try await engine.join(challenge, user: user)

    guard case .refunded(let refund) = try await engine.quit(challenge, user: user).value else {
      Issue.record("the stake stays")
      return
    }
    #expect(refund.amount == Points(10))
    #expect(refund.lots.map(\.amount) == [Points(6), Points(4)])
    let wallet = try #require(try await engine.wallet(of: user).value)
    #expect(wallet.lots.map(\.remaining) == [Points(6), Points(6)])
    #expect(wallet.balance.held == .zero)
    #expect(try await engine.join(challenge, user: user).position == 3)
    await expectRejection(.hostCannotQuit) {
      () async throws(OperationError<QuitRejection>) in try await engine.quit(challenge, user: host)
    }
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("a host who cannot pay creates nothing, and may create it later", arguments: [1, 2, 3])
  func create(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await engine.openWallet(host, with: 5)
    await expectRejection(
      .wallet(.insufficientPoints(spendable: Points(5), needed: Points(10)))
    ) { () async throws(OperationError<CreateChallengeRejection>) in
      try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 2))
    }
    #expect(try await engine.challenge(challenge).value == nil)
    try await engine.credit(host, Points(5), origin: .charge)
    #expect(
      try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 2))
        .position == 1)
    try await engine.shutDown()
  }
}
