import AnteDomain
import AnteEngine

/// Something in the log that a client's command must have caused.
struct Deed {
  /// What came of the command.
  enum Outcome {
    /// It was carried out, and this is its answer.
    case answered(CommandAnswer)
    /// A seat was reserved and released without a stake; the wallet's refusals that were possible in between.
    case declined([HoldRejection])
    /// It was begun and undone, or it is still under way: nobody can have been told anything.
    case abandoned
  }

  /// The command, rebuilt from the events.
  let command: Command
  let outcome: Outcome
  /// Its first event.
  let begun: FeedPosition
  /// The event that decided it.
  let decided: FeedPosition

  /// Whether nothing came of it.
  var isUndone: Bool {
    if case .abandoned = outcome { true } else { false }
  }
}
