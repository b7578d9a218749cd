import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Calling challenges off", .fewAtATime)
struct CancellationTests {
  /// More members than a shard pays in one go.
  static let members = 3 * Residents.membersPerSlice / 2
  static let challenge = ID<Challenge>(test: 1)

  /// Opens wallets of 10 points for the users from 1 on.
  static func openWallets(_ count: Int, in engine: Engine) async -> [ID<User>] {
    let users = (1...count).map { ID<User>(test: $0) }
    _ = await engine.apply(users.map { .openWallet(user: $0) }, order: .independent)
    _ = await engine.apply(
      users.map { .credit(user: $0, amount: Points(10), origin: .grant) }, order: .independent)
    return users
  }

  /// Fills a challenge of so many seats, each for 10 points, with a host who is user 1.
  static func fill(_ engine: Engine, members: Int = members, plan: Challenge.Plan = .init()) async throws {
    let users = await openWallets(members, in: engine)
    try await engine.createChallenge(
      challenge, Challenge.Terms(host: users[0], fee: Points(10), seats: members, plan: plan))
    let joins = await engine.apply(
      users.dropFirst().map { .join(challenge: challenge, user: $0) }, order: .independent)
    try #require(joins.allSatisfy { $0.isAccepted })
  }

  @Test("an answer beside a shutdown comes with every stake back, and none without", arguments: [1, 2, 3])
  func besideShutdown(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Self.fill(engine)
    async let moved = Result { () async throws(OperationError<MoveRejection>) in
      try await engine.move(Self.challenge, .cancel, by: ID(test: 1)).receipt
    }
    async let down: Void = engine.shutDown()
    let answer = await moved
    try await down
    let audit = try world.verify().audit
    switch answer {
    case .success: #expect(audit.heldForStakes == 0)
    case .failure(.fault(.closed)): #expect(audit.heldForStakes == Int128(10 * Self.members))
    case .failure(let error): Issue.record("\(error)")
    }
  }

  @Test(
    "the same request, again while the stakes go back, has the same effect and answer", arguments: [1, 2])
  func again(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Self.fill(engine)
    let cancel = Command.moveChallenge(
      challenge: Self.challenge, .cancel, by: ID(test: 1), request: ID(test: 1))
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for _ in 1...5 { group.addTask { await engine.apply(cancel) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.allSatisfy { $0.isAccepted } && outcomes.count == 5)
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }
}
