import AnteDomain

extension Residents {
  func openWallet(_ user: ID<User>, request: ID<Request>?) -> Result<Void, OpenWalletRejection> {
    Result { () throws(OpenWalletRejection) in
      if case .record(let event, _) = try Wallet.decideOpen(existing: wallet(of: user), request: request) {
        settle(user, Wallet()).assumeIsolated { $0.open(event) }
      }
    }
  }

  func credit(
    _ user: ID<User>, _ amount: Points, origin: Lot.Origin, expiresAt: Instant?, request: ID<Request>?
  ) -> Result<Wallet.Credit, CreditRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(CreditRejection) in
        try wallet.credit(amount, origin: origin, expiresAt: expiresAt, request: request)
      }
    }
  }

  func cancelCharge(
    _ user: ID<User>, _ lot: Lot.Number, request: ID<Request>?
  ) -> Result<Wallet.Cancellation, CancelChargeRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(CancelChargeRejection) in try wallet.cancelCharge(lot, request: request) }
    }
  }

  func changeStatus(
    of user: ID<User>, _ change: Wallet.StatusChange, request: ID<Request>?
  ) -> Result<Wallet.Status, WalletStatusRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(WalletStatusRejection) in try wallet.change(change, request: request) }
    }
  }

  func hold(
    _ user: ID<User>, _ amount: Points, for transaction: Transaction, deadline: Instant?
  ) -> Result<Hold, HoldRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(HoldRejection) in
        try wallet.hold(amount, for: transaction, deadline: deadline)
      }
    }
  }

  func endHold(
    _ user: ID<User>, _ hold: ID<Hold>, as end: Hold.End
  ) -> Result<Hold.End, EndHoldRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(EndHoldRejection) in try wallet.end(hold, as: end) }
    }
  }

  /// Tries the stake of one join.
  func tryStake(_ stake: ChallengeActor.Stake) -> Result<Hold, HoldRejection> {
    guard let wallet = present(stake.user) else { return .failure(.walletNotFound) }
    return wallet.here(stake) { wallet, stake in wallet.hold(stake) }
  }

  /// Tries the stakes of many joins, in their order.
  func tryStakes(_ stakes: [ChallengeActor.Stake]) -> [Result<Hold, HoldRejection>] {
    stakes.map { tryStake($0) }
  }

  /// Gives a stake back because its challenge does not claim it.
  func release(_ transaction: Transaction, of user: ID<User>) {
    present(user)?.assumeIsolated { $0.end(transaction, as: .released) }
  }

  /// Ends stakes whose challenges have been settled or cancelled.
  func end(_ stakes: [StakeEnd]) {
    for stake in stakes {
      switch stake.payout {
      case .refund: release(stake.transaction, of: stake.user)
      case .share(let share):
        present(stake.user)?.here((stake.transaction, share)) { $0.settle($1.0, share: $1.1) }
      }
    }
  }

  /// Tries the price of an order; answers the lots that it takes.
  func tryPrice(
    _ price: Points, of order: ID<Order>, from user: ID<User>
  ) -> Result<[RestorableLot], HoldRejection> {
    guard let wallet = present(user) else { return .failure(.walletNotFound) }
    return wallet.assumeIsolated { wallet in
      Result { () throws(HoldRejection) in try wallet.hold(price, of: order) }
    }
  }

  /// Ends a hold as its decider decided.
  func end(_ transaction: Transaction, of user: ID<User>, as end: Hold.End) {
    present(user)?.assumeIsolated { $0.end(transaction, as: end) }
  }

  /// Promises points to the wallet that gave them: there is one, since wallets never leave.
  func promise(
    _ promise: Promise, for transaction: Transaction, to user: ID<User>
  ) -> Result<Void, PromiseRejection> {
    guard let wallet = present(user) else { preconditionFailure("wallet \(user) has left its shard") }
    return wallet.assumeIsolated { wallet in
      Result { () throws(PromiseRejection) in try wallet.promise(promise, for: transaction) }
    }
  }

  /// Promises points as a lot of their own to the wallet that staked some: there is one, since wallets never leave.
  func promiseNewLot(
    _ amount: Points, for transaction: Transaction, to user: ID<User>
  ) -> Result<Lot.Number, PromiseRejection> {
    guard let wallet = present(user) else { preconditionFailure("wallet \(user) has left its shard") }
    return wallet.assumeIsolated { wallet in
      Result { () throws(PromiseRejection) in try wallet.promise(newLot: amount, for: transaction) }
    }
  }

  /// Holds a whole lot for the decider that gave it; false where something of it is held, spent or gone.
  func holdLot(_ award: Challenge.Award, for transaction: Transaction, of user: ID<User>) -> Bool {
    guard let wallet = present(user) else { preconditionFailure("wallet \(user) has left its shard") }
    return wallet.here((award, transaction)) { wallet, asked in wallet.hold(lot: asked.0, for: asked.1) }
  }

  /// Ends a promise as its decider decided.
  func end(promise transaction: Transaction, of user: ID<User>, as end: Promise.End) {
    present(user)?.assumeIsolated { $0.end(promise: transaction, as: end) }
  }

  func expireLots(of user: ID<User>) {
    wallets[user]?.assumeIsolated { $0.expireLots() }
  }

  func expire(_ hold: ID<Hold>, of user: ID<User>) {
    wallets[user]?.assumeIsolated { $0.expire(hold) }
  }
}
