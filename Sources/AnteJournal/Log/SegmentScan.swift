/// Walks the frames of one segment in order.
struct SegmentScan {
  /// The sequence that the next frame must have.
  var expected: UInt64
  /// The end of the last intact frame, or of the segment's header.
  var offset = SegmentHeader.bytes

  init(expecting sequence: UInt64, offset: Int = SegmentHeader.bytes) {
    expected = sequence
    self.offset = offset
  }

  /// The next frame, if an intact one with the expected sequence follows.
  @inline(__always)
  mutating func next(_ window: inout SegmentWindow) throws(JournalError) -> LocatedFrame? {
    if let frame = try window.frame(at: offset), frame.header.sequence == expected {
      advance(to: frame)
      return frame
    }
    // After a tail was cut inside a commit, the next commit starts behind zeros at the next sector.
    let boundary = offset.aligned(to: Limits.sectorBytes)
    guard boundary != offset, try window.firstNonzero(in: offset..<boundary) == nil,
      let frame = try window.frame(at: boundary), frame.header.sequence == expected
    else { return nil }
    advance(to: frame)
    return frame
  }

  /// The next frame and those behind it that are in memory already, up to a sequence; none at the end of the log.
  mutating func nextFrames(
    _ window: inout SegmentWindow, through last: UInt64 = .max
  ) throws(JournalError) -> [LocatedFrame] {
    guard let first = try next(&window) else { return [] }
    var frames = [first]
    while expected <= last, let frame = window.loadedFrame(at: offset), frame.header.sequence == expected {
      advance(to: frame)
      frames.append(frame)
    }
    return frames
  }

  private mutating func advance(to frame: LocatedFrame) {
    offset = frame.end
    expected += 1
  }
}
