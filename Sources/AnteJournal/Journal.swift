/// A log of frames and its snapshots in one directory.
public final class Journal: Sendable {
  /// Recovers a directory, or makes one, and starts the journal's loops.
  public static func open(
    _ directory: String, configuration: JournalConfiguration, fileSystem: any FileSystem,
    runner: any LoopRunner,
    into target: inout some RecoveryTarget, notify: @escaping @Sendable (JournalNotice) -> Void
  ) throws(JournalError) -> Journal { throw .closed }

  /// Hands a frame over to the log; never blocks and never fails.
  public func submit(
    payload: consuming [UInt8], recordCount: Int, shard: UInt16, time: Int64, ticket: UInt64,
    owner: any FrameOwner
  ) {}

  /// The newest sequence written.
  public var appendedSequence: UInt64 { 0 }

  /// The newest sequence acknowledged by the policy.
  public var durableSequence: UInt64 { 0 }

  /// Whether the journal takes work.
  public var status: JournalStatus { .closed }

  /// Calls back once, as soon as a newer sequence than this one is durable, or the journal failed or closed.
  public func whenDurable(beyond sequence: UInt64, _ callback: @escaping @Sendable () -> Void) {}

  /// Reads durable frames in order, beginning with the one after a sequence.
  public func reader(after sequence: UInt64) throws(JournalError) -> LogReader { throw .closed }

  /// Begins a snapshot.
  public func beginSnapshot() throws(JournalError) -> SnapshotWriter { throw .closed }

  /// The journal's figures now.
  public func statistics() -> JournalStatistics { JournalStatistics() }

  /// Settles everything handed in, syncs, and gives the directory back.
  public func close() throws(JournalError) {}

  /// Describes a directory without writing to it.
  public static func inspect(
    _ directory: String, fileSystem: any FileSystem
  ) throws(JournalError) -> DirectoryReport { throw .closed }

  /// Recovers into a target without writing anything.
  public static func read(
    _ directory: String, fileSystem: any FileSystem, options: ReadOptions,
    into target: inout some RecoveryTarget,
    notify: @escaping @Sendable (JournalNotice) -> Void
  ) throws(JournalError) -> ReadSummary { throw .closed }
}
