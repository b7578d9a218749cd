/// A published snapshot.
public struct SnapshotInfo: Sendable, Equatable {
  /// The file's name in the data directory.
  public var name: String
  /// The sequence from which the log has to be replayed on top of it.
  public var startSequence: UInt64
  /// The newest sequence whose effect it may contain; the log is synced at least this far.
  public var capturedSequence: UInt64
  /// The file's size in bytes.
  public var fileBytes: Int
  /// CRC-32C of the whole file.
  public var fileChecksum: UInt32
  /// The number of entries.
  public var entries: UInt64

  /// A description of a snapshot file.
  public init(
    name: String, startSequence: UInt64, capturedSequence: UInt64, fileBytes: Int, fileChecksum: UInt32,
    entries: UInt64
  ) {
    self.name = name
    self.startSequence = startSequence
    self.capturedSequence = capturedSequence
    self.fileBytes = fileBytes
    self.fileChecksum = fileChecksum
    self.entries = entries
  }
}
