import AnteDomain

/// What decides a command, and what an event happens to.
enum Entity: Hashable, Sendable {
  case wallet(ID<User>)
  case challenge(ID<Challenge>)
  case stock(ID<Product>)
  case order(ID<Order>)
}

extension Command {
  /// The entity that is asked; it may ask wallets and products in turn.
  var entity: Entity {
    switch self {
    case .openWallet(let user, _), .credit(let user, _, _, _, _), .cancelCharge(let user, _, _),
      .changeStatus(let user, _, _), .hold(let user, _, _, _), .capture(let user, _), .release(let user, _):
      .wallet(user)
    case .createChallenge(let id, _, _), .join(let id, _, _), .quit(let id, _, _),
      .changePlan(let id, _, _, _), .moveChallenge(let id, _, _, _), .prove(let id, _, _, _),
      .judgeProof(let id, _, _, _, _, _), .appeal(let id, _, _, _), .upholdAppeal(let id, _, _),
      .dismissAppeal(let id, _, _, _), .reverseAppeal(let id, _, _):
      .challenge(id)
    case .describeProduct(let product, _, _), .adjustStock(let product, _, _),
      .reserveStock(let product, _, _, _),
      .confirmReservation(let product, _), .cancelReservation(let product, _):
      .stock(product)
    case .order(let id, _, _, _, _), .cancelOrder(let id, _): .order(id)
    }
  }
}
