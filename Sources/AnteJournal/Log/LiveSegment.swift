/// A segment that the manifest lists, with what is known about its frames.
struct LiveSegment: Sendable {
  var header: SegmentHeader
  /// The sequence of its first frame; `nil` while it has none.
  var firstSequence: UInt64?
  /// The sequence of its last frame once nothing more is written to it.
  var lastSequence: UInt64?
}
