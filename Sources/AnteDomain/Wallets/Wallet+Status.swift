extension Wallet {
  /// A change of what may be done with a wallet.
  public enum StatusChange: Sendable, CaseIterable {
    /// Nothing more may be taken out by the user's own wish.
    case freeze
    /// A frozen wallet is as open as before.
    case thaw
    /// An empty wallet is closed for ever.
    case close
  }

  /// Decides on freezing, thawing or closing the wallet.
  public func decide(
    _ change: StatusChange, request id: ID<Request>?
  ) throws(WalletStatusRejection) -> Decision<WalletEvent, Status> {
    let stamp = RequestStamp(id, Fingerprint(change.operation))
    switch requests.standing(of: stamp) {
    case .repeated(.status(let status)): return .repeated(status)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch (change, status) {
    case (_, .closed): throw .walletClosed
    case (.thaw, .open): throw .walletNotFrozen
    case (.freeze, .frozen), (.close, .frozen): throw .walletFrozen
    case (.freeze, .open): return .record(.frozen(request: stamp), .frozen)
    case (.thaw, .frozen): return .record(.thawed(request: stamp), .open)
    case (.close, .open):
      guard isEmpty else { throw .walletNotEmpty(balance, promised: promised) }
      return .record(.closed(request: stamp), .closed)
    }
  }

  /// Whether there is nothing in the wallet, and nothing promised to it.
  var isEmpty: Bool { lots.isEmpty && promises.isEmpty }
}

extension Wallet.StatusChange {
  fileprivate var operation: Fingerprint.Operation {
    switch self {
    case .freeze: .freeze
    case .thaw: .thaw
    case .close: .closeWallet
    }
  }
}
