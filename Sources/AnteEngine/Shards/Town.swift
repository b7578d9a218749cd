import AnteDomain
import AnteJournal
import AnteMutants

/// All shards with their residents, and the journal they share.
final class Town: Sendable {
  let journal: Journal
  let trigger: SnapshotTrigger
  let placement: Placement
  let shards: [Shard]
  let residents: [Residents]
  /// For tasks that prefer to run on a shard.
  let taskExecutors: [ShardTaskExecutor]
  private let runner: any LoopRunner

  init(journal: Journal, trigger: SnapshotTrigger, attention: Attention, configuration: EngineConfiguration) {
    self.journal = journal
    self.trigger = trigger
    runner = configuration.runner
    let placement = Placement(shardCount: configuration.shards)
    self.placement = placement
    shards = (0..<configuration.shards).map { index in
      Shard(
        index: index, journal: journal, trigger: trigger, attention: attention, clock: configuration.clock,
        limits: configuration.limits, zone: configuration.zone,
        remindersMax: configuration.remindersPerStepMax, callsMax: configuration.callsPerShardMax,
        frameBytesTarget: configuration.frameBytesTarget)
    }
    residents = shards.map { Residents(on: $0, placement: placement) }
    taskExecutors = shards.map { ShardTaskExecutor(of: $0) }
    for (shard, residents) in zip(shards, residents) {
      shard.start(among: shards, taskExecutor: taskExecutors[shard.index], runner: runner) { due in
        residents.assumeIsolated { $0.look(at: due) }
      }
    }
  }

  /// Gives every recovered entity to the actor that owns it from now on.
  func settle(_ state: consuming RecoveredState) async {
    for residents in residents { await residents.meet(self.residents) }
    for residents in residents {
      await residents.settle(state.parts(ofShard: residents.shard.index, of: shards.count))
    }
  }

  /// Ends what a crash cut short, and waits until that is durable.
  func finish(_ unfinished: Unfinished) async throws(EngineError) {
    for (challenge, user) in unfinished.seats where !Mutant.leavesSeatsReserved.isPlanted {
      await residents[placement.shard(of: challenge)].releaseSeat(of: user, in: challenge)
    }
    for (user, transaction) in unfinished.holds where !Mutant.leavesHoldsOpen.isPlanted {
      await residents[placement.shard(of: user)].release(transaction, of: user)
    }
    await finish(unfinished.orders)
    await finish(unfinished.appeals)
    _ = try await durable()
  }

  /// Waits until all that has happened on any shard so far is durable; answers the sequence up to which it is.
  func durable() async throws(EngineError) -> UInt64 {
    var newest: UInt64 = 0
    for residents in residents {
      guard let sequence = await residents.durable() else { throw residents.shard.failure }
      newest = max(newest, sequence)
    }
    return newest
  }

  /// Ends the shards' loops; called on the keeper's loop, since it waits for theirs.
  func close() async {
    for residents in residents { await residents.part() }
    for shard in shards { shard.finish() }
  }
}
