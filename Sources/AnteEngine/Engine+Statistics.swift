import AnteDomain
public import AnteJournal

/// Figures of a running engine.
public struct EngineStatistics: Sendable, Equatable {
  /// Figures of one shard.
  public struct ShardFigures: Sendable, Equatable {
    /// Calls in flight.
    public let callsInFlight: Int
    /// Jobs that wait in the mailbox.
    public let mailboxDepth: Int
    /// Challenges that wait to be settled or refunded, or are under way there.
    public let challengesDue: Int
    /// Deadlines that wait, those included of what has ended before its own.
    public let reminders: Int
    /// Wallets, challenges, products and orders that live there.
    public let entities: Int
  }

  /// Figures of each shard; none once the engine is shut down.
  public let shards: [ShardFigures]
  /// Figures of the log and the snapshots.
  public let journal: JournalStatistics
}

extension Engine {
  /// The figures now; waits for nothing but each shard's attention.
  public func statistics() async -> EngineStatistics {
    let shards = try? await whileOpen { () async throws(EngineError) in await shardFigures() }
    return EngineStatistics(shards: shards ?? [], journal: town.journal.statistics())
  }

  private func shardFigures() async -> [EngineStatistics.ShardFigures] {
    var shards: [EngineStatistics.ShardFigures] = []
    for residents in town.residents {
      shards.append(
        EngineStatistics.ShardFigures(
          callsInFlight: residents.shard.admission.callsInFlight,
          mailboxDepth: residents.shard.mailboxDepth, challengesDue: await residents.dueChallenges.count,
          reminders: await residents.reminders, entities: await residents.entityCount))
    }
    return shards
  }

  /// Goes through the books: counts, sums, laws and a digest of the whole state.
  ///
  /// Exact only while nothing changes.
  /// - Complexity: O(everything), a few entities at a time, so that operations go on between.
  public func audit() async throws(EngineError) -> Audit {
    try await whileOpen { () async throws(EngineError) in try await auditShards() }
  }

  private func auditShards() async throws(EngineError) -> Audit {
    var auditor = Auditor()
    var gallery = await Gallery(of: town.residents)
    while let portrait = await gallery.next() { auditor.add(portrait) }
    for residents in town.residents {
      let keys = await residents.keys()
      for start in stride(from: 0, to: keys.count, by: Gallery.entitiesEach) {
        let end = min(start + Gallery.entitiesEach, keys.count)
        for found in await residents.violations(of: keys[start..<end]) {
          auditor.note(found.violation, of: found.key)
        }
      }
    }
    _ = try await town.durable()
    return auditor.audit
  }
}
