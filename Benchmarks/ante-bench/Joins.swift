import AnteDomain
import AnteEngine

/// What most scenarios measure: clients that join one seat at a time and wait for each answer.
enum Joins {
  /// Every client joins its challenge with each of its users; answers when all are done.
  static func run(
    _ clients: [Workload.Client], on engine: Engine, callers: Callers
  ) async throws -> Crowd.Result {
    try await Crowd.run(
      clients, operations: \.users.count,
      preferring: { callers.executor(of: $0.challenge, on: engine) }
    ) { client, tally in
      for user in client.users {
        do throws(OperationError<JoinRejection>) {
          try await engine.join(client.challenge, user: user)
          tally.accept()
        } catch {
          switch error {
          case .rejected(let reason, _): tally.reject(reason)
          case .fault(let fault): throw fault
          }
        }
        tally.answered()
      }
    }
  }
}

extension Callers {
  /// The executor for a task that calls about a challenge; nil for the default pool.
  func executor(of challenge: ID<Challenge>, on engine: Engine) -> (any TaskExecutor)? {
    switch self {
    case .pool: nil
    case .shard: engine.executor(of: challenge)
    }
  }
}
