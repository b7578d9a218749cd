import AnteDomain
import AnteEngine

/// Many small challenges that end at the same midnight; an operation is a challenge, from its last day to the last payout.
enum ManySettlements {
  private static let membersMax = 10

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    var ids = SeededIDs(seed: plan.seed)
    let challenges = (0..<plan.operations).map { _ -> ID<Challenge> in ids.next() }
    let users = (0..<max(plan.operations, membersMax)).map { _ -> ID<User> in ids.next() }
    // One to ten members, each user in about as many challenges.
    let season = Season(challenges: challenges, users: users, seats: membersMax) { index in
      (0...index % membersMax).map { users[(index + $0 * ($0 + 1) / 2) % users.count] }
    }
    let engine = try await stage.open(clock: season.clock)
    try await season.setUp(engine)
    season.end()
    let (seconds, log) = try await stage.watchingLog(of: engine) {
      try await settle(challenges.count, on: engine)
    }
    let (audit, unsettled) = try await season.verdict(on: engine)
    try await engine.shutDown()
    var checks = Checks()
    checks.expect("everyChallengeSettled", unsettled == 0, "\(unsettled) are not settled, or not paid out")
    checks.expect("moneyConserved", audit.isSound, audit.brokenLaws.first ?? "")
    checks.expect(
      "everyStakeEnded", audit.heldForStakes == 0 && audit.pots == 0,
      "\(audit.heldForStakes) points are held, \(audit.pots) are owed")
    return [
      Measurement(
        plan: plan, operations: challenges.count, seconds: seconds, latencies: nil, log: log,
        fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks,
        special: ("payouts", season.memberships))
    ]
  }

  /// Settles all that is due, and shows how far it is meanwhile.
  private static func settle(_ count: Int, on engine: Engine) async throws -> Double {
    let bar = ProgressBar("settling")
    let start = ContinuousClock.now
    let end = try await withThrowingTaskGroup(of: ContinuousClock.Instant?.self) { group in
      group.addTask {
        try await engine.fireDueTimers()
        return ContinuousClock.now
      }
      group.addTask {
        // Cancelled once everything is settled.
        while (try? await Task.sleep(for: .milliseconds(200))) != nil {
          let due = await engine.statistics().shards.reduce(0) { $0 + $1.challengesDue }
          bar.show(count - due, of: count)
        }
        return nil
      }
      let end = try await group.next() ?? nil
      group.cancelAll()
      return end
    }
    bar.show(count, of: count)
    bar.end()
    guard let end else { throw BenchError("nothing was settled") }
    return start.duration(to: end) / .seconds(1)
  }
}
