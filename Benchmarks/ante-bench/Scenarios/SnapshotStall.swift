import AnteEngine

/// Joins without a snapshot, then as many while one snapshot after the other is taken.
enum SnapshotStall {
  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    let workload = Workload(plan: plan, challenges: 1, users: plan.operations)
    let engine = try await stage.open()
    // All wallets are there from the beginning, so both halves work with the same state, and a snapshot holds all.
    try await workload.setUp(engine)
    let (without, logWithout) = try await stage.watchingLog(of: engine) {
      try await Joins.run(workload.firstHalves, on: engine, callers: plan.callers)
    }
    let ((with, snapshots), logWith) = try await stage.watchingLog(of: engine) {
      let photographer = Task { try await takeSnapshots(of: engine) }
      defer { photographer.cancel() }
      let result = try await Joins.run(workload.secondHalves, on: engine, callers: plan.callers)
      photographer.cancel()
      return (result, try await photographer.value)
    }
    var (checks, _) = try await stage.settle(
      engine, workload, accepted: without.accepted + with.accepted)
    checks.expectAllAccepted(without, with, of: plan.operations)
    return [
      Measurement(
        stage, without, logWithout, operations: workload.firstHalves.joins, checks,
        special: ("snapshots", 0)),
      Measurement(
        stage, with, logWith, operations: workload.secondHalves.joins, checks,
        special: ("snapshots", snapshots)),
    ]
  }

  /// Takes snapshots until its task is cancelled, at least one; answers how many.
  private static func takeSnapshots(of engine: Engine) async throws -> Int {
    var taken = 0
    repeat {
      _ = try await engine.snapshot()
      taken += 1
    } while !Task.isCancelled
    return taken
  }
}

extension Workload {
  /// Every client with the first half of its users.
  var firstHalves: [Client] {
    clients.map { Client(challenge: $0.challenge, users: $0.users.prefix($0.users.count / 2)) }
  }

  /// Every client with the users that the first half leaves.
  var secondHalves: [Client] {
    clients.map { Client(challenge: $0.challenge, users: $0.users.dropFirst($0.users.count / 2)) }
  }
}

extension [Workload.Client] {
  var joins: Int { reduce(0) { $0 + $1.users.count } }
}
