import AnteDomain

@testable import AnteEngine
@testable import AnteSimulation

extension Storyteller {
  /// Tea at 7 points, of which there are five.
  func describe(
    price: Int64 = 7, isOnSale: Bool = true, name: String = "tea", _ request: ID<Request>? = nil
  ) -> Command {
    .describeProduct(
      product: Cast.tea, Offer(name: name, description: "", price: Points(price), isOnSale: isOnSale),
      request: request)
  }

  /// Bob's, at first.
  func order(
    _ quantity: Int64 = 2, by user: ID<User> = Cast.bob, as id: ID<Order> = Cast.order,
    _ request: ID<Request>? = nil
  ) -> Command {
    .order(order: id, user: user, product: Cast.tea, quantity: Quantity(quantity), request: request)
  }

  func cancelOrder(_ id: ID<Order> = Cast.order, _ request: ID<Request>? = nil) -> Command {
    .cancelOrder(order: id, request: request)
  }

  /// Of Eve, who did not win.
  func appeal(
    _ text: String = "again", by user: ID<User> = Cast.eve, _ request: ID<Request>? = nil
  ) -> Command {
    .appeal(challenge: Cast.walk, user: user, text: text, request: request)
  }

  func uphold(_ user: ID<User> = Cast.eve, _ request: ID<Request>? = nil) -> Command {
    .upholdAppeal(challenge: Cast.walk, user: user, request: request)
  }

  func dismiss(
    _ user: ID<User> = Cast.eve, _ reason: String = "no", _ request: ID<Request>? = nil
  ) -> Command {
    .dismissAppeal(challenge: Cast.walk, user: user, reason: reason, request: request)
  }

  func reverse(_ user: ID<User> = Cast.eve, _ request: ID<Request>? = nil) -> Command {
    .reverseAppeal(challenge: Cast.walk, user: user, request: request)
  }

  /// The challenge is settled, all are paid, and Eve, who lost, has appealed.
  mutating func beginAppeal() {
    settleWithoutPaying()
    letHappen()
    send(appeal())
  }

  /// The events of a command up to its decision, and of that only as many as are wanted.
  mutating func begin(_ command: Command, events count: Int) {
    for event in events(of: command).prefix(count) { commit(event) }
  }
}
