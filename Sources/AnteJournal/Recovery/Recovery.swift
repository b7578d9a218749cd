/// The steps from a locked directory to a log that can go on, numbered as in `docs/formats/segment.md`.
struct Recovery {
  let directory: DataDirectory
  let configuration: JournalConfiguration
  let notify: @Sendable (JournalNotice) -> Void

  func run(into target: inout some RecoveryTarget) throws(JournalError) -> RecoveredLog {
    guard let check = try DirectoryCheck(directory) else { return try makeDirectory(into: &target) }
    try check.run()  // 1
    try syncEverything(check.manifest)  // 2
    var statistics = JournalStatistics()
    let began = configuration.now()
    target.reset()
    let loaded = try SnapshotRecovery(directory: directory, manifest: check.manifest, notify: notify)
      .load(check.manifest.snapshots.reversed(), into: &target)  // 3
    let replayBegan = configuration.now()
    var replay = LogReplay(directory, check.manifest, notify: notify)
    let end = try replay.run(from: loaded.start, into: &target)  // 4, 5
    try target.finish(behind: end, in: directory)
    let repair = TailRepair(directory: directory, configuration: configuration, notify: notify)
    statistics.tornTailBytes = try repair.run(end)  // 6
    statistics.recoveredEntries = loaded.entries
    statistics.recoveredFrames = replay.frames
    statistics.snapshotMilliseconds = replayBegan &- began
    statistics.logMilliseconds = configuration.now() &- replayBegan

    var manifest = check.manifest
    manifest.durableSequence = end.lastSequence
    manifest.snapshots.removeAll { loaded.damaged.contains($0) }
    try ManifestStore.write(manifest, in: directory)  // 7
    try Leftovers(directory: directory, manifest: manifest, notify: notify).clear(check)
    notify(.recovered(sequence: end.lastSequence, frames: replay.frames, entries: loaded.entries))
    return try recovered(ManifestStore(manifest, in: directory), end, check.nextSegmentID, statistics)
  }

  /// The manifest comes first and is durable before any segment: a crash in between leaves an empty log.
  private func makeDirectory(into target: inout some RecoveryTarget) throws(JournalError) -> RecoveredLog {
    target.reset()
    try journaled { () throws(FileSystemError) in
      try directory.fileSystem.sync(directory: directory.path.directory)
    }
    let identity = DirectoryID(high: configuration.random(), low: configuration.random())
    let manifest = Manifest(directory: identity)
    try ManifestStore.write(manifest, in: directory)
    notify(.recovered(sequence: 0, frames: 0, entries: 0))
    let end = LogEnd.empty
    return try recovered(ManifestStore(manifest, in: directory), end, 1, JournalStatistics())
  }

  private func syncEverything(_ manifest: Manifest) throws(JournalError) {
    let names = [FileName.manifestText] + manifest.segments.map { FileName.segment($0.id) }
    for name in names {
      let file = try directory.open(name, .read)
      defer { file.close() }
      try journaled { () throws(FileSystemError) in try file.sync() }
    }
    try directory.sync()
  }

  private func recovered(
    _ manifest: ManifestStore, _ end: LogEnd, _ nextID: UInt64, _ statistics: JournalStatistics
  ) throws(JournalError) -> RecoveredLog {
    var (segments, nextID) = (end.segments, nextID)
    if segments.isEmpty {
      let factory = SegmentFactory(directory: directory, manifest: manifest, random: configuration.random)
      segments.append(LiveSegment(header: try factory.make(id: nextID, capacity: configuration.segmentBytes)))
      nextID += 1
    }
    for index in segments.indices where index > end.index { segments[index].firstSequence = nil }
    if end.offset == SegmentHeader.bytes { segments[end.index].firstSequence = nil }
    let catalog = SegmentCatalog(segments: segments, currentIndex: end.index, nextID: nextID)
    return RecoveredLog(
      manifest: manifest, catalog: catalog, file: try directory.open(catalog.current.header.name, .update),
      offset: end.offset.aligned(to: Limits.sectorBytes), lastSequence: end.lastSequence,
      statistics: statistics)
  }
}

extension LogEnd {
  /// The end of a log without any segment.
  static let empty = LogEnd()

  private init() {
    segments = []
    index = 0
    offset = SegmentHeader.bytes
    lastSequence = 0
  }
}
