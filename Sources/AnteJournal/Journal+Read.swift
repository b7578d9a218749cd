extension Journal {
  /// Recovers into a target without writing anything, and checks what an open would not read.
  ///
  /// It finds what an open would find, by the same code; a torn tail is reported and not cut. The directory is locked
  /// meanwhile, if it has a lock file.
  ///
  /// - Throws: as `open`; the first damage that it finds.
  public static func read(
    _ directory: String, fileSystem: any FileSystem, options: ReadOptions,
    into target: inout some RecoveryTarget, notify: @escaping @Sendable (JournalNotice) -> Void
  ) throws(JournalError) -> ReadSummary {
    let directory = DataDirectory(path: directory, fileSystem: fileSystem)
    let (check, lock) = try openForReading(directory)
    defer { lock?.release() }
    try check.run()
    let manifest = check.manifest
    var summary = ReadSummary()
    target.reset()
    var archive = ArchiveReplay(directory, manifest)
    let snapshots = SnapshotRecovery(directory: directory, manifest: manifest, notify: notify)
    var loaded = SnapshotRecovery.Outcome()
    switch options.start {
    case .newestSnapshot: loaded = try snapshots.load(manifest.snapshots.reversed(), into: &target)
    case .oldestSnapshot: loaded = try snapshots.load(manifest.snapshots, into: &target)
    case .genesis:
      try archive.run(into: &target)
      loaded.start = manifest.retired.sequence + 1
    }
    var replay = LogReplay(directory, manifest, notify: notify)
    let end = try replay.run(from: loaded.start, into: &target)
    if options.checksSnapshots {
      for info in manifest.snapshots {
        try SnapshotReader(directory: directory, info: info, identity: manifest.directory).check()
      }
      summary.snapshotsChecked = manifest.snapshots.count
    }
    if options.checksArchive && options.start != .genesis { try archive.check() }
    summary.sequence = end.lastSequence
    summary.firstSequence = archive.frames > 0 ? archive.firstDelivered : replay.firstDelivered
    summary.frames = archive.frames + replay.frames
    summary.entries = loaded.entries
    summary.snapshot = loaded.snapshot
    summary.archivedSegmentsChecked = archive.segments
    summary.tornTailBytes = end.tails.reduce(0) { $0 + $1.range.count }
    notify(.recovered(sequence: end.lastSequence, frames: summary.frames, entries: summary.entries))
    return summary
  }

  /// Checks the format and takes the lock, without making anything.
  static func openForReading(
    _ directory: DataDirectory
  ) throws(JournalError) -> (check: DirectoryCheck, lock: (any FileLock)?) {
    guard try requireDirectory(directory) else { throw .missing(file: directory.path) }
    try refuseNewerFormat(directory)
    var lock: (any FileLock)?
    if try directory.exists(FileName.lockText) {
      let path = directory.path(of: FileName.lockText)
      lock = try journaled { () throws(FileSystemError) in
        try directory.fileSystem.lock(path, create: false)
      }
      if lock == nil { throw .inUse(path: directory.path) }
    }
    guard let check = try DirectoryCheck(directory) else {
      throw .missing(file: directory.path(of: FileName.manifestText))
    }
    return (check, lock)
  }
}
