public import AnteEngine

/// Something in a history that cannot be right.
public struct Finding: Sendable, CustomStringConvertible {
  /// What sort of thing is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    /// A committed event breaks the rules, or leaves a state that breaks a law.
    case brokenRule
    /// An acknowledged effect is not in the log.
    case lostEffect
    /// The effect is in the log, and the answer tells another one.
    case wrongAnswer
    /// The effect stands in the log behind the receipt of its answer.
    case answerBeforeEffect
    /// The effect stands in the log before its call began.
    case effectBeforeCall
    /// The rules never gave this rejection, or this repeated answer, while the call was under way.
    case unexplainedAnswer
    /// Nobody asked for the event.
    case uncausedEvent
    /// The history is at rest and something is still under way.
    case unfinished
    /// The engine's own books are not those of the events.
    case wrongBooks
  }

  /// What sort of thing is wrong.
  public let kind: Kind
  /// One sentence that says what is wrong.
  public let message: String
  /// The call that shows it, as its place in the list of calls.
  public let call: Int?
  /// The event that shows it.
  public let position: FeedPosition?

  init(_ kind: Kind, _ message: String, call: Int? = nil, at position: FeedPosition? = nil) {
    self.kind = kind
    self.message = message
    self.call = call
    self.position = position
  }

  /// The kind, the place and the sentence.
  public var description: String {
    var text = kind.rawValue
    if let position { text += " at \(position.text)" }
    if let call { text += ", call \(call)" }
    return text + ": " + message
  }
}
