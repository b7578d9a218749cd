import AnteDomain

extension Residents {
  /// What is wrong with what some entities keep beside their portraits: sums and counts that follow from the rest.
  /// - Complexity: O(keys), and what their wallets hold; not the seats of their challenges.
  func violations(of keys: ArraySlice<EntityKey>) -> [(key: EntityKey, violation: String?)] {
    keys.map { key in
      switch key.kind {
      case .wallet: (key, wallets[ID(key.id)]?.assumeIsolated { $0.wallet.violation() })
      case .challenge: (key, challenges[ID(key.id)]?.assumeIsolated { $0.challenge.violationOfCounts() })
      // The portraits of products and orders are all there is of them.
      case .stock, .order: (key, nil)
      }
    }
  }
}
