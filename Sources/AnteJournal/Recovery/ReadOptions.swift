/// Where a read-only recovery starts and what it checks besides.
public struct ReadOptions: Sendable, Equatable {
  /// The state on top of which the log is replayed.
  public enum Start: Sendable, Equatable {
    /// The newest snapshot; an older one if it is damaged, as an open would do.
    case newestSnapshot
    /// The oldest snapshot that is kept, and a longer log.
    case oldestSnapshot
    /// Nothing: the archive and all the segments from the first frame, the archive's digests checked on the way.
    case genesis
  }

  /// The state on top of which the log is replayed.
  public var start: Start = .newestSnapshot
  /// Whether every snapshot file is read and checked, used or not.
  public var checksSnapshots = true
  /// Whether the archive's chain of digests is computed anew.
  public var checksArchive = true

  /// Starts at the newest snapshot and checks everything.
  public init() {}
}
