/// Where the tasks run that call the engine.
enum Callers: String, CaseIterable, Sendable {
  /// On Swift's default pool, as in an embedding server: each join changes threads twice.
  case pool
  /// On the shard of their challenge: a join does not change threads unless its wallet lives elsewhere.
  case shard
}
