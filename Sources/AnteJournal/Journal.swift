/// A log of frames and its snapshots in one directory.
///
/// Frames are opaque bytes here. They are handed in by `submit`, gathered, written and synced by a loop of their own, and
/// each owner is told when its frame is durable. What the directory promises after a crash stands in
/// `docs/formats/segment.md`. All methods may be called from any thread.
public final class Journal: Sendable {
  let core: JournalCore
  let housekeeper: Housekeeper
  let committerHandle: any LoopHandle
  let housekeeperHandle: any LoopHandle
  let lock: any FileLock
  /// The result of the first `close`, for those that come after it.
  let closing = Mutex<Result<Void, JournalError>?>(nil)

  init(_ core: JournalCore, recovered: RecoveredLog, lock: any FileLock, runner: any LoopRunner) {
    self.core = core
    self.lock = lock
    housekeeper = Housekeeper(core)
    housekeeperHandle = runner.start(housekeeper, name: "ante-housekeep")
    let committer = Committer(core, recovered: recovered, housekeeper: housekeeperHandle)
    committerHandle = runner.start(committer, name: "ante-log")
  }

  /// Hands a frame over to the log; never blocks and never fails.
  ///
  /// The order of calls is the order of the log.
  /// An empty payload is a barrier: no frame is written, and it is settled with the newest sequence submitted before
  /// it, after that is durable. After `close` the owner is told `closed` at once, on the caller's thread.
  ///
  /// - Parameters:
  ///   - payload: the records, at most 2³⁰ bytes; the buffer comes back emptied.
  ///   - recordCount: how many records these are, at least 1 unless it is a barrier.
  ///   - time: the frame's wall-clock time in milliseconds since 1970 UTC.
  ///   - ticket: returned to the owner with the outcome.
  public func submit(
    payload: consuming [UInt8], recordCount: Int, shard: UInt16, time: Int64, ticket: UInt64,
    owner: any FrameOwner
  ) {
    precondition(payload.count <= Limits.payloadBytesMax, "a frame of \(payload.count) bytes")
    var item = Submission(
      payload: payload, recordCount: UInt32(recordCount), shard: shard, time: time, ticket: ticket,
      sequence: 0,
      owner: owner)
    let (wasEmpty, isClosed) = core.queue.withLock { queue in
      if queue.isClosed { return (false, true) }
      if !item.isBarrier {
        core.durability.advance(submitted: queue.nextSequence)
        queue.nextSequence += 1
      }
      item.sequence = queue.nextSequence - 1
      queue.items.append(item)
      return (queue.items.count == 1, false)
    }
    if wasEmpty { committerHandle.wake() }
    if isClosed { item.settle(.failure(core.health.failure.map { .failed(cause: $0) } ?? .closed)) }
  }

  /// The newest sequence written.
  public var appendedSequence: UInt64 { core.durability.appended }

  /// The newest sequence acknowledged by the policy: synced for `.commit`, written for the others.
  public var durableSequence: UInt64 { core.durability.durable }

  /// The identity of the directory, 32 hexadecimal digits.
  public var directoryID: String { core.manifest.current.directory.text }

  /// Whether the journal takes work; one atomic load while it does.
  public var status: JournalStatus { core.health.status }

  /// Calls back once, as soon as a newer sequence than this one is durable, or the journal failed or closed.
  ///
  /// The call comes from the committer's loop and must not block, or at once from this one.
  public func whenDurable(beyond sequence: UInt64, _ callback: @escaping @Sendable () -> Void) {
    core.durability.wait(beyond: sequence, callback)
  }

  /// Reads durable frames in order, beginning with the one after a sequence; 0 for the first one of all.
  public func reader(after sequence: UInt64) -> LogReader {
    LogReader(core, after: sequence)
  }

  /// Begins a snapshot: every frame submitted before this call has a lower sequence than its start.
  ///
  /// So the caller captures states that contain at least the events of all frames handed in before; replay on top of
  /// the snapshot must skip events that a state contains already.
  public func beginSnapshot() throws(JournalError) -> SnapshotWriter {
    try core.requireRunning()
    return try SnapshotWriter(core, housekeeper, housekeeperHandle)
  }

  /// The journal's figures now.
  public func statistics() -> JournalStatistics {
    var statistics = core.statistics.withLock { $0 }
    let manifest = core.manifest.current
    statistics.appendedSequence = core.durability.appended
    statistics.durableSequence = core.durability.durable
    statistics.syncedSequence = core.durability.synced
    statistics.segments = core.catalog.withLock { $0.segments.count }
    statistics.snapshots = manifest.snapshots
    statistics.archivedSegments = manifest.archive.count
    return statistics
  }
}
