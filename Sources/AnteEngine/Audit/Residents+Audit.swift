import AnteDomain

extension Residents {
  /// What is wrong with some entities as they live here, one sentence each.
  ///
  /// Portraits do not show all of it: they leave out what follows from the rest, such as sums that are kept along the way.
  /// - Complexity: O(keys), and what their wallets and stocks hold; not the seats of their challenges.
  func violations(of keys: ArraySlice<EntityKey>) -> [String] {
    keys.compactMap { key in
      switch key.kind {
      case .wallet: violation(ofWallet: ID(key.id))
      case .challenge: violation(ofChallenge: ID(key.id))
      case .stock: violation(ofStock: ID(key.id))
      }
    }
  }

  private func violation(ofWallet user: ID<User>) -> String? {
    wallets[user]?.assumeIsolated { $0.wallet.violation() }.map { "wallet \(user): \($0)" }
  }

  private func violation(ofChallenge id: ID<Challenge>) -> String? {
    challenges[id]?.assumeIsolated { $0.challenge.violationOfCounts() }.map { "challenge \(id): \($0)" }
  }

  private func violation(ofStock product: ID<Product>) -> String? {
    stocks[product]?.assumeIsolated { $0.stock.violation() }.map { "stock \(product): \($0)" }
  }
}
