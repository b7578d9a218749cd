/// Every client wants the one free seat at the same moment; exactly one gets it.
enum OneSeat {
  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    // The host has the first of two seats.
    let workload = Workload(plan: plan, challenges: 1, users: plan.operations, seats: 2)
    let engine = try await stage.open()
    try await workload.setUp(engine)
    let (result, log) = try await stage.watchingLog(of: engine) {
      try await Joins.run(workload.clients, on: engine, callers: plan.callers)
    }
    var (checks, _) = try await stage.settle(engine, workload, accepted: result.accepted)
    checks.expect("exactlyOneWinner", result.accepted == 1, "\(result.accepted) joins won the seat")
    checks.expect(
      "othersFoundItFull", result.accepted + result.full == plan.operations,
      result.firstUnexpected ?? "\(result.accepted) won, \(result.full) found it full")
    return [
      Measurement(
        stage, result, log, operations: plan.operations, checks, special: ("winners", result.accepted))
    ]
  }
}
