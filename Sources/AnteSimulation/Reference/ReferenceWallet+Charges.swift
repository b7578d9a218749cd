import AnteDomain

/// Charges that are taken back whole, and wallets that are frozen, thawed and closed.
extension ReferenceWallet {
  func replyToCancel(
    _ number: Lot.Number, _ stamp: RequestStamp?, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = CancelChargeRejection
    if !exists { return .refuses(Rejection.walletNotFound) }
    if let known = requests.reply(to: stamp, conflict: Rejection.idempotencyConflict) { return known }
    if status == .closed { return .refuses(Rejection.walletClosed) }
    if status == .frozen { return .refuses(Rejection.walletFrozen) }
    if number < 1 || number > lotsEver { return .refuses(Rejection.lotNotFound) }
    // Of a lot that has ended it does not matter where it came from.
    guard let pile = piles.first(where: { $0.number == number }) else {
      return .refuses(Rejection.lotTouched)
    }
    if pile.origin != .charge { return .refuses(Rejection.notACharge(pile.origin)) }
    if pile.remaining != pile.amount { return .refuses(Rejection.lotTouched) }
    let last = pile.lastCancellation(limits)
    if now > last { return .refuses(Rejection.cancellationTooLate(last: last)) }
    return .happens
  }

  func replyToChange(_ change: Wallet.StatusChange, _ stamp: RequestStamp?) -> ReferenceReply {
    typealias Rejection = WalletStatusRejection
    if !exists { return .refuses(Rejection.walletNotFound) }
    if let known = requests.reply(to: stamp, conflict: Rejection.idempotencyConflict) { return known }
    switch (status, change) {
    case (.closed, _): return .refuses(Rejection.walletClosed)
    case (.open, .freeze), (.frozen, .thaw): return .happens
    case (.frozen, .freeze), (.frozen, .close): return .refuses(Rejection.walletFrozen)
    case (.open, .thaw): return .refuses(Rejection.walletNotFrozen)
    case (.open, .close):
      if spendable == 0, held == 0, promised == 0 { return .happens }
      return .refuses(Rejection.walletNotEmpty(balance, promised: Points(promised)))
    }
  }

  mutating func cancel(
    _ number: Lot.Number, _ amount: Points, _ stamp: RequestStamp?, at now: Instant, limits: Limits,
    objections: inout [String]
  ) -> (Command, CommandAnswer) {
    let command = Command.cancelCharge(user: user, lot: number, request: stamp?.id)
    objections += requests.objections(to: stamp, of: command)
    if case .refuses(let reason) = replyToCancel(number, nil, at: now, limits: limits) {
      objections.append("lot \(number) of wallet \(user) is taken back against the rules: \(reason.text)")
    }
    if let index = piles.firstIndex(where: { $0.number == number }) {
      let left = piles[index].remaining
      if left != amount.rawValue {
        objections.append(
          "\(amount) points of lot \(number) of wallet \(user) are taken back, and it has \(left)")
      }
      cancelled += left
      piles[index].remaining = 0
      removeEmptyPiles()
    }
    let answer = CommandAnswer.chargeCancelled(Wallet.Cancellation(amount: amount, balance: balance))
    requests.remember(stamp, answer, at: now, limits: limits)
    return (command, answer)
  }

  mutating func change(
    _ change: Wallet.StatusChange, _ stamp: RequestStamp?, at now: Instant, limits: Limits,
    objections: inout [String]
  ) -> (Command, CommandAnswer) {
    let command = Command.changeStatus(user: user, change, request: stamp?.id)
    objections += requests.objections(to: stamp, of: command)
    if case .refuses(let reason) = replyToChange(change, nil) {
      objections.append("a \(change) of wallet \(user) against the rules: \(reason.text)")
    }
    switch change {
    case .freeze: status = .frozen
    case .thaw: status = .open
    case .close: status = .closed
    }
    requests.remember(stamp, .statusChanged(status), at: now, limits: limits)
    return (command, .statusChanged(status))
  }
}

extension ReferenceWallet.Pile {
  /// The last instant at which it can be taken back.
  func lastCancellation(_ limits: Limits) -> Instant {
    cameAt.advanced(byMilliseconds: limits.chargeCancellableMilliseconds)
  }
}
