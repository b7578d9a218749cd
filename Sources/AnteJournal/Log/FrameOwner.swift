/// Whoever handed a frame in and waits for its outcome.
public protocol FrameOwner: AnyObject, Sendable {
  /// Tells the outcome of a frame or barrier; called on the committer's loop, in log order, and must not block.
  ///
  /// - Parameters:
  ///   - ticket: the number that was given with the frame.
  ///   - outcome: the frame's sequence, now durable by the policy; or `outcomeUnknown`, after which nothing succeeds.
  ///   - recycled: the payload's buffer, emptied, with its capacity: fill it again instead of allocating.
  func frameSettled(ticket: UInt64, outcome: Result<UInt64, JournalError>, recycled: [UInt8])
}
