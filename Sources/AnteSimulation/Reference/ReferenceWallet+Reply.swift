import AnteDomain

/// What a wallet answers, in the order of precedence of the rejections.
extension ReferenceWallet {
  /// The answer to a command of this wallet's alone; time has come first, so no lot is overdue.
  func reply(to command: Command, at now: Instant, limits: Limits) -> ReferenceReply {
    let stamp = RequestStamp(of: command)
    switch command {
    case .openWallet: return replyToOpen(stamp)
    case .credit(_, let amount, _, let expiresAt, _):
      return replyToCredit(amount, until: expiresAt, stamp, at: now, limits: limits)
    case .cancelCharge(_, let lot, _): return replyToCancel(lot, stamp, at: now, limits: limits)
    case .changeStatus(_, let change, _): return replyToChange(change, stamp)
    case .hold(_, let id, let amount, let deadline):
      return replyToHold(id, amount, until: deadline, at: now, limits: limits)
    case .capture(_, let id): return replyToEnd(id, as: .captured)
    case .release(_, let id): return replyToEnd(id, as: .released)
    default: preconditionFailure("\(command) is not for a wallet alone")
    }
  }

  private func replyToOpen(_ stamp: RequestStamp?) -> ReferenceReply {
    if let known = requests.reply(to: stamp, conflict: OpenWalletRejection.idempotencyConflict) {
      return known
    }
    return exists ? .refuses(OpenWalletRejection.walletExists) : .happens
  }

  func replyToCredit(
    _ amount: Points, until expiresAt: Instant?, _ stamp: RequestStamp?, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    if !exists { return .refuses(CreditRejection.walletNotFound) }
    if let known = requests.reply(to: stamp, conflict: CreditRejection.idempotencyConflict) { return known }
    if status == .closed { return .refuses(CreditRejection.walletClosed) }
    if amount.rawValue < 1 { return .refuses(CreditRejection.amountNotPositive(amount)) }
    if let expiresAt, expiresAt <= now { return .refuses(CreditRejection.expiryPassed(expiresAt)) }
    if piles.count >= limits.lotsPerWallet {
      return .refuses(CreditRejection.tooManyLots(limit: limits.lotsPerWallet))
    }
    if Int128(amount.rawValue) > room { return .refuses(CreditRejection.balanceOverflow) }
    return .happens
  }

  private func replyToHold(
    _ id: ID<Hold>, _ amount: Points, until deadline: Instant, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    if !exists { return .refuses(HoldRejection.walletNotFound) }
    if let open = holds[.caller(id)] {
      return open.amount == amount && open.deadline == deadline
        ? .repeats(.held(open)) : .refuses(HoldRejection.idempotencyConflict)
    }
    if let end = endedHolds[id] { return .refuses(HoldRejection.holdEnded(end)) }
    if let refusal = refusalByStatus { return .refuses(refusal) }
    if amount.rawValue < 1 { return .refuses(HoldRejection.amountNotPositive(amount)) }
    if deadline <= now { return .refuses(HoldRejection.deadlinePassed(deadline)) }
    if let refusal = refusal(toTake: amount, limits: limits) { return .refuses(refusal) }
    return .happens
  }

  private func replyToEnd(_ id: ID<Hold>, as wanted: Hold.End) -> ReferenceReply {
    if !exists { return .refuses(EndHoldRejection.walletNotFound) }
    if holds[.caller(id)] != nil { return .happens }
    guard let end = endedHolds[id] else { return .refuses(EndHoldRejection.holdNotFound) }
    return end == wanted ? .repeats(.holdEnded(end)) : .refuses(EndHoldRejection.holdEnded(end))
  }

  /// Why a stake on which a prize can be won would not be held, or nil.
  func refusalOfStake(_ fee: Points, prize: Points, limits: Limits) -> HoldRejection? {
    exists ? refusalByStatus ?? refusal(toTake: fee, prize: prize, limits: limits) : .walletNotFound
  }

  /// Why nothing at all may be held, or nil.
  private var refusalByStatus: HoldRejection? {
    switch status {
    case .open: nil
    case .frozen: .walletFrozen
    case .closed: .walletClosed
    }
  }

  private func refusal(toTake amount: Points, prize: Points = .zero, limits: Limits) -> HoldRejection? {
    if spendable < amount.rawValue {
      return .insufficientPoints(spendable: Points(spendable), needed: amount)
    }
    if let lots = oldestLots(for: amount.rawValue), lots.count > limits.lotsPerWallet {
      return .tooManyLots(limit: limits.lotsPerWallet)
    }
    if holds.count >= limits.holdsPerWallet { return .tooManyHolds(limit: limits.holdsPerWallet) }
    return Int128(prize.rawValue) > room ? .balanceOverflow : nil
  }
}

extension Challenge.Terms {
  /// The most that can be won with one stake: the pot of all seats, or nothing where there are no days to win on.
  var prize: Points { plan.period == nil ? .zero : Points(fee.rawValue * Int64(seats)) }
}
