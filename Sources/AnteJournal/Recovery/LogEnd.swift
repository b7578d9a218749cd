import AnteMutants

/// The place where the log ends, and what is behind it: nothing, or a torn tail.
struct LogEnd {
  /// Bytes of a batch that was never acknowledged.
  struct Tail: Equatable {
    var segment: SegmentHeader
    var range: Range<Int>
  }

  var segments: [LiveSegment]
  /// The index of the segment with the newest frame.
  var index: Int
  /// The offset behind the newest frame.
  var offset: Int
  /// The sequence of the newest frame.
  var lastSequence: UInt64
  /// What an open cuts.
  var tails: [Tail] = []

  /// Looks at everything behind the last intact frame; refuses if a frame was there that had been synced.
  ///
  /// - Parameters:
  ///   - expected: the sequence of the first frame that is not there.
  ///   - proof: the newest sequence that is known to have been synced.
  init(
    segments: [LiveSegment], index: Int, offset: Int, expected: UInt64, directory: DataDirectory,
    proof: UInt64
  ) throws(JournalError) {
    self.segments = segments
    self.index = index
    self.offset = offset
    lastSequence = expected - 1
    var (file, place) = ("", offset)
    var evidence: String? =
      proof >= expected ? "it was synced, as a snapshot, the manifest or another frame shows" : nil
    for current in segments.indices.dropFirst(index) {
      let header = segments[current].header
      let path = directory.path(of: header.name)
      if file.isEmpty { file = path }
      var window = SegmentWindow(try directory.open(header.name, .read), header, path: path)
      let start = current == index ? offset : SegmentHeader.bytes
      guard let first = try window.firstNonzero(in: start..<header.capacity) else { continue }
      if tails.isEmpty, try window.frame(at: start) == nil { (file, place) = (path, start) }
      if evidence == nil {
        evidence = try Self.evidence(
          in: &window, from: max(start.aligned(to: Limits.sectorBytes), first & ~(Limits.sectorBytes - 1)),
          expected: expected)
      }
      tails.append(
        Tail(segment: header, range: start..<(try window.endOfNonzero(in: first..<header.capacity))))
    }
    if let evidence, !Mutant.cutsDamage.isPlanted {
      throw .corrupt(
        file: file, offset: place, sequence: expected, reason: "no intact frame here, but \(evidence)")
    }
  }

  /// Why the frame that is not there must have been synced, if any later frame shows it.
  private static func evidence(
    in window: inout SegmentWindow, from first: Int, expected: UInt64
  ) throws(JournalError) -> String? {
    var offset = first
    while offset < window.header.capacity {
      if let frame = try window.frame(at: offset) {
        let header = frame.header
        if header.durableSequence >= expected, !Mutant.ignoresWatermarks.isPlanted {
          return "frame \(header.sequence) at offset \(offset) shows that it was synced"
        }
        if header.sequence <= expected { return "frame \(header.sequence) stands at offset \(offset)" }
      }
      offset += Limits.sectorBytes
    }
    return nil
  }
}
