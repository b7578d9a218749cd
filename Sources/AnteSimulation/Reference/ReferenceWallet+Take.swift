import AnteDomain

extension ReferenceWallet {
  /// Checks that the rules allow an event now, then makes it happen as far as that is possible.
  ///
  /// Answers the command that the event stands for and its answer; nil for what no caller asked for.
  mutating func take(
    _ event: WalletEvent, at now: Instant, limits: Limits, objections: inout [String]
  ) -> (Command, CommandAnswer)? {
    objections += objectionsToTime(of: event, at: now)
    switch event {
    case .opened(let stamp):
      let command = Command.openWallet(user: user, request: stamp?.id)
      if exists { objections.append("wallet \(user) was opened before") }
      objections += requests.objections(to: stamp, of: command)
      requests.remember(stamp, .walletOpened, at: now, limits: limits)
      return (command, .walletOpened)
    case .credited(let amount, let origin, let lifetime, let stamp):
      let expiresAt = lifetime.expiresAt
      let command = Command.credit(
        user: user, amount: amount, origin: origin, expiresAt: expiresAt, request: stamp?.id)
      objections += requests.objections(to: stamp, of: command)
      if case .refuses(let reason) = replyToCredit(amount, until: expiresAt, nil, at: now, limits: limits) {
        objections.append("a credit that the rules refuse: \(reason.text)")
      }
      if lifetime.creditedAt != now {
        objections.append("a credit at \(now) whose lot is said to have come at \(lifetime.creditedAt)")
      }
      let answer = credit(amount, origin, until: expiresAt, at: now)
      requests.remember(stamp, answer, at: now, limits: limits)
      return (command, answer)
    case .held(let transaction, let hold):
      objections += objectionsTo(hold, for: transaction, at: now, limits: limits)
      guard holds[transaction] == nil, move(hold) else { return nil }
      holds[transaction] = hold
      guard case .caller(let id) = transaction, let deadline = hold.deadline else { return nil }
      return (.hold(user: user, hold: id, amount: hold.amount, deadline: deadline), .held(hold))
    case .ended(let transaction, let end):
      guard let hold = holds.removeValue(forKey: transaction) else {
        objections.append("\(transaction) of wallet \(user) ends (\(end)) and is not open")
        return nil
      }
      objections += objectionsTo(end, of: hold, for: transaction, at: now)
      putBack(hold, of: transaction, as: end)
      guard case .caller(let id) = transaction else { return nil }
      endedHolds.remember(id, end, at: now, limits: limits)
      switch end {
      case .captured: return (.capture(user: user, hold: id), .holdEnded(end))
      case .released: return (.release(user: user, hold: id), .holdEnded(end))
      case .expired: return nil
      }
    case .stakeSettled(let transaction, let share, let lifetime):
      settle(transaction, share, lifetime, at: now, objections: &objections)
      return nil
    case .lotExpired(let number, let amount):
      expire(number, amount, at: now, objections: &objections)
      return nil
    case .chargeCancelled(let number, let amount, let stamp):
      return cancel(number, amount, stamp, at: now, limits: limits, objections: &objections)
    case .frozen(let stamp): return change(.freeze, stamp, at: now, limits: limits, objections: &objections)
    case .thawed(let stamp): return change(.thaw, stamp, at: now, limits: limits, objections: &objections)
    case .closed(let stamp): return change(.close, stamp, at: now, limits: limits, objections: &objections)
    case .promised(let transaction, let promise):
      self.promise(promise, for: transaction, at: now, objections: &objections)
      return nil
    case .promiseEnded(let transaction, let end):
      endPromise(of: transaction, as: end, objections: &objections)
      return nil
    }
  }

  private mutating func credit(
    _ amount: Points, _ origin: Lot.Origin, until expiresAt: Instant?, at now: Instant
  ) -> CommandAnswer {
    lotsEver += 1
    if amount.rawValue > 0, let total = Points(credited).adding(amount) {
      credited = total.rawValue
      piles.append(
        Pile(
          number: lotsEver, origin: origin, amount: amount.rawValue, cameAt: now, expiresAt: expiresAt,
          remaining: amount.rawValue, held: 0))
    }
    return .credited(Wallet.Credit(lot: lotsEver, balance: balance))
  }

