extension Wallet {
  /// What is wrong with the wallet's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(lots + holds).
  public func violation() -> String? {
    guard balance.spendable >= .zero, balance.held >= .zero else { return "negative balance \(balance)" }
    let spendable = Int128(balance.spendable.rawValue)
    let held = Int128(balance.held.rawValue)
    let remaining = lots.reduce(Int128(0)) { $0 + Int128($1.remaining.rawValue) }
    let heldOfLots = lots.reduce(Int128(0)) { $0 + Int128($1.held.rawValue) }
    let heldOfHolds = holds.entries.reduce(Int128(0)) { $0 + Int128($1.value.amount.rawValue) }
    if remaining != spendable { return "lots have \(remaining) left, the balance says \(spendable)" }
    if heldOfLots != held { return "lots have \(heldOfLots) held, the balance says \(held)" }
    if heldOfHolds != held { return "holds keep \(heldOfHolds), the balance says \(held)" }
    let came = Int128(credited.rawValue) + Int128(given.rawValue)
    let gone = [captured, taken, expired, cancelled].reduce(Int128(0)) { $0 + Int128($1.rawValue) }
    guard spendable + held == came - gone else {
      return "\(spendable) + \(held) is not \(credited) credited + \(given) given − \(captured) captured"
        + " − \(taken) taken − \(expired) expired − \(cancelled) cancelled"
    }
    let prizesOfHolds = holds.entries.reduce(Int128(0)) { $0 + Int128($1.value.prize.rawValue) }
    if prizesOfHolds != Int128(prizes.rawValue) {
      return "holds may win \(prizesOfHolds), the wallet says \(prizes)"
    }
    if status == .closed, !isEmpty { return "it is closed and not empty" }
    return violationOfNumbers() ?? violationOfLots() ?? violationOfHolds() ?? violationOfPromises()
  }

  private func violationOfNumbers() -> String? {
    if given < .zero { return "\(given) given" }
    if captured < .zero { return "\(captured) captured" }
    if taken < .zero { return "\(taken) taken" }
    if expired < .zero { return "\(expired) expired" }
    if cancelled < .zero { return "\(cancelled) cancelled" }
    // Every credit is an event.
    guard version <= countMax else { return "version \(version)" }
    guard (1...version + 1).contains(nextLot) else {
      return "lot \(nextLot) is next at version \(version)"
    }
    return nil
  }

  private func violationOfLots() -> String? {
    var last: Lot.Number = 0
    for lot in lots {
      guard lot.number > last, lot.number < nextLot else { return "lot \(lot.number) is out of order" }
      let left = Int128(lot.remaining.rawValue) + Int128(lot.held.rawValue)
      guard lot.remaining >= .zero, lot.held >= .zero, left > 0, left <= Int128(lot.amount.rawValue) else {
        return "lot \(lot.number) has \(lot.remaining) left and \(lot.held) held of \(lot.amount)"
      }
      last = lot.number
    }
    return nil
  }

  private func violationOfHolds() -> String? {
    // What no hold accounts for, lot by lot.
    var unexplained = CompactArray(lots.lazy.map(\.held))
    for (transaction, hold) in holds.entries.lazy.map({ ($0.key, $0.value) }) {
      guard hold.amount.isPositive, hold.prize >= .zero, hold.lots.give(hold.amount) else {
        return "\(transaction) takes other lots than its \(hold.amount) points"
      }
      if case .appeal = transaction, let violation = violation(ofReversalBy: hold, for: transaction) {
        return violation
      }
      var missing: TakenLot?
      hold.lots.forEachLot { part in
        guard let place = place(ofLot: part.number), unexplained[place] >= part.amount else {
          missing = part
          return
        }
        unexplained[place] -= part.amount
      }
      if let missing { return "lot \(missing.number) does not hold what \(transaction) took" }
    }
    return nil
  }
}
