import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

/// One challenge of two days with five members, step by step to its appeals.
@Suite("Members of a challenge", .fewAtATime)
struct MemberTests {
  private static let challenge = ID<Challenge>(test: 101)
  private static let users = (1...5).map { ID<User>(test: $0) }

  /// What is told of a member, in words.
  private static func told(_ member: ListedMember) -> String {
    var words = [member.hasQuit ? "quit" : "member", "\(member.proofs.counted) proofs"]
    if let rate = member.rate { words.append("\(rate) %") }
    switch member.payout {
    case .share(let points)?: words.append("share \(points)")
    case .refund?: words.append("refund")
    case nil: break
    }
    if member.isPaid { words.append("paid") }
    if let appeal = member.appeal { words.append("appeal \(appeal)") }
    return words.joined(separator: ", ")
  }

  @Test("are shown with what they did and what becomes of their stakes")
  func life() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    let running = Task { try await views.run() }
    func expect(_ state: ChallengeState, _ members: [String]) async throws {
      await eventually { views.lag.frames == 0 }
      let listed = try #require(try await views.challenge(Self.challenge))
      #expect(ChallengeState(listed.phase) == state)
      #expect(try await views.members(of: Self.challenge, limit: 9).items.map(Self.told) == members)
    }
    for user in Self.users {
      try await engine.openWallet(user)
      try await engine.credit(user, Points(100), origin: .charge)
    }
    let today = engine.today
    let plan = Challenge.Plan(
      name: "걷기", period: Challenge.Period(start: today, due: today.advanced(byDays: 1)))
    try await engine.createChallenge(
      Self.challenge,
      Challenge.Terms(
        host: Self.users[0], fee: Points(30), seats: 5, plan: plan,
        judging: .init(threshold: 50, approval: .required(referee: nil))))
    for user in Self.users.dropFirst() { try await engine.join(Self.challenge, user: user) }
    _ = try await engine.quit(Self.challenge, user: Self.users[4])
    try await expect(.waiting, Array(repeating: "member, 0 proofs", count: 4))

    _ = try await engine.move(Self.challenge, .start, by: Self.users[0])
    for user in Self.users.prefix(3) { try await engine.prove(Self.challenge, user: user, content: "done") }
    try await engine.judgeProof(
      of: Self.users[1], on: today, in: Self.challenge, .approved, by: Self.users[0])
    try await engine.judgeProof(
      of: Self.users[2], on: today, in: Self.challenge, .rejected(reason: "no"), by: Self.users[0])
    _ = try await engine.quit(Self.challenge, user: Self.users[3])
    try await expect(
      .ongoing,
      ["member, 1 proofs, 100 %", "member, 1 proofs, 100 %", "member, 0 proofs, 0 %", "quit, 0 proofs, 0 %"])

    world.clock.advance(milliseconds: 3 * 86_400_000)
    try await engine.fireDueTimers()
    let settled = [
      "member, 1 proofs, 50 %, share 60, paid", "member, 1 proofs, 50 %, share 60, paid",
      "member, 0 proofs, 0 %, share 0, paid", "quit, 0 proofs, 0 %, share 0, paid",
    ]
    try await expect(.settled, settled)

    for user in Self.users[2...3] {
      _ = try await engine.appeal(in: Self.challenge, by: user, text: "it rained")
    }
    try await expect(.settled, settled.prefix(2) + settled.suffix(2).map { $0 + ", appeal open" })
    _ = try await engine.upholdAppeal(of: Self.users[2], in: Self.challenge)
    _ = try await engine.dismissAppeal(of: Self.users[3], in: Self.challenge, reason: "no")
    try await expect(
      .settled, settled.prefix(2) + [settled[2] + ", appeal upheld", settled[3] + ", appeal dismissed"])
    _ = try await engine.reverseAppeal(of: Self.users[2], in: Self.challenge)
    try await expect(
      .settled, settled.prefix(2) + [settled[2] + ", appeal reversed", settled[3] + ", appeal dismissed"])

    try await expectLedgers(views)
    try await expectEqual(views, engine)
    try await engine.shutDown()
    try await running.value
    try await views.close()
  }

  /// What the members' ledgers say of it, oldest first, without the charges.
  private func expectLedgers(_ views: Views) async throws {
    let stake = LedgerCause.stake(Self.challenge, number: 0)
    let expected: [[(LedgerKind, Int64, Int64, LedgerCause)]] = [
      [(.held, -30, 30, stake), (.stakeSettled, 0, -30, stake), (.payout, 60, 0, stake)],
      [(.held, -30, 30, stake), (.stakeSettled, 0, -30, stake), (.payout, 60, 0, stake)],
      [
        (.held, -30, 30, stake), (.stakeLost, 0, -30, stake),
        (.appealAwarded, 40, 0, .appeal(Self.challenge)), (.held, -40, 40, .appeal(Self.challenge)),
        (.awardReversed, 0, -40, .appeal(Self.challenge)),
      ],
      [(.held, -30, 30, stake), (.stakeLost, 0, -30, stake)],
      [(.held, -30, 30, stake), (.stakeRefunded, 30, -30, stake)],
    ]
    for (user, expected) in zip(Self.users, expected) {
      let entries = try await views.ledger(LedgerQuery(of: user), limit: 100).items.reversed().dropFirst()
      #expect(entries.map(\.kind) == expected.map(\.0))
      #expect(entries.map(\.spendableChange.rawValue) == expected.map(\.1))
      #expect(entries.map(\.heldChange.rawValue) == expected.map(\.2))
      #expect(entries.map { $0.cause.withoutNumber } == expected.map(\.3))
    }
  }
}

extension LedgerCause {
  /// The cause with 0 for the number of a stake.
  fileprivate var withoutNumber: LedgerCause {
    if case .stake(let challenge, _) = self { .stake(challenge, number: 0) } else { self }
  }
}
