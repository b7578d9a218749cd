import AnteDomain
import AnteEngine

/// Joins of one challenge alone, then as many while another challenge with a million members is settled.
enum SettlementStall {
  static let members = 1_000_000

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    let workload = Workload(plan: plan, challenges: 1, users: plan.operations)
    var ids = SeededIDs(seed: plan.seed &+ 1)
    let members = (0..<Self.members).map { _ -> ID<User> in ids.next() }
    let season = Season(challenges: [ids.next()], users: members, seats: members.count) { _ in members }
    let engine = try await stage.open(clock: season.clock)
    try await season.setUp(engine)
    try await workload.setUp(engine)
    let (without, logWithout) = try await stage.watchingLog(of: engine) {
      try await Joins.run(workload.firstHalves, on: engine, callers: plan.callers)
    }
    season.end()
    let ((with, seconds), logWith) = try await stage.watchingLog(of: engine) {
      async let settled = settle(engine)
      let result = try await Joins.run(workload.secondHalves, on: engine, callers: plan.callers)
      return (result, try await settled)
    }
    let (audit, unsettled) = try await season.verdict(on: engine)
    try await engine.shutDown()
    var checks = Checks()
    checks.expectAllAccepted(without, with, of: plan.operations)
    checks.expect("challengeSettled", unsettled == 0, "it is not settled, or not paid out")
    checks.expect("moneyConserved", audit.isSound, audit.brokenLaws.first ?? "")
    return [
      Measurement(
        stage, without, logWithout, operations: workload.firstHalves.joins, checks,
        special: ("settledMembers", 0)),
      Measurement(
        stage, with, logWith, operations: workload.secondHalves.joins, checks,
        special: ("settlementMilliseconds", Int(seconds * 1_000))),
    ]
  }

  private static func settle(_ engine: Engine) async throws -> Double {
    let start = ContinuousClock.now
    try await engine.fireDueTimers()
    return start.duration(to: .now) / .seconds(1)
  }
}
