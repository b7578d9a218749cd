/// Bytes that were stored intact but that the target does not understand.
public struct RecordError: Error, Sendable, Equatable {
  /// What is wrong.
  public var reason: String
  /// Where it is: bytes from the start of the entry or of the frame's records.
  public var offset: Int
  /// Which of the frames that were handed over it is in; 0 for an entry.
  public var frame: Int

  /// An error at an offset within the bytes that were handed over.
  public init(reason: String, offset: Int, frame: Int = 0) {
    self.reason = reason
    self.offset = offset
    self.frame = frame
  }
}