  private func objectionsTo(
    _ hold: Hold, for transaction: Transaction, at now: Instant, limits: Limits
  ) -> [String] {
    var objections: [String] = []
    if holds[transaction] != nil { objections.append("\(transaction) of wallet \(user) is held already") }
    if hold.amount.rawValue < 1 { objections.append("\(transaction) holds \(hold.amount) points") }
    switch (transaction, hold.deadline) {
    case (.stake, nil), (.order, nil): break
    case (.appeal, nil): return objections + objectionsToReversal(hold, for: transaction)
    case (.stake, _?), (.order, _?), (.appeal, _?): objections.append("\(transaction) has a deadline")
    case (.caller, nil): objections.append("\(transaction) has no deadline")
    case (.caller(let id), let deadline?):
      if deadline <= now { objections.append("\(transaction) is held when its deadline has passed") }
      if let end = endedHolds[id] { objections.append("\(transaction) is held again after it was \(end)") }
    }
    if !transaction.isStake, hold.prize != .zero { objections.append("\(transaction) has a prize") }
    if let refusal = refusalOfStake(hold.amount, prize: hold.prize, limits: limits) {
      objections.append("\(transaction) is held against the rules: \(refusal.text)")
    } else if hold.amount.rawValue > 0, oldestLots(for: hold.amount.rawValue) != hold.lots {
      objections.append("\(transaction) does not take the oldest lots of wallet \(user)")
    }
    return objections
  }

  private func objectionsTo(
    _ end: Hold.End, of hold: Hold, for transaction: Transaction, at now: Instant
  ) -> [String] {
    switch (transaction, end) {
    case (.stake, .released), (.order, .captured), (.order, .released), (.appeal, .captured),
      (.appeal, .released):
      return []
    case (.order, .expired), (.appeal, .expired):
      return ["\(transaction) expires, and only its decider ends it"]
    case (.stake, _): return ["\(transaction) is \(end), and a stake can only be released or settled"]
    case (.caller, .expired):
      guard let deadline = hold.deadline, deadline <= now else {
        return ["\(transaction) expires before its deadline"]
      }
      return []
    case (.caller, _):
      guard let deadline = hold.deadline, deadline > now else {
        return ["\(transaction) is \(end) when its deadline has passed"]
      }
      return []
    }
  }

  /// Takes what a hold says from its lots; false where the lots do not have it.
  private mutating func move(_ hold: Hold) -> Bool {
    var changed = piles
    for lot in hold.lots {
      guard lot.amount.rawValue > 0, let index = changed.firstIndex(where: { $0.number == lot.number }),
        changed[index].remaining >= lot.amount.rawValue
      else { return false }
      changed[index].remaining -= lot.amount.rawValue
      changed[index].held += lot.amount.rawValue
    }
    piles = changed
    return true
  }

  private mutating func putBack(_ hold: Hold, of transaction: Transaction, as end: Hold.End) {
    for lot in hold.lots {
      guard let index = piles.firstIndex(where: { $0.number == lot.number }) else { continue }
      piles[index].held -= lot.amount.rawValue
      switch (end, transaction) {
      case (.captured, .caller), (.captured, .stake): captured += lot.amount.rawValue
      case (.captured, .order), (.captured, .appeal):
        taken += lot.amount.rawValue
        house += lot.amount.rawValue
      case (.released, _), (.expired, _): piles[index].remaining += lot.amount.rawValue
      }
    }
    removeEmptyPiles()
  }

  /// The stake goes into the pot, and the share comes out of it as one lot that never expires; none for nothing.
  private mutating func settle(
    _ transaction: Transaction, _ share: Points, _ lifetime: Lot.Lifetime, at now: Instant,
    objections: inout [String]
  ) {
    let name = "\(transaction) of wallet \(user)"
    if !transaction.isStake { objections.append("\(name) is settled, and is not a stake") }
    guard let hold = holds.removeValue(forKey: transaction) else {
      objections.append("\(name) is settled and is not open")
      return
    }
    for lot in hold.lots {
      guard let index = piles.firstIndex(where: { $0.number == lot.number }) else { continue }
      piles[index].held -= lot.amount.rawValue
      taken += lot.amount.rawValue
    }
    removeEmptyPiles()
    if lifetime.creditedAt != now || lifetime.expiresAt != nil {
      objections.append("the share of \(name) is not a lot that comes now and never expires")
    }
    guard share.rawValue > 0, Int128(share.rawValue) <= room else {
      if share != .zero { objections.append("the share of \(name) is \(share), for which there is no room") }
      return
    }
    lotsEver += 1
    given += share.rawValue
    piles.append(
      Pile(
        number: lotsEver, origin: .reward, amount: share.rawValue, cameAt: now, expiresAt: nil,
        remaining: share.rawValue, held: 0))
  }

  mutating func removeEmptyPiles() {
    piles.removeAll { $0.remaining == 0 && $0.held == 0 }
  }
}

extension Transaction {
  var isStake: Bool {
    if case .stake = self { true } else { false }
  }
}
