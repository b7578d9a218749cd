public import AnteDomain
public import AnteJournal

/// The engine: wallets, challenges, products and orders in memory, owned by actors, durable in a log.
///
/// Open it, keep `run()` running beside your own work, call operations from any number of tasks, shut it down. Every
/// operation answers only when what it says is durable: what was answered survives a crash, and what was not answered is
/// there whole or not at all.
///
/// ```swift
/// let engine = try await Engine.open(at: "data")
/// async let running: Void = engine.run()
/// let seat = try await engine.join(challenge, user: user)
/// try await engine.shutDown()
/// try await running
/// ```
public final class Engine: Sendable {
  let configuration: EngineConfiguration
  let town: Town
  private let keeper: Keeper
  private let attention: Attention
  private let shutDownBegan = AnteJournal.Mutex(false)
  /// What concerns all shards and is under way (snapshots, audits, statistics): it ends before the shards do.
  let surveys = Admission(limit: .max >> 2)

  private init(_ configuration: EngineConfiguration, town: Town, keeper: Keeper, attention: Attention) {
    self.configuration = configuration
    self.town = town
    self.keeper = keeper
    self.attention = attention
  }

  /// Recovers the data directory at a path, or makes one, and answers when the engine is ready.
  ///
  /// - Throws: `EngineError.unusable` naming file and remedy where the directory is in use, damaged, of a newer format or
  ///   not writable; nothing is changed then. `EngineError.configuration` for a setting out of range.
  /// - Complexity: O(entities of the newest snapshot + records of the log after it).
  public static func open(
    at path: String, configuration: EngineConfiguration = EngineConfiguration()
  ) async throws(EngineError) -> Engine {
    try configuration.validate()
    let attention = Attention()
    let keeper = Keeper(configuration, attention: attention)
    do {
      let town = try await keeper.open(path)
      return Engine(configuration, town: town, keeper: keeper, attention: attention)
    } catch {
      keeper.executor.finish()
      throw error
    }
  }

  /// Takes the snapshots that fall due, settles the challenges that are over and refunds those that were called off;
  /// returns on shutdown or when its task is cancelled.
  ///
  /// Without it everything else works, but the log grows until shutdown, and stakes stay where they are. One task at a
  /// time.
  /// - Throws: the fault after which the engine acknowledges nothing more; restart the process then.
  public func run() async throws(EngineError) {
    try await withDiscardingTaskGroup(returning: Result<Void, EngineError>.self) { group in
      // What was due before somebody ran the engine.
      for shard in town.shards { shard.callToSettle() }
      while true {
        switch await attention.next() {
        case .snapshotDue:
          // A snapshot that fails leaves the older ones in place and is logged; a failed log comes as `failed`.
          group.addTask { _ = try? await self.snapshot() }
        case .settlementsDue(let shard): group.addTask { await self.settle(onShard: shard) }
        case .failed(let error): return .failure(error)
        case .closed: return .success(())
        case .cancelled:
          group.cancelAll()
          return .success(())
        }
      }
    }.get()
  }

  private func settle(onShard shard: Int) async {
    // Refused only while the engine closes; what is left is settled after the next start.
    try? await whileOpen { () async throws(EngineError) in await town.residents[shard].settleDue() }
  }

  /// Writes a snapshot now, while operations go on, and answers when it is verified and published.
  /// - Throws: `EngineError.snapshotUnderWay` while another one is being taken.
  public func snapshot() async throws(EngineError) -> SnapshotInfo {
    try await whileOpen { () async throws(EngineError) in try await keeper.takeSnapshot(of: town) }
  }

  /// Refuses new calls, waits for those in flight and for a snapshot that is being taken, takes one more if configured,
  /// and closes the directory.
  ///
  /// A second call throws `EngineError.closed`.
  public func shutDown() async throws(EngineError) {
    let isFirst = shutDownBegan.withLock { began in
      defer { began = true }
      return !began
    }
    guard isFirst else { throw .closed }
    for shard in town.shards { await shard.admission.close() }
    await surveys.close()
    let outcome: Result<Void, EngineError>
    do {
      outcome = .success(try await keeper.close(town, takingSnapshot: configuration.snapshots.onShutdown))
    } catch {
      outcome = .failure(error)
    }
    attention.raise(.closed)
    keeper.executor.finish()
    try outcome.get()
  }

  /// Makes every shard look at the clock, and answers when what fell due has happened and is durable.
  ///
  /// Needed only with a clock that does not run by itself; a running one is looked at in time. The receipt covers all
  /// that has happened.
  @discardableResult public func fireDueTimers() async throws(EngineError) -> Receipt {
    try await whileOpen { () async throws(EngineError) in
      for residents in town.residents { await residents.catchUp() }
      await withDiscardingTaskGroup { group in
        for residents in town.residents { group.addTask { await residents.settleDue() } }
      }
      return Receipt(sequence: try await town.durable())
    }
  }

  /// A fresh id: a UUIDv7 of the engine's clock and random bits, so that ids made later sort later.
  public func newID<Subject>() -> ID<Subject> {
    let milliseconds = UInt64(bitPattern: configuration.clock.now().milliseconds) & 0xffff_ffff_ffff
    let randomBits = configuration.journal.random
    let high = milliseconds << 16 | 0x7000 | randomBits() & 0x0fff
    let low = randomBits() >> 2 | 0x8000_0000_0000_0000
    return ID(UInt128(high) << 64 | UInt128(low))
  }
}
