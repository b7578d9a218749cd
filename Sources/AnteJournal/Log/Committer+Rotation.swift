extension Committer {
  /// Goes to the next segment if the current one has no room for a commit.
  ///
  /// The current one is synced before that, so that a torn tail can only be in the last segment with frames.
  func makeRoom(for bytes: Int) throws(JournalError) {
    if offset + bytes <= segment.capacity { return }
    try sync()
    let capacity = SegmentHeader.bytes + bytes
    let last = core.durability.appended
    var next = core.catalog.withLock { $0.advance(capacity: capacity, lastSequence: last) }
    if next == nil {
      let made = try core.prepareSegment(capacity: max(capacity, core.configuration.segmentBytes)) {
        catalog in
        catalog.segments[(catalog.currentIndex + 1)...].contains { $0.header.capacity >= capacity }
      }
      if made { core.statistics.withLock { $0.segmentsPreparedInline += 1 } }
      next = core.catalog.withLock { $0.advance(capacity: capacity, lastSequence: last) }
    }
    guard let next else { preconditionFailure("a segment that was just made is not there") }
    let nextFile = try core.directory.open(next.name, .update)
    core.currentFile.withLock { $0 = nextFile }
    // The old file is closed when its last user lets go: someone may be syncing it beside this loop.
    file = nextFile
    segment = next
    frameSeed = next.frameSeed
    offset = SegmentHeader.bytes
    housekeeper.wake()
  }
}
