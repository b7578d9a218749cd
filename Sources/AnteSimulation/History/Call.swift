public import AnteDomain

/// One call of a client, as the client saw it.
///
/// What a call did stands in the log between two sequences that the client knew: everything that was answered to anybody
/// before it began stands at or before `begunAfter`, and its own answer holds at the sequence of its receipt.
public struct Call: Sendable {
  /// What a client learnt about its command.
  public enum Answer: Sendable {
    /// It was carried out; the log is durable up to this sequence, and the answer holds there.
    case accepted(CommandAnswer, sequence: UInt64)
    /// The rules said no; they did at some point after the call began and not after this sequence.
    case rejected(any Rejection, sequence: UInt64)
    /// The engine refused before it did anything: overloaded, closed, out of disk.
    case refused
    /// The client was cut off: the command has happened whole, or not at all.
    case unknown
  }

  /// Who called.
  public let client: Int
  /// What was asked for.
  public let command: Command
  /// The newest sequence in any receipt that anybody had seen when the call was made.
  public let begunAfter: UInt64
  /// The earliest time that the engine's clock showed while the call was under way: mostly that of its beginning.
  public let begunAt: Instant
  /// What came back.
  public let answer: Answer
  /// The latest time that the engine's clock showed until the answer came, or the client was cut off.
  public let endedAt: Instant

  /// States a call.
  public init(
    client: Int, command: Command, begunAfter: UInt64, begunAt: Instant, answer: Answer, endedAt: Instant
  ) {
    self.client = client
    self.command = command
    self.begunAfter = begunAfter
    self.begunAt = begunAt
    self.answer = answer
    self.endedAt = endedAt
  }
}
