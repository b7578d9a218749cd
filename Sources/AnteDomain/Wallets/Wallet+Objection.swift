extension Wallet {
  /// Why no wallet begins with an event, as a sentence; nil where one can.
  public static func objection(toFirst event: WalletEvent) -> String? {
    if case .opened = event { return nil }
    return "it begins with its opening"
  }

  /// Why an event cannot follow on this state, as a sentence; nil where it can.
  ///
  /// A log is input: one with intact checksums may still hold what no engine wrote, and `apply` would trap on it or break
  /// the wallet's laws. Neither limits nor the time are reasons, since a log outlives the settings that it was written
  /// under.
  /// - Complexity: O(log holds + lots taken).
  public func objection(to event: WalletEvent) -> String? {
    if status == .closed { return "it is closed" }
    return switch event {
    case .opened: "it is open already"
    case .credited(let amount, _, _, _): objection(toCrediting: amount)
    case .held(let transaction, let hold): objection(to: hold, for: transaction)
    case .ended(let transaction, let end): objection(toEnding: transaction, as: end)
    case .stakeSettled(let transaction, let share, _): objection(toSettling: transaction, share)
    case .lotExpired(let number, let amount): objection(toExpiring: number, amount)
    case .chargeCancelled(let number, let amount, _): objection(toCancelling: number, amount)
    case .frozen: status == .open ? nil : "it is \(status), and is frozen"
    case .thawed: status == .frozen ? nil : "it is \(status), and is thawed"
    case .closed: objectionToClosing()
    case .promised(let transaction, let promise): objection(to: promise, for: transaction)
    case .promiseEnded(let transaction, _): objection(toEndingPromise: transaction)
    }
  }

  /// An event that a decision is about to record, which a replay takes.
  ///
  /// One that it would refuse is a bug and traps: a log with it could not be opened any more. Recovery sees to it that no log
  /// leads here (`RecoveredState.lookForUnfinished`).
  func replayable(_ event: WalletEvent) -> WalletEvent {
    if let objection = objection(to: event) {
      preconditionFailure("decided what no replay takes: \(objection)")
    }
    return event
  }

  private func objection(toExpiring number: Lot.Number, _ amount: Points) -> String? {
    guard let place = place(ofLot: number), lots[place].remaining == amount, amount.isPositive else {
      return "lot \(number) does not have just the \(amount) points that expire"
    }
    return lots[place].lifetime.expiresAt == nil ? "lot \(number) expires and never would" : nil
  }

  private func objection(toCancelling number: Lot.Number, _ amount: Points) -> String? {
    guard status == .open else { return "it is \(status), and a charge is taken back" }
    guard let place = place(ofLot: number), lots[place].origin == .charge, lots[place].remaining == amount,
      lots[place].amount == amount
    else { return "lot \(number) is not an untouched charge of \(amount) points" }
    return nil
  }

  private func objectionToClosing() -> String? {
    guard status == .open else { return "it is \(status), and is closed" }
    return isEmpty ? nil : "it is closed and not empty"
  }

  private func objection(toCrediting amount: Points) -> String? {
    guard amount.isPositive else { return "a credit of \(amount) points" }
    guard hasRoom(for: amount) else { return "\(credited) + \(amount) credits exceed 64 bits" }
    return nil
  }

  private func objection(to hold: Hold, for transaction: Transaction) -> String? {
    if case .appeal = transaction { return objection(toReversalBy: hold, for: transaction) }
    guard status == .open else { return "it is \(status), and \(transaction) takes points" }
    guard hold.amount.isPositive else { return "\(transaction) holds \(hold.amount) points" }
    guard hold.lots.give(hold.amount) else { return "\(transaction) takes other lots than its points" }
    guard holds[transaction] == nil else { return "\(transaction) is open already" }
    guard hold.prize >= .zero, hasRoom(for: hold.prize) else {
      return "\(transaction) may win \(hold.prize) points, which exceeds 64 bits"
    }
    var short: TakenLot?
    hold.lots.forEachLot { part in
      let remaining = place(ofLot: part.number).map { lots[$0].remaining } ?? .zero
      if remaining < part.amount { short = part }
    }
    return short.map { "lot \($0.number) does not have the \($0.amount) points that \(transaction) takes" }
  }

  private func objection(toSettling transaction: Transaction, _ share: Points) -> String? {
    guard case .stake = transaction, let hold = holds[transaction] else {
      return "\(transaction) is settled, and is no open stake"
    }
    guard (Points.zero...hold.prize).contains(share) else {
      return "\(transaction) may win \(hold.prize) points, and gets \(share)"
    }
    return nil
  }

  private func objection(toEnding transaction: Transaction, as end: Hold.End) -> String? {
    guard let hold = holds[transaction] else { return "\(transaction) is not open" }
    guard end != .expired || hold.deadline != nil else {
      return "\(transaction) has no deadline to expire at"
    }
    return nil
  }
}
