import AnteDomain

/// Owns one user's wallet: asks the value to decide, applies, records.
actor WalletActor {
  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let user: ID<User>
  private(set) var wallet: Wallet

  init(_ user: ID<User>, _ wallet: Wallet, on shard: Shard) {
    self.user = user
    self.wallet = wallet
    self.shard = shard
  }

  func credit(
    _ amount: Points, origin: Lot.Origin, request: ID<Request>?
  ) throws(CreditRejection) -> Wallet.Credit {
    carryOut(try wallet.decideCredit(amount, origin: origin, request: request, limits: shard.limits))
  }

  func hold(
    _ amount: Points, for transaction: Transaction, deadline: Instant?
  ) throws(HoldRejection) -> Hold {
    let decision = try wallet.decideHold(
      amount, for: transaction, deadline: deadline, now: shard.now, limits: shard.limits)
    if case .record = decision, case .caller(let id) = transaction, let deadline {
      shard.setTimer(.hold(user, id), at: deadline)
    }
    return carryOut(decision)
  }

  func end(_ hold: ID<Hold>, as end: Hold.End) throws(EndHoldRejection) -> Hold.End {
    carryOut(try wallet.decideEnd(hold, as: end, now: shard.now))
  }

  /// Ends a hold for the entity that decided on it; does nothing where that happened before.
  func end(_ transaction: Transaction, as end: Hold.End) {
    if let event = wallet.decideEnd(of: transaction, as: end) { apply(event) }
  }

  func expire(_ hold: ID<Hold>) {
    if let event = wallet.decideExpiry(of: hold, now: shard.now) { apply(event) }
  }

  /// Sets the timers of the open holds, after a recovery.
  func setTimers() {
    for entry in wallet.holds.entries {
      if case .caller(let id) = entry.key, let deadline = entry.value.deadline {
        shard.setTimer(.hold(user, id), at: deadline)
      }
    }
  }

  func apply(_ event: WalletEvent) {
    wallet.apply(event, at: shard.now, limits: shard.limits)
    shard.record(event, of: user, version: wallet.version)
  }

  private func carryOut<Answer>(_ decision: Decision<WalletEvent, Answer>) -> Answer {
    switch decision {
    case .repeated(let answer):
      return answer
    case .record(let event, let answer):
      apply(event)
      return answer
    }
  }
}
