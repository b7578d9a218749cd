import AnteMutants

extension Wallet {
  /// Decides on opening a wallet for a user who may have one.
  public static func decideOpen(
    existing: Wallet?, request id: ID<Request>?
  ) throws(OpenWalletRejection) -> Decision<WalletEvent, Void> {
    let stamp = RequestStamp(id, Fingerprint(.openWallet))
    if let existing {
      switch existing.requests.standing(of: stamp) {
      case .repeated: return .repeated(())
      case .conflict: throw .idempotencyConflict
      case .new: throw .walletExists
      }
    }
    return .record(.opened(request: stamp), ())
  }

  /// Stamps a request to credit; one without an expiry has the fingerprint that it had before there were any.
  public static func creditStamp(
    _ id: ID<Request>?, _ amount: Points, origin: Lot.Origin, expiresAt: Instant?
  ) -> RequestStamp? {
    let fingerprint = Fingerprint(.credit).combining(amount.rawValue).combining(origin.rawValue)
    return RequestStamp(id, expiresAt.map { fingerprint.combining($0.milliseconds) } ?? fingerprint)
  }

  /// Decides on crediting points, of which is lost at the expiry, if there is one, what is left then.
  public func decideCredit(
    _ amount: Points, origin: Lot.Origin, expiresAt: Instant?, request id: ID<Request>?, now: Instant,
    limits: Limits
  ) throws(CreditRejection) -> Decision<WalletEvent, Credit> {
    let stamp = Self.creditStamp(id, amount, origin: origin, expiresAt: expiresAt)
    switch requests.standing(of: stamp) {
    case .repeated(.credited(let credit)): return .repeated(credit)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard status != .closed else { throw .walletClosed }
    guard amount.isPositive else { throw .amountNotPositive(amount) }
    if let expiresAt, expiresAt <= now { throw .expiryPassed(expiresAt) }
    guard lots.count < limits.lotsPerWallet else { throw .tooManyLots(limit: limits.lotsPerWallet) }
    guard hasRoom(for: amount) || Mutant.addsUnchecked.isPlanted else { throw .balanceOverflow }
    return .record(
      .credited(
        amount: amount, origin: origin, Lot.Lifetime(creditedAt: now, expiresAt: expiresAt), request: stamp),
      Credit(
        lot: nextLot, balance: Balance(spendable: balance.spendable + amount, held: balance.held)))
  }

  /// Decides on setting points aside, oldest lots first.
  ///
  /// The transaction is its own idempotency key: an open hold of the same amount and deadline is the same request.
  /// - Complexity: O(log holds + lots taken).
  public func decideHold(
    _ amount: Points, for transaction: Transaction, deadline: Instant?, prize: Points = .zero, now: Instant,
    limits: Limits
  ) throws(HoldRejection) -> Decision<WalletEvent, Hold> {
    if let open = holds[transaction] {
      guard open.amount == amount, open.deadline == deadline else { throw .idempotencyConflict }
      return .repeated(open)
    }
    if case .caller(let id) = transaction, let end = endedHolds[id] { throw .holdEnded(end) }
    switch status {
    case .open: break
    case .frozen: if !Mutant.spendsFrozenPoints.isPlanted { throw .walletFrozen }
    case .closed: throw .walletClosed
    }
    guard amount.isPositive else { throw .amountNotPositive(amount) }
    if let deadline, deadline <= now { throw .deadlinePassed(deadline) }
    guard let taken = take(amount) else {
      throw .insufficientPoints(spendable: balance.spendable, needed: amount)
    }
    guard taken.count <= limits.lotsPerWallet else { throw .tooManyLots(limit: limits.lotsPerWallet) }
    guard holds.count < limits.holdsPerWallet else { throw .tooManyHolds(limit: limits.holdsPerWallet) }
    guard hasRoom(for: prize) else { throw .balanceOverflow }
    let hold = Hold(amount: amount, deadline: deadline, lots: taken, prize: prize)
    return .record(.held(transaction, hold), hold)
  }

  /// Decides on ending a caller's hold by capture or release.
  public func decideEnd(
    _ id: ID<Hold>, as end: Hold.End, now: Instant
  ) throws(EndHoldRejection) -> Decision<WalletEvent, Hold.End> {
    if let open = holds[.caller(id)] {
      if let deadline = open.deadline, deadline <= now, !Mutant.capturesAfterDeadline.isPlanted {
        throw .holdEnded(.expired)
      }
      return .record(replayable(.ended(.caller(id), end)), end)
    }
    guard let earlier = endedHolds[id] else { throw .holdNotFound }
    guard earlier == end else { throw .holdEnded(earlier) }
    return .repeated(end)
  }

  /// Whether an amount can be added to all that ever came in, is promised and may be won, without exceeding 64 bits.
  ///
  /// While that holds of nothing more, no sum of the wallet can exceed them.
  func hasRoom(for amount: Points) -> Bool {
    var total = credited.adding(given)?.adding(prizes)?.adding(amount)
    // Mostly there is none, and the order does not matter to a sum.
    for promise in promises.values { total = total?.adding(promise.amount) }
    return total != nil
  }

  /// The event by which a settled challenge takes a stake and gives a share, or nil where that happened before.
  public func decideSettle(_ transaction: Transaction, share: Points, now: Instant) -> WalletEvent? {
    guard holds[transaction] != nil else { return nil }
    return replayable(
      .stakeSettled(transaction, share: share, Lot.Lifetime(creditedAt: now, expiresAt: nil)))
  }

  /// The event that ends a hold on behalf of its decider, or nil where that happened before.
  public func decideEnd(of transaction: Transaction, as end: Hold.End) -> WalletEvent? {
    holds[transaction] == nil ? nil : replayable(.ended(transaction, end))
  }

  /// The event that ends a hold whose deadline has passed, or nil where it is gone or not yet due.
  public func decideExpiry(of id: ID<Hold>, now: Instant) -> WalletEvent? {
    guard let deadline = holds[.caller(id)]?.deadline, deadline <= now || Mutant.expiresEarly.isPlanted else {
      return nil
    }
    return .ended(.caller(id), .expired)
  }

  /// The event by which the oldest lot whose time has come loses what is left of it; nil where there is none.
  /// - Complexity: O(lots).
  public func decideLotExpiry(now: Instant) -> WalletEvent? {
    lots.first { $0.mustExpire(at: now) }.map { .lotExpired($0.number, amount: $0.remaining) }
  }

  /// What an amount takes of the lots, oldest first, or nil where the spendable points do not suffice.
  private func take(_ amount: Points) -> TakenLots? {
    guard balance.spendable >= amount else { return nil }
    var missing = amount
    var taken: TakenLots?
    for place in lots.indices {
      let position = Mutant.spendsNewestLot.isPlanted ? lots.count - 1 - place : place
      let remaining = lots[position].remaining
      guard remaining.isPositive else { continue }
      let part = TakenLot(number: lots[position].number, amount: min(remaining, missing))
      missing -= part.amount
      if taken == nil, missing == .zero { return TakenLots(part) }
      if taken == nil { taken = TakenLots(part) } else { taken?.append(part) }
      if missing == .zero { return taken }
    }
    preconditionFailure("lots hold \(missing) points less than the balance \(balance.spendable)")
  }
}
