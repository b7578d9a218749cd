/// Figures of a journal, counted since it was opened unless said otherwise.
public struct JournalStatistics: Sendable, Equatable {
  /// The newest sequence written.
  public var appendedSequence: UInt64 = 0
  /// The newest sequence acknowledged by the policy.
  public var durableSequence: UInt64 = 0
  /// The newest sequence that is known to be synced.
  public var syncedSequence: UInt64 = 0
  /// Bytes of all payloads.
  public var payloadBytes: UInt64 = 0
  /// Bytes written to segments, headers and padding included.
  public var writtenBytes: UInt64 = 0
  /// Frames written, watermark frames included.
  public var frames: UInt64 = 0
  /// Watermark frames written.
  public var watermarkFrames: UInt64 = 0
  /// Writes to segments, each of all that had gathered.
  public var commits: UInt64 = 0
  /// Syncs of segments.
  public var syncs: UInt64 = 0
  /// Live segments, prepared ones included.
  public var segments: Int = 0
  /// Segments that the commit path had to prepare itself, because none was ready.
  public var segmentsPreparedInline: UInt64 = 0
  /// The snapshots that are kept, oldest first.
  public var snapshots: [SnapshotInfo] = []
  /// Segments in the archive, of all times.
  public var archivedSegments: UInt64 = 0
  /// Bytes written since the newest snapshot was begun, or since the open if that is later.
  public var bytesSinceSnapshot: UInt64 = 0
  /// Bytes of the torn tail that recovery cut, zero if there was none.
  public var tornTailBytes: Int = 0
  /// Frames that recovery delivered.
  public var recoveredFrames: UInt64 = 0
  /// Snapshot entries that recovery delivered.
  public var recoveredEntries: UInt64 = 0
  /// Milliseconds that recovery took, by the configuration's clock: loading the snapshot, and replaying the log.
  public var recoveryMilliseconds: (snapshot: Int64, log: Int64) { (snapshotMilliseconds, logMilliseconds) }

  var snapshotMilliseconds: Int64 = 0
  var logMilliseconds: Int64 = 0

  /// Figures of a journal that has done nothing yet.
  public init() {}
}
