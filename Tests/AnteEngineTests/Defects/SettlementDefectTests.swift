import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Stakes are paid out.
///
/// Who wins follows from the state, and the open hold of a stake is the proof that it was not paid yet.
@Suite("Settlements, where others went wrong", .fewAtATime)
struct SettlementDefectTests {
  // A challenge platform paid rewards to everybody with enough proofs, those who had given up included.
  @Test("Who gave up wins nothing, however many proofs they sent", arguments: [1, 2, 3])
  func quitters(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Contest.live(on: engine, in: world, members: 4, winners: [2, 3])
    #expect(
      try await engine.quit(Contest.challenge, user: Contest.user(3)).value == .forfeited(Contest.fee))
    world.turn(toDay: Contest.dayAfter)
    try await engine.fireDueTimers()
    #expect(try await Contest.spendable(on: engine, members: 4) == [70, 190, 70, 70])
    let statement = try await engine.statement(of: Contest.user(3), in: Contest.challenge).value
    #expect(statement?.rate == 100 && statement?.payout == .share(.zero))
    try await engine.shutDown()
  }

  // In a challenge platform the run after one that had failed half-way paid out again what had been paid.
  @Test("A settlement that a crash cuts short pays everybody once", arguments: [1, 2, 3])
  func cutShort(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Contest.live(on: engine, in: world, members: 5, winners: 1...4)
    world.turn(toDay: Contest.dayAfter)
    try await engine.fireDueTimers()
    let changes = try await CutLog.changes(closing: engine)
    let end = try #require(
      changes.firstIndex { if case .challenge(_, .finished) = $0.event { true } else { false } })
    #expect(changes.count - end >= 7)
    for count in end...changes.count {
      var left = try CutLog.world(changes[..<count], at: world.clock.now())
      for _ in 1...2 {
        let engine = try await left.open(shards: 1 + count % 3)
        _ = try await Together.ask(3) { _ in try await engine.fireDueTimers() }
        let spendable = try await Contest.spendable(on: engine, members: 5)
        #expect(spendable == [108, 108, 107, 107, 70], "of \(count) changes")
        let audit = try await engine.audit()
        #expect(audit.isSound && audit.pots == 0, "of \(count) changes: \(audit.brokenLaws)")
        let next = left.afterCrash()
        try await engine.shutDown()
        left = next
      }
    }
  }

  // A challenge platform's steps took everything from their work tables, done or not; in a payment service each of ten
  // partitions of a run read the whole list.
  @Test("Further runs of a settlement pay nothing, at once or on later days", arguments: [1, 2, 3])
  func runAgain(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await Contest.live(on: engine, in: world, members: 20, winners: 1...3)
    world.turn(toDay: Contest.dayAfter)
    let running = Task { [engine] in try await engine.run() }
    _ = try await Together.ask(10) { [engine] _ in try await engine.fireDueTimers() }
    let settled = try await engine.audit()
    #expect(
      try await Contest.spendable(on: engine, members: 20) == [270, 270, 270]
        + Array(repeating: 70, count: 17))
    for day in [4, 5, 40] {
      world.turn(toDay: day)
      _ = try await Together.ask(5) { [engine] _ in try await engine.fireDueTimers() }
      #expect(try await engine.audit() == settled)
    }
    try await engine.shutDown()
    try await running.value
    engine = try await world.open(shards: 4 - shards)
    try await engine.fireDueTimers()
    #expect(try await engine.audit() == settled)
    try await engine.shutDown()
  }

  // A donation service widened the period of a settlement that waited for longer than a month, and could never pay it
  // then.
  @Test("A settlement that comes late pays what it would have paid in time", arguments: [3, 34, 400])
  func late(day: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open()
    try await Contest.live(on: engine, in: world, members: 4, winners: [1, 4])
    try await engine.shutDown()
    world.turn(toDay: day)
    engine = try await world.open()
    try await engine.fireDueTimers()
    guard case .settled(let settlement) = try await engine.challenge(Contest.challenge).value?.phase else {
      Issue.record("not settled")
      return
    }
    #expect(settlement.pot == Points(120) && settlement.winners == 2 && settlement.share == Points(60))
    #expect(try await Contest.spendable(on: engine, members: 4) == [130, 70, 70, 130])
    try await engine.shutDown()
  }

  struct Division: Sendable, CustomTestStringConvertible {
    let members: Int
    let shares: [Int64]
    var house: Int128 = 0
    var testDescription: String { "\(members) members, \(shares)" }
  }

  // A challenge platform paid the remainder of a pot to nobody, and had no account for a pot without winners.
  @Test(
    "Every point of a pot goes somewhere: the remainder to who joined first, a pot without winners to the house",
    arguments: [
      Division(members: 5, shares: [38, 38, 37, 37]), Division(members: 7, shares: [53, 53, 52, 52]),
      Division(members: 4, shares: [40, 40, 40]), Division(members: 5, shares: [150]),
      Division(members: 4, shares: [], house: 120),
    ])
  func wholePot(division: Division) async throws {
    let world = TestWorld()
    let engine = try await world.open()
    let (members, shares) = (division.members, division.shares)
    try await Contest.live(
      on: engine, in: world, members: members, winners: (1...members).prefix(shares.count))
    world.turn(toDay: Contest.dayAfter)
    try await engine.fireDueTimers()
    let lost = Array(repeating: Int64(70), count: members - shares.count)
    #expect(try await Contest.spendable(on: engine, members: members) == shares.map { 70 + $0 } + lost)
    let audit = try await engine.audit()
    #expect(audit.house == division.house && audit.pots == 0 && audit.held == 0 && audit.moneyIsConserved)
    try await engine.shutDown()
  }

  // In a challenge platform and a ledger service threads that paid into the same accounts waited for one another for ever.
  @Test(
    "Challenges with the same members are settled at the same time, and none waits for another",
    arguments: [1, 3])
  func crossing(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let challenges = (101...108).map { ID<Challenge>(test: $0) }
    for number in 1...10 { try await engine.openWallet(Contest.user(number), with: 240) }
    for (index, id) in challenges.enumerated() {
      // Each with another host, and another order of joining.
      let order = (0..<10).map { 1 + (index + (index % 2 == 0 ? $0 : 10 - $0)) % 10 }
      try await engine.createChallenge(id, Contest.terms(host: Contest.user(order[0])))
      for number in order.dropFirst() { try await engine.join(id, user: Contest.user(number)) }
    }
    for day in 1..<Contest.dayAfter {
      world.turn(toDay: day)
      for id in challenges {
        if day == 1 { _ = try await engine.move(id, .start, by: Contest.user(1)) }
        for number in 1...5 { try await engine.prove(id, user: Contest.user(number), content: "done") }
      }
    }
    world.turn(toDay: Contest.dayAfter)
    _ = try await Together.ask(4) { _ in try await engine.fireDueTimers() }
    let expected: [Int64] = Array(repeating: 480, count: 5) + Array(repeating: 0, count: 5)
    #expect(try await Contest.spendable(on: engine, members: 10) == expected)
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }
}
