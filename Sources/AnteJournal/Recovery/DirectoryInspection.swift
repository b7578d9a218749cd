/// Collects what is in a directory, with all the damage that an open would stop at one by one.
struct DirectoryInspection {
  let directory: DataDirectory
  let manifest: Manifest

  func run(_ check: DirectoryCheck) throws(JournalError) -> DirectoryReport {
    var damage: [JournalError] = []
    var report = DirectoryReport(
      directoryID: manifest.directory.text, formatVersion: Manifest.formatVersion,
      snapshots: manifest.snapshots)
    collect(&damage) { () throws(JournalError) in try check.run() }
    for segment in manifest.segments {
      collect(&damage) { () throws(JournalError) in
        report.segments.append(try inspect(manifest.header(of: segment)))
      }
    }
    for archived in try ArchivedSegment.all(in: directory) {
      collect(&damage) { () throws(JournalError) in report.archive.append(try inspect(archived)) }
    }
    for info in manifest.snapshots {
      collect(&damage) { () throws(JournalError) in
        try SnapshotReader(directory: directory, info: info, identity: manifest.directory).verify()
      }
    }
    collect(&damage) { () throws(JournalError) in try requireCleanEnd() }
    report.damage = damage
    report.lastSequence = max(
      manifest.retired.sequence, report.segments.compactMap { $0.sequences?.upperBound }.max() ?? 0)
    report.closedCleanly = damage.isEmpty && report.lastSequence == manifest.durableSequence
    return report
  }

  private func collect(_ damage: inout [JournalError], _ body: () throws(JournalError) -> Void) {
    do throws(JournalError) { try body() } catch {
      if !damage.contains(error) { damage.append(error) }
    }
  }

  private func inspect(_ archived: ArchivedSegment) throws(JournalError) -> DirectoryReport.ArchivedSegment {
    let (header, fileBytes) = try archived.readHeader()
    return DirectoryReport.ArchivedSegment(
      name: archived.name, id: header.segment, sequences: header.sequences, usedBytes: header.usedBytes,
      fileBytes: fileBytes)
  }

  private func inspect(_ header: SegmentHeader) throws(JournalError) -> DirectoryReport.Segment {
    var window = SegmentWindow(
      try directory.open(header.name, .read), header, path: directory.path(of: header.name))
    var result = DirectoryReport.Segment(
      name: header.name, id: header.id, capacity: header.capacity, usedBytes: SegmentHeader.bytes, frames: 0)
    guard let first = try window.frame(at: SegmentHeader.bytes)?.header.sequence,
      first <= Limits.numberMax
    else { return result }
    var scan = SegmentScan(expecting: first)
    while let frame = try scan.next(&window) {
      result.frames += 1
      if frame.header.isWatermark { continue }
      let time = frame.header.time
      result.times = min(result.times?.lowerBound ?? time, time)...max(result.times?.upperBound ?? time, time)
    }
    result.usedBytes = scan.offset
    result.sequences = first...(scan.expected - 1)
    return result
  }

  /// The recovery's own look for the end of the log, from the newest snapshot on, into nothing.
  private func requireCleanEnd() throws(JournalError) {
    var replay = LogReplay(directory, manifest) { _ in }
    var nothing = Nothing()
    let start = manifest.snapshots.last?.startSequence ?? manifest.retired.sequence + 1
    let end = try replay.run(from: start, into: &nothing)
    if let tail = end.tails.first {
      throw .corrupt(
        file: directory.path(of: tail.segment.name), offset: tail.range.lowerBound,
        sequence: end.lastSequence + 1, reason: "a torn tail of \(tail.range.count) bytes, which an open cuts"
      )
    }
  }

  private struct Nothing: RecoveryTarget {
    mutating func reset() {}
    mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) {}
    mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) {}
  }
}
