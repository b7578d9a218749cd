/// Clients that do their work at the same time.
struct Crowd: Sendable {
  /// How it went for all of them together.
  struct Result: Sendable {
    let seconds: Double
    let latencies: Latencies
    let accepted: Int
    let full: Int
    let firstUnexpected: String?
  }

  /// Gives every client a task, starts them at the same moment, and answers when all are done.
  ///
  /// The clock runs from the start until the last answer; making the tasks and gathering what they saw is outside.
  static func run<Client: Sendable>(
    _ clients: [Client], operations: @Sendable (Client) -> Int,
    preferring executor: (Client) -> (any TaskExecutor)?,
    _ work: @escaping @Sendable (Client, inout Tally) async throws -> Void
  ) async throws -> Result {
    let gate = Gate(crowd: clients.count)
    return try await withThrowingTaskGroup(of: Tally.self) { group in
      for client in clients {
        let room = operations(client)
        group.addTask(executorPreference: executor(client)) {
          var tally = Tally(operations: room)
          await gate.pass()
          tally.begin()
          try await work(client, &tally)
          return tally
        }
      }
      let start = await gate.open()
      var tallies: [Tally] = []
      tallies.reserveCapacity(clients.count)
      for try await tally in group { tallies.append(tally) }
      return Result(tallies, since: start)
    }
  }
}

extension Crowd.Result {
  fileprivate init(_ tallies: [Tally], since start: ContinuousClock.Instant) {
    let end = tallies.map(\.lastAnswer).max() ?? start
    seconds = start.duration(to: end) / .seconds(1)
    latencies = Latencies(tallies.flatMap(\.latencies))
    accepted = tallies.reduce(0) { $0 + $1.accepted }
    full = tallies.reduce(0) { $0 + $1.full }
    firstUnexpected = tallies.lazy.compactMap(\.firstUnexpected).first
  }
}
