/// An intact frame where it lies in its segment.
///
/// `@unchecked Sendable`: its bytes are only read, and whoever lets other threads read them waits for those threads
/// before the bytes go.
public struct LocatedFrame: @unchecked Sendable {
  /// What the frame says of itself.
  public var header: FrameHeader
  /// Its records; valid only until the window that found it moves, which a `RecoveryTarget` need not know: it gets frames
  /// for the length of a call.
  public var payload: UnsafeRawBufferPointer
  /// The offset of its header.
  var start: Int
  /// The offset behind its padding.
  var end: Int
}
