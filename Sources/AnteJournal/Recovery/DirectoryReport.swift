/// What is in a data directory, found without writing to it.
public struct DirectoryReport: Sendable, Equatable {
  /// One live segment file.
  public struct Segment: Sendable, Equatable {
    /// The file's name.
    public var name: String
    /// Its number.
    public var id: UInt64
    /// Its size in bytes.
    public var capacity: Int
    /// The bytes up to the end of its last intact frame.
    public var usedBytes: Int
    /// Its intact frames.
    public var frames: UInt64
    /// The sequences of its first and last intact frame; `nil` while it is empty.
    public var sequences: ClosedRange<UInt64>?
    /// The earliest and latest time of its frames that have records.
    public var times: ClosedRange<Int64>?
  }

  /// One archived segment file.
  public struct ArchivedSegment: Sendable, Equatable {
    /// The file's name, with `archive/` before it.
    public var name: String
    /// The number of the segment.
    public var id: UInt64
    /// The sequences of its first and last frame.
    public var sequences: ClosedRange<UInt64>
    /// The segment's bytes before compression.
    public var usedBytes: Int
    /// The file's bytes.
    public var fileBytes: Int
  }

  /// The identity of the directory, 32 hexadecimal digits.
  public var directoryID: String
  /// The version of the manifest's format.
  public var formatVersion: UInt32
  /// Live segments, oldest first.
  public var segments: [Segment] = []
  /// Snapshots that the manifest lists, oldest first.
  public var snapshots: [SnapshotInfo]
  /// Files of the archive, oldest first.
  public var archive: [ArchivedSegment] = []
  /// Whether the last process closed the journal: the manifest vouches for the very end of the log.
  public var closedCleanly = false
  /// The newest sequence of an intact frame.
  public var lastSequence: UInt64 = 0
  /// What is damaged, torn or unexpected, each as an error that an open or a verification would give.
  public var damage: [JournalError] = []
}
