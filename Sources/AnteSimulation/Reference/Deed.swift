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
    /// Units were reserved for an order and returned without a price; the refusals that were possible in between.
    case unpaid([ID<User>: [HoldRejection]])
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

  /// Whether nothing came of it, and the events do not say by which request it was begun, but all else that tells who
  /// began it.
  var isUndoneByUnknown: Bool {
    if case .order = command { false } else { isUndone }
  }

  /// Whether a client who asked for this can have caused it.
  ///
  /// The units of an order that was undone do not say by which request they were reserved, and only its hold says for whom.
  func isOf(_ other: Command) -> Bool {
    if other == command || alternatives.contains(other) { return true }
    guard case .order(let id, let user, let product, let quantity, _) = other,
      case .order(id, let orderer, product, quantity, _) = command
    else { return false }
    switch outcome {
    case .unpaid: return true
    case .abandoned: return orderer == user
    case .answered, .declined: return false
    }
  }

  /// The same deed with another first event.
  func begun(at first: FeedPosition) -> Deed {
    Deed(command: command, alternatives: alternatives, outcome: outcome, begun: first, decided: decided)
  }
}
