/// An intact frame and where it ends in its segment.
struct LocatedFrame {
  var header: FrameHeader
  /// Valid until the window that found it moves.
  var payload: UnsafeRawBufferPointer
  /// The offset of its header.
  var start: Int
  /// The offset behind its padding.
  var end: Int
}
