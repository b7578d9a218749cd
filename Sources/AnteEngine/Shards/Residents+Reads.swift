import AnteDomain

extension Residents {
  func wallet(of user: ID<User>) -> Wallet? {
    wallets[user]?.assumeIsolated { $0.wallet }
  }

  func summary(of id: ID<Challenge>) -> Challenge.Summary? {
    challenges[id]?.assumeIsolated { $0.challenge.summary }
  }

  func seat(of user: ID<User>, in id: ID<Challenge>) -> Seat? {
    challenges[id]?.assumeIsolated { $0.challenge.seat(of: user) }
  }

  func stock(of product: ID<Product>) -> Stock? {
    stocks[product]?.assumeIsolated { $0.stock }
  }

  func order(_ id: ID<Order>) -> Order? {
    orders[id]?.assumeIsolated { $0.order }
  }
}
