/// Takes the oldest segment out of the live ones: archived or discarded, then dropped from the manifest, then removed.
///
/// Errors before the manifest leave everything as it was; the next request tries again.
struct SegmentRetirement {
  let core: JournalCore
  let segment: LiveSegment

  func run() throws(JournalError) {
    let name = segment.header.name
    if let first = segment.firstSequence, let last = segment.lastSequence, core.configuration.archive == .keep
    {
      let previous = core.manifest.current.archive.digest
      let archived = try ArchiveWriter(directory: core.directory, segment: segment.header)
        .write(first: first, last: last, previous: previous)
      try drop {
        $0.archive = Manifest.ArchiveHead(count: $0.archive.count + 1, digest: archived.header.digest)
      }
      core.notify(
        .segmentArchived(file: name, usedBytes: archived.header.usedBytes, archivedBytes: archived.fileBytes))
    } else {
      if segment.firstSequence == nil { try requireEmpty() }
      try drop { _ in }
      core.notify(.segmentDiscarded(file: name))
    }
    // Whether the removal works is without importance: the next start knows that the segment is retired.
    try? core.directory.fileSystem.remove(core.directory.path(of: name))
    try? core.directory.fileSystem.sync(directory: core.directory.path)
  }

  /// A segment whose first frame is unreadable looks like one without frames: it must not go.
  private func requireEmpty() throws(JournalError) {
    let path = core.directory.path(of: segment.header.name)
    var window = SegmentWindow(
      try core.directory.open(segment.header.name, .read), segment.header, path: path)
    if let offset = try window.firstNonzero(in: SegmentHeader.bytes..<segment.header.capacity) {
      throw .corrupt(file: path, offset: offset, sequence: nil, reason: "no intact frame, but bytes")
    }
  }

  private func drop(_ change: (inout Manifest) -> Void) throws(JournalError) {
    do throws(JournalError) {
      try core.manifest.update { manifest in
        manifest.segments.removeFirst()
        manifest.retired.segment = segment.header.id
        manifest.retired.sequence = segment.lastSequence ?? manifest.retired.sequence
        change(&manifest)
      }
    } catch {
      // The disk may have either manifest now: only a restart knows.
      core.fail(error)
      throw error
    }
    core.catalog.withLock { $0.removeOldest() }
  }
}
