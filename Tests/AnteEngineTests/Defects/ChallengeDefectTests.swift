import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Days go by.
///
/// What a day brings has happened before anything else is decided, and each phase refuses what is not for it.
@Suite("The days of a challenge, where others went wrong", .fewAtATime)
struct ChallengeDefectTests {
  private typealias Phases = [(day: Int, phase: Challenge.Phase)]

  private static func phase(_ id: ID<Challenge> = Contest.challenge, of engine: Engine) async throws
    -> Challenge.Phase?
  {
    try await engine.challenge(id).value?.phase
  }

  // An online shop computed its state by date with the two dates swapped, so that it never advanced, and what should be
  // too late was always allowed.
  @Test("A phase comes with its day, and what is too late is refused from then on")
  func phasesAdvance() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    let (challenge, host, user) = (Contest.challenge, Contest.user(1), Contest.user(2))
    try await Contest.begin(on: engine, members: 3)
    world.turn(toDay: 1, -1)
    #expect(try await Self.phase(of: engine) == .waiting)
    guard case .refunded = try await engine.quit(challenge, user: Contest.user(3)).value else {
      Issue.record("the stake stays although nothing has begun")
      return
    }
    _ = try await engine.move(challenge, .ready, by: host)
    try await expect(.notQuittable) { try await engine.quit(challenge, user: user) }
    world.turn(toDay: 1)
    #expect(try await Self.phase(of: engine) == .ongoing)
    try await expect(.notWaiting) { try await engine.move(challenge, .cancel, by: host) }
    try await expect(.notOpen) { try await engine.join(challenge, user: Contest.user(3)) }
    world.turn(toDay: 3, -1)
    #expect(try await Self.phase(of: engine) == .ongoing)
    guard case .forfeited = try await engine.quit(challenge, user: user).value else {
      Issue.record("the stake comes back although it has begun")
      return
    }
    world.turn(toDay: 3)
    #expect(try await Self.phase(of: engine) == .finished)
    try await expect(.notOngoing) { try await engine.prove(challenge, user: host, content: "late") }
    try await engine.shutDown()
  }

  // In a challenge platform whatever was still waiting or ready on its last day was never closed, and nobody got anything
  // back.
  @Test("A challenge that nobody moves starts, or is called off and refunded", arguments: [true, false])
  func nobodyMoves(isAsleep: Bool) async throws {
    let world = TestWorld()
    var engine = try await world.open()
    let (enough, ready, lonely) = (
      ID<Challenge>(test: 101), ID<Challenge>(test: 102), ID<Challenge>(test: 103)
    )
    for number in 1...5 { try await engine.openWallet(Contest.user(number), with: Contest.points) }
    for id in [enough, ready] {
      try await engine.createChallenge(id, Contest.terms())
      try await engine.join(id, user: Contest.user(2))
    }
    _ = try await engine.move(ready, .ready, by: Contest.user(1))
    try await engine.createChallenge(lonely, Contest.terms(host: Contest.user(4), membersMin: 3))
    try await engine.join(lonely, user: Contest.user(5))
    if isAsleep {
      try await engine.shutDown()
      world.turn(toDay: 40)
      engine = try await world.open(shards: 3)
      try await engine.fireDueTimers()
    } else {
      for day in 1...Contest.dayAfter {
        world.turn(toDay: day)
        try await engine.fireDueTimers()
      }
    }
    #expect(try await Self.phase(lonely, of: engine) == .cancelled(.tooFewMembers))
    for id in [enough, ready] {
      guard case .settled = try await Self.phase(id, of: engine) else {
        Issue.record("\(id) is not settled")
        continue
      }
    }
    #expect(try await Contest.spendable(on: engine, members: 5) == [40, 40, 100, 100, 100])
    let audit = try await engine.audit()
    #expect(audit.held == 0 && audit.pots == 0 && audit.house == 120 && audit.isSound)
    try await engine.shutDown()
  }

  // A club service told that a club had expired, and let everything else go on in it.
  @Test("What was called off refuses every further step")
  func calledOffIsClosed() async throws {
    let engine = try await TestWorld().open()
    let (id, host, user) = (Contest.challenge, Contest.user(1), Contest.user(2))
    for number in 1...3 { try await engine.openWallet(Contest.user(number), with: Contest.points) }
    let plan = Contest.terms().plan
    try await engine.createChallenge(
      id,
      .init(
        host: host, fee: Contest.fee, seats: 5, plan: plan,
        judging: .init(approval: .required(referee: nil))))
    try await engine.join(id, user: user)
    _ = try await engine.move(id, .cancel, by: host)
    let before = try await engine.audit()
    let rows: [(command: Command, code: RejectionCode)] = [
      (.join(challenge: id, user: Contest.user(3)), .notOpen),
      (.quit(challenge: id, user: user), .notQuittable),
      (.changePlan(challenge: id, plan, by: host), .notWaiting),
      (.moveChallenge(challenge: id, .ready, by: host), .notWaiting),
      (.moveChallenge(challenge: id, .start, by: user), .notOpen),
      (.moveChallenge(challenge: id, .cancel, by: host), .notWaiting),
      (.prove(challenge: id, user: user, content: "done"), .notOngoing),
      (.judgeProof(challenge: id, user: user, on: Calendar.today, .approved, by: host), .judgingClosed),
      (.appeal(challenge: id, user: user, text: "why"), .notSettled),
      (.upholdAppeal(challenge: id, user: user), .appealNotFound),
    ]
    for row in rows {
      #expect(await engine.apply(row.command).verdict == .rejected(row.code), "\(row.command)")
    }
    #expect(try await engine.audit() == before && before.held == 0)
    try await engine.shutDown()
  }

  // A challenge platform compared the owner of a payment as an object and not as a number, which went wrong from 128 on.
  @Test(
    "A host is known by the whole id, whatever the number",
    arguments: [1, 127, 128, 129, 1 << 63, 1 << 64, 1 << 64 | 128, .max] as [UInt128])
  func ownerIsCompared(number: UInt128) async throws {
    let engine = try await TestWorld().open()
    let (host, id) = (ID<User>(number), Contest.challenge)
    try await engine.openWallet(host, with: Contest.points)
    try await engine.createChallenge(id, Contest.terms(host: host))
    for stranger in [number ^ 1 << 64, number ^ 1, number ^ 1 << 127] {
      try await expect(.notHost) { try await engine.move(id, .cancel, by: ID(stranger)) }
    }
    _ = try await engine.move(id, .cancel, by: ID(number))
    #expect(try await Self.phase(of: engine) == .cancelled(.host))
    try await engine.shutDown()
  }

  // A challenge platform never published that a challenge was over, though it had an event for it.
  @Test("The feed tells each phase of a challenge once, and what it pays")
  func feedTellsTheEnd() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    try await Contest.live(on: engine, in: world, members: 3, winners: [2])
    world.turn(toDay: Contest.dayAfter)
    for _ in 1...2 { try await engine.fireDueTimers() }
    let changes = try await CutLog.changes(closing: engine)
    var phases: [Challenge.Phase] = []
    var shares: [ID<User>: [Points]] = [:]
    for change in changes {
      switch change.event {
      case .challenge(_, .created): phases.append(.waiting)
      case .challenge(_, .started): phases.append(.ongoing)
      case .challenge(_, .finished): phases.append(.finished)
      case .challenge(_, .settled(let settlement)): phases.append(.settled(settlement))
      case .wallet(let user, .stakeSettled(_, let share, _)): shares[user, default: []].append(share)
      default: break
      }
    }
    #expect(phases.map(\.description) == ["waiting", "ongoing", "finished", "settled"])
    #expect(shares == [Contest.user(1): [.zero], Contest.user(2): [Points(90)], Contest.user(3): [.zero]])
  }
}
