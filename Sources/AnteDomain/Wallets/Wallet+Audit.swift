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
    guard spendable + held == Int128(credited.rawValue) - Int128(captured.rawValue) else {
      return "\(spendable) + \(held) is not \(credited) credited − \(captured) captured"
    }
    return nil
  }
}
