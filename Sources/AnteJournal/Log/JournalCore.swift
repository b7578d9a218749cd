/// What the journal's loops and callers share.
final class JournalCore: Sendable {
  let directory: DataDirectory
  let configuration: JournalConfiguration
  let notify: @Sendable (JournalNotice) -> Void
  let manifest: ManifestStore
  let queue: Mutex<SubmissionQueue>
  let durability: Durability
  let health = Health()
  let catalog: Mutex<SegmentCatalog>
  let statistics: Mutex<JournalStatistics>
  /// The file that commits go to, for those who sync or read beside the committer.
  let currentFile: Mutex<any File>
  /// Held while a segment is made, so that the committer and the housekeeper do not make the same one.
  private let preparation = Mutex(())
  private let factory: SegmentFactory

  init(
    _ directory: DataDirectory, _ configuration: JournalConfiguration, recovered: RecoveredLog,
    notify: @escaping @Sendable (JournalNotice) -> Void
  ) {
    self.directory = directory
    self.configuration = configuration
    self.notify = notify
    manifest = recovered.manifest
    queue = Mutex(SubmissionQueue(nextSequence: recovered.lastSequence + 1))
    durability = Durability(recovered: recovered.lastSequence)
    catalog = Mutex(recovered.catalog)
    statistics = Mutex(recovered.statistics)
    currentFile = Mutex(recovered.file)
    factory = SegmentFactory(directory: directory, manifest: recovered.manifest, random: configuration.random)
  }

  /// The first failure of the log ends it: nothing is acknowledged after that.
  func fail(_ error: JournalError) {
    guard health.fail(error) else { return }
    notify(.failed(error))
    durability.finish()
  }

  /// Throws if no work is taken any more.
  func requireRunning() throws(JournalError) {
    switch health.status {
    case .running, .diskLow: return
    case .failed(let error): throw .failed(cause: error)
    case .closed: throw .closed
    }
  }

  /// Makes one more segment unless as many are prepared as wanted; true if it made one.
  ///
  /// An error ends the log, except a full disk, which only the caller knows how to take.
  func prepareSegment(capacity: Int, unless isEnough: (SegmentCatalog) -> Bool) throws(JournalError) -> Bool {
    try preparation.withLock { (_) throws(JournalError) in
      let id = catalog.withLock { catalog -> UInt64? in
        if isEnough(catalog) { return nil }
        defer { catalog.nextID += 1 }
        return catalog.nextID
      }
      guard let id else { return false }
      let header = try factory.make(id: id, capacity: capacity)
      catalog.withLock { $0.segments.append(LiveSegment(header: header)) }
      notify(.segmentPrepared(file: header.name, bytes: capacity))
      return true
    }
  }

  /// Syncs what is written at the time of the call, from any thread.
  func syncWritten() throws(JournalError) {
    // Taken in this order, everything up to the sequence is in this file or in one that rotation has synced.
    let sequence = durability.appended
    let file = currentFile.withLock { $0 }
    do throws(JournalError) {
      try journaled { () throws(FileSystemError) in try file.sync() }
    } catch {
      fail(error)
      throw .failed(cause: error)
    }
    durability.advance(synced: sequence)
    statistics.withLock { $0.syncs += 1 }
  }
}
