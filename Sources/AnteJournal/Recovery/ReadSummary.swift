/// What a read-only recovery found.
public struct ReadSummary: Sendable, Equatable {
  /// The newest sequence of the log, 0 if it is empty.
  public var sequence: UInt64 = 0
  /// The sequence of the first frame delivered, 0 if none was.
  public var firstSequence: UInt64 = 0
  /// Frames delivered to the target.
  public var frames: UInt64 = 0
  /// Snapshot entries delivered to the target.
  public var entries: UInt64 = 0
  /// The snapshot that was loaded, if any.
  public var snapshot: SnapshotInfo?
  /// Snapshot files that were checked.
  public var snapshotsChecked: Int = 0
  /// Archived segments whose digest was checked.
  public var archivedSegmentsChecked: UInt64 = 0
  /// Bytes of a torn tail that an open would cut.
  public var tornTailBytes: Int = 0

  /// A summary of nothing.
  public init() {}
}
