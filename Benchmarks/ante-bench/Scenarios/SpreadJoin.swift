/// Many clients join many challenges, so that every shard decides.
enum SpreadJoin {
  private static let challengesMax = 1_000

  static func run(on stage: Stage) async throws -> [Measurement] {
    // A client keeps to one challenge, and a task prefers its shard.
    try await ContendedJoin.run(on: stage, challenges: min(challengesMax, stage.plan.clients))
  }
}
