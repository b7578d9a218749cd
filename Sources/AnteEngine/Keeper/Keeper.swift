import AnteDomain
import AnteJournal

/// Keeps what outlives the process: recovers at the start, takes snapshots, closes at the end.
///
/// Reading and writing files blocks, so it happens on a loop of its own and never on a shard or on the pool of the
/// embedding program.
actor Keeper {
  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let configuration: EngineConfiguration
  private let attention: Attention
  private var isTakingSnapshot = false

  init(_ configuration: EngineConfiguration, attention: Attention) {
    self.configuration = configuration
    self.attention = attention
    executor = LoopExecutor()
    executor.start(configuration.runner, name: "ante-keeper")
  }

  /// Recovers a data directory, or makes one, and brings the shards to life with what was in it.
  func open(_ directory: String) async throws(EngineError) -> Town {
    var state = RecoveredState(configuration)
    let journal = try openJournal(directory, into: &state)
    let trigger = SnapshotTrigger(
      configuration.snapshots, now: configuration.clock.now(), attention: attention)
    let town = Town(journal: journal, trigger: trigger, attention: attention, configuration: configuration)
    let unfinished = state.takeUnfinished()
    await town.settle(consume state)
    do throws(EngineError) {
      try await town.finish(unfinished)
    } catch {
      await town.close()
      try? journal.close()
      throw error
    }
    configuration.log(
      LogLine(
        .info, "engine.ready",
        [
          ("directory", .text(directory)), ("shards", .number(Int64(configuration.shards))),
          ("sequence", .number(Int64(journal.durableSequence))),
          ("unfinishedHolds", .number(Int64(unfinished.holds.count))),
          ("unfinishedSeats", .number(Int64(unfinished.seats.count))),
          ("unfinishedOrderSteps", .number(Int64(unfinished.orders.count))),
          ("unfinishedAppealSteps", .number(Int64(unfinished.appeals.count))),
        ]))
    return town
  }

  private func openJournal(
    _ directory: String, into state: inout RecoveredState
  ) throws(EngineError) -> Journal {
    var journalConfiguration = configuration.journal
    let clock = configuration.clock
    journalConfiguration.now = { clock.now().milliseconds }
    let log = configuration.log
    let attention = attention
    do {
      return try Journal.open(
        directory, configuration: journalConfiguration, fileSystem: configuration.fileSystem,
        runner: configuration.runner, into: &state
      ) { notice in
        log(notice.logLine)
        if case .failed(let error) = notice { attention.raise(.failed(.failed(error))) }
      }
    } catch {
      throw .unusable(error)
    }
  }

  /// Writes a snapshot while the shards go on working.
  ///
  /// It is published only once the log is durable past everything that it captured.
  func takeSnapshot(of town: Town) async throws(EngineError) -> SnapshotInfo {
    guard !isTakingSnapshot else { throw .snapshotUnderWay }
    isTakingSnapshot = true
    defer { isTakingSnapshot = false }
    town.trigger.snapshotBegins(now: configuration.clock.now())
    let writer = try journaled { () throws(JournalError) in try town.journal.beginSnapshot() }
    do throws(EngineError) {
      var gallery = await Gallery(of: town.residents)
      let bytes = ByteWriter()
      while let portrait = await gallery.next() {
        bytes.removeAll()
        portrait.write(to: bytes)
        try journaled { () throws(JournalError) in try writer.append(entry: bytes.bytes) }
      }
      let captured = try await town.durable()
      return try journaled { () throws(JournalError) in try writer.finish(capturedThrough: captured) }
    } catch {
      writer.abandon()
      configuration.log(LogLine(.error, "snapshot.failed", [("reason", .text("\(error)"))]))
      throw error
    }
  }

  /// Ends the shards and closes the journal; nothing may be in flight any more.
  func close(_ town: Town, takingSnapshot: Bool) async throws(EngineError) {
    if takingSnapshot, town.trigger.hasNews, !isTakingSnapshot, case .running = town.journal.status {
      _ = try? await takeSnapshot(of: town)
    }
    await town.close()
    try journaled { () throws(JournalError) in try town.journal.close() }
    configuration.log(LogLine(.info, "engine.closed"))
  }

  private func journaled<Value>(
    _ body: () throws(JournalError) -> Value
  ) throws(EngineError) -> Value {
    do {
      return try body()
    } catch {
      throw EngineError(unsettled: error)
    }
  }
}
