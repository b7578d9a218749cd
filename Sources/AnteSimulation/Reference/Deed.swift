import AnteDomain
import AnteEngine

/// Something in the log that a client's command must have caused.
struct Deed {
  /// What came of the command.
  enum Outcome {
    /// It was carried out, and this is its answer.
    case answered(CommandAnswer)
    /// A seat was reserved and released; the refusals that were possible in between.
    case declined([JoinRejection])
    /// It was begun and undone, or it is still under way: nobody can have been told anything.
    case abandoned
  }

  /// The command, rebuilt from the events.
  let command: Command
  /// All commands that would have left the same events, where the events do not say who asked.
  var alternatives: Set<Command> = []
  let outcome: Outcome
  /// Its first event.
  let begun: FeedPosition
  /// The event that decided it.
  let decided: FeedPosition

  /// Whether nothing came of it.
  var isUndone: Bool {
    if case .abandoned = outcome { true } else { false }
  }

  /// Whether a client who asked for this can have caused it.
  func isOf(_ other: Command) -> Bool { other == command || alternatives.contains(other) }
}
