import AnteDomain

extension Residents {
  /// Every entity that lives here now.
  func keys() -> [EntityKey] {
    var keys: [EntityKey] = []
    keys.reserveCapacity(entityCount)
    for entry in wallets { keys.append(.wallet(entry.id)) }
    for entry in challenges { keys.append(.challenge(entry.id)) }
    for entry in stocks { keys.append(.stock(entry.id)) }
    for entry in orders { keys.append(.order(entry.id)) }
    return keys
  }

  /// The number of entities that live here.
  var entityCount: Int { wallets.count + challenges.count + stocks.count + orders.count }

  /// The state of some entities, as copies that share their storage with the living ones.
  ///
  /// - Complexity: O(keys); the caller asks for few at a time, so that joins go on between.
  func portraits(of keys: ArraySlice<EntityKey>) -> [Portrait] {
    keys.map { key in
      switch key.kind {
      case .wallet: portrait(ofWallet: ID(key.id))
      case .challenge: portrait(ofChallenge: ID(key.id))
      case .stock: portrait(ofStock: ID(key.id))
      case .order: portrait(ofOrder: ID(key.id))
      }
    }
  }

  private func portrait(ofWallet user: ID<User>) -> Portrait {
    guard let wallet = wallets[user] else { preconditionFailure("wallet \(user) has left its shard") }
    return .wallet(user, wallet.assumeIsolated { $0.wallet.parts })
  }

  private func portrait(ofChallenge id: ID<Challenge>) -> Portrait {
    guard let challenge = challenges[id] else { preconditionFailure("challenge \(id) has left its shard") }
    return .challenge(id, challenge.assumeIsolated { $0.challenge.parts })
  }

  private func portrait(ofStock product: ID<Product>) -> Portrait {
    guard let stock = stocks[product] else { preconditionFailure("stock \(product) has left its shard") }
    return .stock(product, stock.assumeIsolated { $0.stock.parts })
  }

  private func portrait(ofOrder id: ID<Order>) -> Portrait {
    guard let order = orders[id] else { preconditionFailure("order \(id) has left its shard") }
    return .order(id, order.assumeIsolated { $0.order.parts })
  }
}
