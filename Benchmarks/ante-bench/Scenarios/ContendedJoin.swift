/// Many clients join one challenge.
///
/// The challenge decides on one shard; the wallets, and so the stakes, are spread over all of them.
enum ContendedJoin {
  static func run(on stage: Stage) async throws -> [Measurement] {
    try await run(on: stage, challenges: 1)
  }

  /// The same with any number of challenges, among which the clients are shared.
  static func run(on stage: Stage, challenges: Int) async throws -> [Measurement] {
    let plan = stage.plan
    let workload = Workload(plan: plan, challenges: challenges, users: plan.operations)
    let engine = try await stage.open()
    try await workload.setUp(engine)
    let (result, log) = try await stage.watchingLog(of: engine) {
      try await Joins.run(workload.clients, on: engine, callers: plan.callers)
    }
    var (checks, _) = try await stage.settle(engine, workload, accepted: result.accepted)
    checks.expectAllAccepted(result, of: plan.operations)
    return [Measurement(stage, result, log, operations: plan.operations, checks)]
  }
}
