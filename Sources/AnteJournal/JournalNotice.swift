/// Something that happened and is worth a line in a log.
public enum JournalNotice: Sendable, Equatable {
  /// A snapshot is verified and its entries are being delivered.
  case loadingSnapshot(file: String, entries: UInt64)
  /// A segment's frames are being delivered.
  case replayingSegment(file: String, nextSequence: UInt64)
  /// Recovery is complete: the newest sequence, and what was delivered on the way.
  case recovered(sequence: UInt64, frames: UInt64, entries: UInt64)
  /// A batch that was never acknowledged was torn by a crash: its bytes were copied aside and cut.
  case tornTailCut(file: String, offset: Int, bytes: Int, keptAs: String)
  /// A snapshot could not be used and an older one, or the whole log, was used instead. Look at the disk!
  case snapshotUnusable(file: String, reason: String)
  /// A file that is not listed in the manifest; it is left alone.
  case unlistedFile(String)
  /// An unfinished or already retired file of the journal's own was removed.
  case leftoverRemoved(String)
  /// The next segment is ready.
  case segmentPrepared(file: String, bytes: Int)
  /// A segment went to the archive: bytes before and after compression.
  case segmentArchived(file: String, usedBytes: Int, archivedBytes: Int)
  /// A segment that nothing needs any more was deleted.
  case segmentDiscarded(file: String)
  /// A segment could not be archived and stays where it is.
  case archivingFailed(file: String, JournalError)
  /// A snapshot was verified and published.
  case snapshotPublished(SnapshotInfo)
  /// Free space fell below the reserve.
  case diskLow(availableBytes: Int)
  /// Free space is above the reserve again.
  case diskRecovered(availableBytes: Int)
  /// The log failed: nothing more is acknowledged.
  case failed(JournalError)
}
