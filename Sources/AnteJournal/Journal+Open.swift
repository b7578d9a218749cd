import AnteMutants

extension Journal {
  /// Recovers a directory, or makes one, and starts the journal's loops.
  ///
  /// The newest good snapshot is loaded into the target, then the log is replayed on top of it, before this returns.
  /// The parent of the directory must exist. When it throws, the target's content means nothing.
  ///
  /// - Parameters:
  ///   - runner: runs the journal's two loops; `ThreadRunner()` gives each a thread.
  ///   - target: what the snapshot is loaded into and the log is replayed into.
  ///   - notify: called with what is worth a line in a log, from any of the journal's threads; must not block.
  /// - Throws: `inUse`, `notADirectory`, `notWritable`, `newerFormat`, `missing`, `corrupt`, `io`.
  /// - Complexity: linear in the snapshot and the log behind it; memory for one frame and one snapshot entry.
  public static func open(
    _ directory: String, configuration: JournalConfiguration, fileSystem: any FileSystem,
    runner: any LoopRunner, into target: inout some RecoveryTarget,
    notify: @escaping @Sendable (JournalNotice) -> Void
  ) throws(JournalError) -> Journal {
    precondition(
      configuration.segmentBytes >= 2 * Limits.sectorBytes
        && configuration.segmentBytes.isMultiple(of: Limits.sectorBytes),
      "segmentBytes is \(configuration.segmentBytes), not a multiple of \(Limits.sectorBytes) of at least two"
    )
    let directory = DataDirectory(path: directory, fileSystem: fileSystem)
    if try !requireDirectory(directory) {
      try journaled { () throws(FileSystemError) in try fileSystem.createDirectory(directory.path) }
    }
    try refuseNewerFormat(directory)
    let path = directory.path(of: FileName.lockText)
    let lock = try journaled { () throws(FileSystemError) in try fileSystem.lock(path, create: true) }
    guard let lock else { throw .inUse(path: directory.path) }
    if Mutant.releasesLockEarly.isPlanted { lock.release() }
    do throws(JournalError) {
      let recovered = try Recovery(directory: directory, configuration: configuration, notify: notify)
        .run(into: &target)
      let core = JournalCore(directory, configuration, recovered: recovered, notify: notify)
      return Journal(core, recovered: recovered, lock: lock, runner: runner)
    } catch {
      lock.release()
      throw error
    }
  }

  /// Whether there is a directory at the path; throws if something else is.
  static func requireDirectory(_ directory: DataDirectory) throws(JournalError) -> Bool {
    let kind = try journaled { () throws(FileSystemError) in try directory.fileSystem.kind(of: directory.path)
    }
    if let kind, kind != .directory { throw .notADirectory(path: directory.path) }
    return kind != nil
  }

  /// Refuses a newer format before anything is touched, the lock file included.
  ///
  /// Another process may be at work, so that files come and go under this look: only the formats count, everything
  /// else is checked under the lock.
  static func refuseNewerFormat(_ directory: DataDirectory) throws(JournalError) {
    do throws(JournalError) {
      try DirectoryCheck(directory)?.run()
    } catch {
      if case .newerFormat = error { throw error }
    }
  }
}
