/// Loads the best snapshot that there is.
struct SnapshotRecovery {
  let directory: DataDirectory
  let manifest: Manifest
  let notify: @Sendable (JournalNotice) -> Void

  /// What was loaded.
  struct Outcome {
    /// Replay begins with this sequence.
    var start: UInt64 = 1
    var snapshot: SnapshotInfo?
    var entries: UInt64 = 0
    /// Snapshots that could not be used.
    var damaged: [SnapshotInfo] = []
  }

  /// Tries snapshots in this order; without a good one the whole log must do.
  func load(_ candidates: [SnapshotInfo], into target: inout some RecoveryTarget) throws(JournalError)
    -> Outcome
  {
    var outcome = Outcome()
    var failure: JournalError?
    for info in candidates {
      do throws(JournalError) {
        outcome.entries = try load(info, into: &target)
        outcome.start = info.startSequence
        outcome.snapshot = info
        return outcome
      } catch {
        guard case .corrupt(_, _, nil, let reason) = error else { throw error }
        notify(.snapshotUnusable(file: info.name, reason: reason))
        outcome.damaged.append(info)
        failure = error
        target.reset()
      }
    }
    if manifest.retired.sequence > 0 {
      throw failure
        ?? .corrupt(
          file: directory.path(of: FileName.manifestText), offset: 108, sequence: nil,
          reason: "segments were retired, but no snapshot is listed")
    }
    return outcome
  }

  private func load(_ info: SnapshotInfo, into target: inout some RecoveryTarget) throws(JournalError)
    -> UInt64
  {
    let reader = SnapshotReader(directory: directory, info: info, identity: manifest.directory)
    try reader.verify()
    notify(.loadingSnapshot(file: info.name, entries: info.entries))
    var entries: UInt64 = 0
    try reader.forEachEntry { (entry, offset) throws(JournalError) in
      do throws(RecordError) {
        try target.load(entry: entry)
      } catch {
        // Not a damaged file but one that this program does not understand: an older snapshot would hide that.
        throw .corrupt(
          file: directory.path(of: info.name), offset: offset + error.offset, sequence: info.startSequence,
          reason: error.reason)
      }
      entries += 1
    }
    return entries
  }
}
