import AnteDomain
import AnteMutants

/// Owns one user's wallet: asks the value to decide, applies, records.
actor WalletActor {
  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  private let user: ID<User>
  // Exclusivity unchecked: see `Shard`.
  @exclusivity(unchecked) private(set) var wallet: Wallet

  init(_ user: ID<User>, _ wallet: Wallet, on shard: Shard) {
    self.user = user
    self.wallet = wallet
    self.shard = shard
  }

  func open(_ event: WalletEvent) {
    apply(event, to: &wallet)
  }

  func credit(
    _ amount: Points, origin: Lot.Origin, expiresAt: Instant?, request: ID<Request>?
  ) throws(CreditRejection) -> Wallet.Credit {
    try carryOut(&wallet) { (wallet) throws(CreditRejection) in
      let decision = try wallet.decideCredit(
        amount, origin: origin, expiresAt: expiresAt, request: request, now: shard.now, limits: shard.limits)
      if case .record = decision, let expiresAt { shard.setTimer(.lots(user), at: expiresAt) }
      return decision
    }
  }

  func cancelCharge(
    _ lot: Lot.Number, request: ID<Request>?
  ) throws(CancelChargeRejection) -> Wallet.Cancellation {
    try carryOut(&wallet) { (wallet) throws(CancelChargeRejection) in
      try wallet.decideCancelCharge(lot, request: request, now: shard.now, limits: shard.limits)
    }
  }

  func change(
    _ change: Wallet.StatusChange, request: ID<Request>?
  ) throws(WalletStatusRejection) -> Wallet.Status {
    try carryOut(&wallet) { (wallet) throws(WalletStatusRejection) in
      try wallet.decide(change, request: request)
    }
  }

  func hold(
    _ amount: Points, for transaction: Transaction, deadline: Instant?, prize: Points = .zero
  ) throws(HoldRejection) -> Hold {
    try carryOut(&wallet) { (wallet) throws(HoldRejection) in
      let decision = try wallet.decideHold(
        amount, for: transaction, deadline: deadline, prize: prize, now: shard.now, limits: shard.limits)
      if case .record = decision, case .caller(let id) = transaction, let deadline {
        shard.setTimer(.hold(user, id), at: deadline)
      }
      return decision
    }
  }

  /// Tries the stake of a join; its challenge ends the hold, and no deadline does.
  func hold(_ stake: ChallengeActor.Stake) -> Result<Hold, HoldRejection> {
    do throws(HoldRejection) {
      return .success(
        try hold(stake.amount, for: stake.transaction, deadline: nil, prize: stake.prize))
    } catch {
      return .failure(error)
    }
  }

  func end(_ hold: ID<Hold>, as end: Hold.End) throws(EndHoldRejection) -> Hold.End {
    let end = try carryOut(&wallet) { (wallet) throws(EndHoldRejection) in
      try wallet.decideEnd(hold, as: end, now: shard.now)
    }
    lookAfterLots()
    return end
  }

  /// Ends a hold for the entity that decided on it; does nothing where that happened before.
  func end(_ transaction: Transaction, as end: Hold.End) {
    guard let event = wallet.decideEnd(of: transaction, as: end) else { return }
    apply(event, to: &wallet)
    lookAfterLots()
  }

  /// Takes a stake into the pot of its settled challenge, and a share of the pot in; does nothing where that happened
  /// before.
  func settle(_ transaction: Transaction, share: Points) {
    settle(transaction, share: share, of: &wallet)
  }

  private func settle(_ transaction: Transaction, share: Points, of wallet: inout Wallet) {
    guard let event = wallet.decideSettle(transaction, share: share, now: shard.now) else { return }
    apply(event, to: &wallet)
  }

  /// Holds the price of an order; answers the lots that it takes.
  func hold(_ price: Points, of order: ID<Order>) throws(HoldRejection) -> [RestorableLot] {
    let hold = try hold(price, for: .order(order), deadline: nil)
    return wallet.restorableLots(of: hold)
  }

  /// Promises points that a decider may give.
  func promise(_ promise: Promise, for transaction: Transaction) throws(PromiseRejection) {
    try carryOut(&wallet) { (wallet) throws(PromiseRejection) in
      try wallet.decidePromise(promise, for: transaction)
    }
  }

  /// Promises points as a lot of their own; answers its number.
  func promise(newLot amount: Points, for transaction: Transaction) throws(PromiseRejection) -> Lot.Number {
    try carryOut(&wallet) { (wallet) throws(PromiseRejection) in
      try wallet.decidePromise(ofNewLot: amount, for: transaction, now: shard.now)
    }
  }

  /// Holds a whole lot for who gave it; false where that cannot be done.
  func hold(lot award: Challenge.Award, for transaction: Transaction) -> Bool {
    guard let decision = wallet.decideHold(ofLot: award, for: transaction) else { return false }
    if case .record(let event, _) = decision { apply(event, to: &wallet) }
    return true
  }

  /// Ends a promise for the entity that decided on it; does nothing where that happened before.
  func end(promise transaction: Transaction, as end: Promise.End) {
    guard let promise = wallet.promises[transaction],
      let event = wallet.decideEnd(ofPromise: transaction, as: end)
    else { return }
    apply(event, to: &wallet)
    guard end == .kept else { return }
    // A lot that had left may have left its reminder behind in an earlier process.
    for lot in promise.lots {
      if let expiresAt = lot.lifetime.expiresAt { shard.setTimer(.lots(user), at: expiresAt) }
    }
    expireLots()
  }

  func expire(_ hold: ID<Hold>) {
    guard let event = wallet.decideExpiry(of: hold, now: shard.now) else { return }
    apply(event, to: &wallet)
    lookAfterLots()
  }

  /// Lets happen whatever has fallen due.
  ///
  /// A look that finds nothing costs the walk, unlike that of a product: to remember the next moment would take each idle
  /// wallet beyond 300 bytes.
  func lookAtTime() {
    for entry in wallet.holds.entries {
      if case .caller(let id) = entry.key { expire(id) }
    }
    expireLots()
  }

  /// Looks after the lots to which a hold's end brought something back: those whose time has come lose it at once, and
  /// those whose reminder came before the clock went back need another one.
  private func lookAfterLots() {
    expireLots()
    guard shard.now < shard.latest else { return }
    for lot in wallet.lots {
      guard let expiresAt = lot.lifetime.expiresAt, expiresAt > shard.now, expiresAt <= shard.latest else {
        continue
      }
      shard.setTimer(.lots(user), at: expiresAt)
    }
  }

  /// Lets the lots whose time has come lose what they have left: at that time, and whenever something comes back to
  /// them later.
  func expireLots() {
    while let event = wallet.decideLotExpiry(now: shard.now) { apply(event, to: &wallet) }
  }

  /// Sets the timers of the open holds and of the lots, after a recovery.
  func setTimers() {
    if Mutant.forgetsTimers.isPlanted { return }
    for entry in wallet.holds.entries {
      if case .caller(let id) = entry.key, let deadline = entry.value.deadline {
        shard.setTimer(.hold(user, id), at: deadline)
      }
    }
    for lot in wallet.lots {
      if let expiresAt = lot.lifetime.expiresAt { shard.setTimer(.lots(user), at: expiresAt) }
    }
  }

  /// Decides and applies in one access to the value: a rule called on the property itself would get a copy of it, with
  /// a reference count for every array in it.
  private func carryOut<Answer, Reason: Rejection>(
    _ wallet: inout Wallet, _ decide: (inout Wallet) throws(Reason) -> Decision<WalletEvent, Answer>
  ) throws(Reason) -> Answer {
    switch try decide(&wallet) {
    case .repeated(let answer):
      return answer
    case .record(let event, let answer):
      apply(event, to: &wallet)
      return answer
    }
  }

  private func apply(_ event: WalletEvent, to wallet: inout Wallet) {
    wallet.apply(event, at: shard.now, limits: shard.limits)
    shard.record(event, of: user, version: wallet.version)
  }
}
