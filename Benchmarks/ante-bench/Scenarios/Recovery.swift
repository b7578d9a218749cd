import AnteDomain
import AnteEngine

/// Writes a log without a snapshot, then times `Engine.open` alone, which replays all of it.
enum Recovery {
  /// A wallet opened and credited.
  private static let recordsOfWallet = 2
  /// The host's wallet, the challenge created and the host's stake held.
  private static let recordsOfChallenge = recordsOfWallet + 2
  /// The user's wallet, a seat reserved, the stake held, the seat joined.
  private static let recordsOfJoin = recordsOfWallet + 3
  private static let joinsOfChallenge = 1_000

  /// The smallest log with a join in it.
  static let recordsMin = recordsOfChallenge + recordsOfJoin

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    let challenges = max(1, plan.operations / (recordsOfChallenge + joinsOfChallenge * recordsOfJoin))
    let joins = (plan.operations - challenges * recordsOfChallenge) / recordsOfJoin
    let records = challenges * recordsOfChallenge + joins * recordsOfJoin
    let workload = Workload(plan: plan, challenges: challenges, users: joins, seats: joins / challenges + 2)
    let engine = try await stage.open()
    let (_, log) = try await stage.watchingLog(of: engine) {
      try await workload.setUp(engine)
      try await workload.joinAll(engine)
    }
    let (checks, reopening) = try await stage.settle(engine, workload, accepted: joins)
    return [
      Measurement(
        plan: plan, operations: records, seconds: reopening / .seconds(1), latencies: nil, log: log,
        fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks, special: ("records", records))
    ]
  }
}

extension Workload {
  /// Seats every user in one of the challenges, in batches.
  fileprivate func joinAll(_ engine: Engine) async throws {
    for start in stride(from: 0, to: users.count, by: 4_096) {
      let positions = start..<min(start + 4_096, users.count)
      try await engine.applyAll(
        positions.map { .join(challenge: challenges[$0 % challenges.count], user: users[$0]) })
    }
  }
}
