/// Reads the durable frames of a log in order, from the archive and the live segments.
///
/// It works while the journal runs, and goes on when segments are archived meanwhile. One archived segment at a time
/// is in memory. Calls from several threads take turns.
public final class LogReader: Sendable {
  private struct State: ~Copyable, Sendable {
    var next: UInt64
    var place: Place?
  }

  private let core: JournalCore
  private let state: Mutex<State>

  init(_ core: JournalCore, after sequence: UInt64) {
    self.core = core
    state = Mutex(State(next: sequence + 1, place: nil))
  }

  /// The next durable frame and its records; `nil` when there is none yet: call again later.
  ///
  /// - Throws: `missing` if the frame was discarded, `corrupt` if the file it was in is damaged, `io`.
  public func next() throws(JournalError) -> (FrameHeader, [UInt8])? {
    try state.withLock { (state) throws(JournalError) -> (FrameHeader, [UInt8])? in
      guard state.next <= core.durability.durable else { return nil }
      if let found = try state.place?.read(state.next) {
        state.next += 1
        return found
      }
      // The frame is in another segment than the last one, or in bytes that were read before it was written.
      var place = try locate(state.next)
      guard let found = try place.read(state.next) else {
        throw .corrupt(
          file: place.window.path, offset: place.scan.offset, sequence: state.next,
          reason: "no intact frame here")
      }
      state.place = consume place
      state.next += 1
      return found
    }
  }

  /// The error for records of the frame that came last, which whoever asked for it does not understand.
  public func damage(_ error: RecordError) -> JournalError {
    state.withLock { state in
      guard let damage = state.place?.damage(error, sequence: state.next - 1) else {
        preconditionFailure("no frame was read that could be damaged")
      }
      return damage
    }
  }

  private func locate(_ sequence: UInt64) throws(JournalError) -> Place {
    while let segment = core.catalog.withLock({ $0.segment(holding: sequence) }),
      let first = segment.firstSequence
    {
      let path = core.directory.path(of: segment.header.name)
      do throws(FileSystemError) {
        let file = try core.directory.fileSystem.open(path, .read)
        return Place(
          window: SegmentWindow(file, segment.header, path: path), scan: SegmentScan(expecting: first))
      } catch {
        // Archived since the look into the catalog: look again.
        let isLive = core.catalog.withLock { $0.segments.contains { $0.header == segment.header } }
        if isLive { throw JournalError(error) }
      }
    }
    return try locateInArchive(sequence)
  }

  private func locateInArchive(_ sequence: UInt64) throws(JournalError) -> Place {
    let files = try ArchivedSegment.all(in: core.directory)
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      let (header, _) = try files[middle].readHeader()
      if header.sequences.contains(sequence) {
        let window = try files[middle].window(identity: core.manifest.current.directory)
        return Place(window: window, scan: SegmentScan(expecting: header.sequences.lowerBound))
      }
      if header.sequences.upperBound < sequence { low = middle + 1 } else { high = middle }
    }
    throw .missing(file: core.directory.archivePath + " (the segment with sequence \(sequence))")
  }
}

/// Where a reader is in one segment.
private struct Place: ~Copyable, Sendable {
  var window: SegmentWindow
  var scan: SegmentScan
  /// Where the frame begins that was read last.
  var start = 0

  /// The frame with a sequence, if it is in this segment at or behind the current place.
  mutating func read(_ sequence: UInt64) throws(JournalError) -> (FrameHeader, [UInt8])? {
    while true {
      var frame = try scan.next(&window)
      if frame == nil {
        window.reload()
        frame = try scan.next(&window)
      }
      guard let frame else { return nil }
      start = frame.start
      if frame.header.sequence == sequence { return (frame.header, Array(frame.payload)) }
    }
  }

  /// What is wrong with the frame that was read last.
  func damage(_ error: RecordError, sequence: UInt64) -> JournalError {
    .corrupt(
      file: window.path, offset: start + FrameFormat.headerBytes + error.offset, sequence: sequence,
      reason: error.reason)
  }
}
