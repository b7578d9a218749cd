import AnteDomain
import AnteEngine

/// Clients join one challenge in batches; an operation is a join, a latency is that of a whole batch.
enum BatchJoin {
  private struct Client: Sendable {
    let challenge: ID<Challenge>
    let batches: [[Command]]

    init(_ client: Workload.Client, batch: Int) {
      let (challenge, users) = (client.challenge, client.users)
      self.challenge = challenge
      batches = stride(from: users.startIndex, to: users.endIndex, by: batch).map { start in
        users[start..<min(start + batch, users.endIndex)].map { .join(challenge: challenge, user: $0) }
      }
    }
  }

  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    let workload = Workload(plan: plan, challenges: 1, users: plan.operations)
    let clients = workload.clients.map { Client($0, batch: plan.batch) }
    let engine = try await stage.open()
    try await workload.setUp(engine)
    let (result, log) = try await stage.watchingLog(of: engine) {
      try await join(clients, on: engine, callers: plan.callers)
    }
    var (checks, _) = try await stage.settle(engine, workload, accepted: result.accepted)
    checks.expectAllAccepted(result, of: plan.operations)
    return [Measurement(stage, result, log, operations: plan.operations, checks)]
  }

  private static func join(
    _ clients: [Client], on engine: Engine, callers: Callers
  ) async throws -> Crowd.Result {
    try await Crowd.run(
      clients, operations: \.batches.count,
      preferring: { callers.executor(of: $0.challenge, on: engine) }
    ) { client, tally in
      for batch in client.batches {
        for outcome in await engine.apply(batch, order: .independent) {
          switch outcome {
          case .accepted: tally.accept()
          case .rejected(let reason, _): tally.reject(reason)
          case .fault(let error): throw error
          }
        }
        tally.answered()
      }
    }
  }
}
