import AnteMutants

/// Replays the live segments into a target and finds where the log ends.
struct LogReplay {
  let directory: DataDirectory
  let manifest: Manifest
  let notify: @Sendable (JournalNotice) -> Void

  private(set) var segments: [LiveSegment]
  /// Frames that were delivered.
  private(set) var frames: UInt64 = 0
  /// The sequence of the first frame that was delivered, 0 before that.
  private(set) var firstDelivered: UInt64 = 0
  /// The highest watermark of any frame that was read.
  private(set) var watermark: UInt64 = 0

  /// The segment with the newest frame, and the offset behind that.
  private var endIndex = 0
  private var endOffset = SegmentHeader.bytes
  private var expected: UInt64 = 0

  init(
    _ directory: DataDirectory, _ manifest: Manifest, notify: @escaping @Sendable (JournalNotice) -> Void
  ) {
    self.directory = directory
    self.manifest = manifest
    self.notify = notify
    segments = manifest.segments.map { LiveSegment(header: manifest.header(of: $0)) }
  }

  /// Delivers every frame from this sequence on and returns where the log ends; throws if something is missing.
  mutating func run(from start: UInt64, into target: inout some RecoveryTarget) throws(JournalError) -> LogEnd
  {
    try findFirstSequences()
    let begin = segments.lastIndex { $0.firstSequence.map { $0 <= start } ?? false } ?? 0
    endIndex = begin
    expected = manifest.retired.sequence + 1
    if begin > 0, let first = segments[begin].firstSequence { expected = first }
    for index in segments.indices.dropFirst(begin) { try replay(index, from: start, into: &target) }
    for index in segments.indices where index < endIndex && segments[index].firstSequence != nil {
      let next = segments[(index + 1)...].first { $0.firstSequence != nil }
      segments[index].lastSequence = next?.firstSequence.map { $0 - 1 }
    }
    return try LogEnd(
      segments: segments, index: endIndex, offset: endOffset, expected: expected, directory: directory,
      proof: proof(start))
  }

  /// The newest sequence that something besides the frames themselves shows to have been synced.
  private func proof(_ start: UInt64) -> UInt64 {
    if Mutant.ignoresWatermarks.isPlanted { return 0 }
    return manifest.snapshots.reduce(max(manifest.durableSequence, start - 1, watermark)) {
      max($0, $1.capturedSequence)
    }
  }

  /// Reads the first frame of every segment.
  ///
  /// A sync that failed ended its journal, and a segment is synced before the next is written: only the newest one
  /// with frames can show bytes that never reached the disk. So that one is read from the disk.
  private mutating func findFirstSequences() throws(JournalError) {
    var isNewest = true
    for index in segments.indices.reversed() {
      segments[index].firstSequence = try firstSequence(index, fromDisk: false)
      if isNewest && segments[index].firstSequence != nil {
        segments[index].firstSequence = try firstSequence(index, fromDisk: true)
        isNewest = false
      }
    }
    try requireAscendingSequences()
  }

  /// What is known of segments that are not replayed comes from their first frames alone.
  private func requireAscendingSequences() throws(JournalError) {
    var last: UInt64 = 0
    for segment in segments {
      guard let first = segment.firstSequence else { continue }
      guard first > last, first <= Limits.numberMax else {
        throw .corrupt(
          file: directory.path(of: segment.header.name), offset: SegmentHeader.bytes, sequence: first,
          reason: "the segment begins with sequence \(first), the one before it with \(last)")
      }
      last = first
    }
  }

  private func firstSequence(_ index: Int, fromDisk: Bool) throws(JournalError) -> UInt64? {
    var window = try window(index, fromDisk: fromDisk)
    return try window.frame(at: SegmentHeader.bytes)?.header.sequence
  }

  private mutating func replay(
    _ index: Int, from start: UInt64, into target: inout some RecoveryTarget
  ) throws(JournalError) {
    var window = try window(index, readBytes: Limits.replayBytes)
    var scan = SegmentScan(expecting: expected)
    notify(.replayingSegment(file: segments[index].header.name, nextSequence: expected))
    while true {
      var found = try scan.nextFrames(&window)
      if found.isEmpty { break }
      watermark = found.reduce(watermark) { max($0, $1.header.durableSequence) }
      found.removeAll { $0.header.sequence < start }
      if found.isEmpty { continue }
      if frames == 0 { firstDelivered = found[0].header.sequence }
      frames += UInt64(found.count)
      try target.replay(found, of: window.path)
    }
    if scan.expected == expected && index != endIndex { return }
    if index != endIndex { try requireZeros(through: index) }
    (endIndex, endOffset, expected) = (index, scan.offset, scan.expected)
  }

  /// Frames go on in a later segment, so this one was synced: what is behind its last frame must be zeros still.
  private func requireZeros(through index: Int) throws(JournalError) {
    for passed in endIndex..<index {
      var window = try window(passed)
      let start = passed == endIndex ? endOffset : SegmentHeader.bytes
      if let offset = try window.firstNonzero(in: start..<window.header.capacity) {
        throw .corrupt(
          file: window.path, offset: offset, sequence: expected,
          reason: "bytes behind the last frame of the segment")
      }
    }
  }

  private func window(
    _ index: Int, fromDisk: Bool = false, readBytes: Int = Limits.readBytes
  ) throws(JournalError) -> SegmentWindow {
    let header = segments[index].header
    let file = try directory.open(header.name, .read)
    if fromDisk { file.forgetCache() }
    return SegmentWindow(file, header, path: directory.path(of: header.name), readBytes: readBytes)
  }
}

extension RecoveryTarget {
  /// Replays frames of one file, and names the place of what the target does not understand.
  mutating func replay(_ frames: [LocatedFrame], of path: String) throws(JournalError) {
    do throws(RecordError) {
      try replay(frames)
    } catch {
      let frame = frames[error.frame]
      throw .corrupt(
        file: path, offset: frame.start + FrameFormat.headerBytes + error.offset,
        sequence: frame.header.sequence, reason: error.reason)
    }
  }

  /// Ends a recovery; what does not hold together is named with the place where the log ends, since no single record is to
  /// blame.
  mutating func finish(behind end: LogEnd, in directory: DataDirectory) throws(JournalError) {
    do throws(RecordError) {
      try finish()
    } catch {
      let file = end.segments.isEmpty ? FileName.manifestText : end.segments[end.index].header.name
      throw .corrupt(
        file: directory.path(of: file), offset: end.offset, sequence: end.lastSequence,
        reason: "after the last event, \(error.reason)")
    }
  }
}
