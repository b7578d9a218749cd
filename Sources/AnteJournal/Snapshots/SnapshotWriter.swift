import AnteMutants

/// Writes one snapshot: entries first, then `finish` or `abandon`.
///
/// Calls run on the caller's thread and may block on the disk; one caller at a time.
public final class SnapshotWriter: Sendable {
  /// The sequence from which the log will be replayed on top of this snapshot.
  ///
  /// Every frame handed in before the snapshot was begun has a lower one.
  public let startSequence: UInt64

  private let core: JournalCore
  private let housekeeper: Housekeeper
  private let housekeeperHandle: any LoopHandle
  private let name: String
  private let bytesAtStart: UInt64
  private let writer: Mutex<SnapshotFileWriter?>

  init(
    _ core: JournalCore, _ housekeeper: Housekeeper, _ housekeeperHandle: any LoopHandle
  ) throws(JournalError) {
    self.core = core
    self.housekeeper = housekeeper
    self.housekeeperHandle = housekeeperHandle
    let start = core.queue.withLock { $0.nextSequence } + (Mutant.snapshotStartsLate.isPlanted ? 1 : 0)
    startSequence = start
    bytesAtStart = core.statistics.withLock { $0.writtenBytes }
    name = FileName.snapshot(start: start, number: UInt32(truncatingIfNeeded: core.configuration.random()))
    let file = try core.directory.open(name + FileName.temporarySuffix, .create)
    let identity = core.manifest.current.directory
    writer = Mutex(
      try journaled { () throws(FileSystemError) in
        try SnapshotFileWriter(file, directory: identity, start: start)
      })
  }

  deinit {
    abandon()
  }

  /// Adds one entry of at most 2³⁰ bytes, which are copied.
  public func append(entry: UnsafeRawBufferPointer) throws(JournalError) {
    try writer.withLock { (writer) throws(JournalError) in
      precondition(writer != nil, "the snapshot is finished or abandoned")
      do throws(FileSystemError) {
        try writer?.append(entry)
      } catch {
        throw JournalError(error)
      }
    }
  }

  /// Completes the snapshot, reads it back, publishes it, and lets old segments and snapshots leave.
  ///
  /// The caller waits before this call until the log is durable through everything that the snapshot may contain:
  /// the newest captured event, and every frame before `startSequence`. A snapshot ahead of its log is a bug, and
  /// stops the program. After an error the older snapshots are in force; errors of the manifest end the journal.
  public func finish(capturedThrough sequence: UInt64) throws(JournalError) -> SnapshotInfo {
    let captured = max(sequence, startSequence - 1)
    try core.requireRunning()
    precondition(
      core.durability.durable >= captured,
      "a snapshot of sequence \(captured) cannot be published while the log is durable through \(core.durability.durable)"
    )
    do throws(JournalError) {
      if core.durability.synced < captured { try core.syncWritten() }
      let info = try complete(captured: captured)
      try SnapshotReader(directory: core.directory, info: info, identity: core.manifest.current.directory)
        .check()
      try publish(info)
      return info
    } catch {
      abandon()
      throw error
    }
  }

  /// Gives the snapshot up and removes its file; harmless after `finish`.
  public func abandon() {
    let wasOpen = writer.withLock { writer -> Bool in
      guard let open = writer.take() else { return false }
      open.file.close()
      return true
    }
    if wasOpen { core.directory.discard(temporary: name) }
  }

  private func complete(captured: UInt64) throws(JournalError) -> SnapshotInfo {
    do throws(JournalError) {
      let info = try writer.withLock { (writer) throws(JournalError) -> SnapshotInfo in
        guard var open = writer.take() else { preconditionFailure("the snapshot is finished or abandoned") }
        defer { open.file.close() }
        do throws(FileSystemError) {
          try open.finish()
        } catch {
          throw JournalError(error)
        }
        return SnapshotInfo(
          name: name, startSequence: startSequence, capturedSequence: captured, fileBytes: open.fileBytes,
          fileChecksum: open.fileChecksum, entries: open.entries)
      }
      try core.directory.publish(temporary: name)
      return info
    } catch {
      core.directory.discard(temporary: name)
      throw error
    }
  }

  private func publish(_ info: SnapshotInfo) throws(JournalError) {
    var dropped: [SnapshotInfo] = []
    let synced = core.durability.synced
    do throws(JournalError) {
      try core.manifest.update { manifest in
        manifest.durableSequence = max(manifest.durableSequence, synced)
        manifest.snapshots.append(info)
        manifest.snapshots.sort { $0.startSequence < $1.startSequence }
        let excess = max(0, manifest.snapshots.count - Limits.snapshotsKept)
        dropped = Array(manifest.snapshots.prefix(excess))
        manifest.snapshots.removeFirst(excess)
      }
    } catch {
      core.fail(error)
      throw error
    }
    // Whether a removal works is without importance: the next start knows that the file is superseded.
    for old in dropped { try? core.directory.remove(old.name) }
    core.statistics.withLock { $0.bytesSinceSnapshot = $0.writtenBytes - bytesAtStart }
    core.notify(.snapshotPublished(info))
    housekeeper.requestRetirement()
    housekeeperHandle.wake()
  }
}
