package import AnteDomain

/// What a line of the input asks for.
package enum LineRequest: Hashable, Sendable {
  /// A command to the engine.
  case command(Command)
  /// What is in a user's wallet.
  case showWallet(ID<User>)
  /// How far a challenge is, and what was or would be shared out.
  case showChallenge(ID<Challenge>)
  /// All that concerns one member of a challenge.
  case showStatement(ID<User>, in: ID<Challenge>)
  /// What is offered and how much of it is there.
  case showProduct(ID<Product>)
  /// What was ordered, and whether it still holds.
  case showOrder(ID<Order>)
  /// A clock that stands still is set to a later time.
  case passTime(until: LocalTime)

  /// The command, if it is one.
  package var command: Command? {
    guard case .command(let command) = self else { return nil }
    return command
  }
}
