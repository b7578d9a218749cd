/// Reads the durable frames of a log in order, from the archive and the live segments.
public final class LogReader: Sendable {
  /// The next durable frame and its records; `nil` when there is none yet: call again later.
  public func next() throws(JournalError) -> (FrameHeader, [UInt8])? { nil }
}
