import AnteEngine
import AnteJournal
import Foundation

/// Where one run takes place: its plan, its data directory, and how fast the disk under it is.
struct Stage: Sendable {
  let plan: Plan
  let directory: String
  let fdatasyncMicroseconds: Double

  /// Measures the bare disk first, while nothing else uses it.
  init(_ plan: Plan, directory: String) throws(BenchError) {
    self.plan = plan
    self.directory = directory
    fdatasyncMicroseconds = try DiskProbe.fdatasyncMicroseconds(in: directory)
  }

  /// Opens the engine of this run.
  ///
  /// `Engine.run()` is left out, so no snapshot is taken but those that a scenario takes itself, and the reopening at
  /// the end replays what the run has logged.
  func open(
    clock: any EngineClock = SystemWallClock(), _ adjust: (inout EngineConfiguration) -> Void = { _ in }
  ) async throws -> Engine {
    var configuration = EngineConfiguration()
    configuration.clock = clock
    configuration.shards = plan.shards
    configuration.journal.sync = plan.sync.policy
    configuration.snapshots.onShutdown = false
    // All clients may aim at one shard, and none of them is meant to be refused.
    configuration.callsPerShardMax = max(configuration.callsPerShardMax, plan.clients)
    configuration.log = { line in
      guard line.level != .info else { return }
      let fields = line.fields.map { " \($0.name)=\($0.value)" }.joined()
      FileHandle.standardError.write(Data("ante-bench: \(line.name)\(fields)\n".utf8))
    }
    adjust(&configuration)
    return try await Engine.open(at: directory, configuration: configuration)
  }

  /// Does the measured work, and answers it with what it cost the log.
  func watchingLog<Answer: Sendable>(
    of engine: Engine, _ work: () async throws -> Answer
  ) async throws -> (Answer, LogFigures) {
    let before = await engine.statistics().journal
    let answer = try await work()
    let after = await engine.statistics().journal
    return (
      answer,
      LogFigures(bytes: after.writtenBytes - before.writtenBytes, syncs: after.syncs - before.syncs)
    )
  }
}

/// What some work cost the log.
struct LogFigures: Sendable {
  let bytes: UInt64
  let syncs: UInt64
}
