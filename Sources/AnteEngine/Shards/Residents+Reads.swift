import AnteDomain

extension Residents {
  /// The number of deadlines that wait on this shard.
  var reminders: Int { shard.reminders }

  func wallet(of user: ID<User>) -> Wallet? {
    present(user)?.assumeIsolated { $0.wallet }
  }

  func challenge(_ id: ID<Challenge>) -> Challenge? {
    present(id)?.assumeIsolated { $0.challenge }
  }

  func summary(of id: ID<Challenge>) -> Challenge.Summary? {
    present(id)?.assumeIsolated { $0.challenge.summary }
  }

  func seat(of user: ID<User>, in id: ID<Challenge>) -> Seat? {
    present(id)?.assumeIsolated { $0.challenge.seat(of: user) }
  }

  func statement(of user: ID<User>, in id: ID<Challenge>) -> Challenge.Statement? {
    present(id)?.assumeIsolated { $0.challenge.statement(of: user, on: shard.moment.today) }
  }

  func stock(of product: ID<Product>) -> Stock? {
    present(product)?.assumeIsolated { $0.stock }
  }

  func order(_ id: ID<Order>) -> Order? {
    orders[id]?.assumeIsolated { $0.order }
  }
}
