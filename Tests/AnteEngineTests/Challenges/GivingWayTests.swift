import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Challenges with many members give way to others", .fewAtATime)
struct GivingWayTests {
  static let slices = 4
  static let members = slices * Residents.membersPerSlice

  /// How many stakes ended in each frame: a step of the only shard writes one.
  private static func stakesEnded(in changes: Changes) async throws -> [Int] {
    var ofFrame: [UInt64: Int] = [:]
    for try await change in changes {
      switch change.event {
      case .wallet(_, .stakeSettled), .wallet(_, .ended): ofFrame[change.position.sequence, default: 0] += 1
      default: break
      }
    }
    return ofFrame.sorted { $0.key < $1.key }.map(\.value)
  }

  @Test("stakes are refunded a slice a step, however much the shard could do in one")
  func refunds() async throws {
    let engine = try await TestWorld().open(shards: 1)
    try await CancellationTests.fill(engine, members: Self.members)
    try await engine.move(CancellationTests.challenge, .cancel, by: ID(test: 1))
    let changes = engine.changes()
    try await engine.shutDown()
    #expect(
      try await Self.stakesEnded(in: changes)
        == Array(repeating: Residents.membersPerSlice, count: Self.slices))
  }

  @Test("and settled so, counting and sharing included")
  func settlement() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    let period = Challenge.Period(start: Day(number: 1), due: Day(number: 2))
    try await CancellationTests.fill(engine, members: Self.members, plan: .init(period: period))
    let proofs = (1...Self.members).map {
      Command.prove(challenge: CancellationTests.challenge, user: ID(test: $0), content: "done")
    }
    for day in 1...2 {
      world.turn(toDay: day)
      try await engine.fireDueTimers()
      if day == 1 { try await engine.move(CancellationTests.challenge, .start, by: ID(test: 1)) }
      let outcomes = await engine.apply(proofs, order: .independent)
      #expect(outcomes.allSatisfy { $0.isAccepted })
      let dry = try await engine.settlementNow(of: CancellationTests.challenge)
      #expect(dry?.winners == (day == 1 ? 0 : Self.members))
    }
    world.turn(toDay: 4)
    try await engine.fireDueTimers()
    #expect(try await engine.audit().house == 0)
    let changes = engine.changes()
    try await engine.shutDown()
    let stakes = try await Self.stakesEnded(in: changes)
    #expect(stakes.reduce(0, +) == Self.members)
    #expect(stakes.allSatisfy { $0 <= Residents.membersPerSlice }, "\(stakes)")
  }

  @Test("and so are many challenges that end at one midnight")
  func manyChallenges() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    let count = 1_100
    let users = await CancellationTests.openWallets(count, in: engine)
    let period = Challenge.Period(start: Day(number: 1), due: Day(number: 2))
    let created = await engine.apply(
      users.map {
        .createChallenge(
          challenge: ID($0.rawValue),
          Challenge.Terms(host: $0, fee: Points(10), seats: 2, membersMin: 1, plan: .init(period: period)))
      }, order: .independent)
    try #require(created.allSatisfy { $0.isAccepted })
    world.turn(toDay: 4)
    try await engine.fireDueTimers()
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0 && audit.pots == 0, "\(audit.brokenLaws)")
    #expect(audit.house == Int128(10 * count))
    let changes = engine.changes()
    try await engine.shutDown()
    let stakes = try await Self.stakesEnded(in: changes)
    #expect(stakes.reduce(0, +) == count && stakes.allSatisfy { $0 <= Residents.membersPerSlice })
  }
}
