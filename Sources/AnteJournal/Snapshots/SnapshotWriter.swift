/// Writes one snapshot: entries first, then `finish` or `abandon`.
public final class SnapshotWriter: Sendable {
  /// The sequence from which the log will be replayed on top of this snapshot.
  public let startSequence: UInt64

  init(startSequence: UInt64) { self.startSequence = startSequence }

  /// Adds one entry.
  public func append(entry: UnsafeRawBufferPointer) throws(JournalError) {}

  /// Completes, verifies and publishes the snapshot.
  public func finish(capturedThrough sequence: UInt64) throws(JournalError) -> SnapshotInfo { throw .closed }

  /// Gives the snapshot up and removes its file.
  public func abandon() {}
}
