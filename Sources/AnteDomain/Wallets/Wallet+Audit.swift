extension Wallet {
  /// What is wrong with the wallet's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(lots + holds).
  public func violation() -> String? {
    guard balance.spendable >= .zero, balance.held >= .zero else { return "negative balance \(balance)" }
    let remaining = lots.reduce(Points.zero) { $0 + $1.remaining }
    let heldOfLots = lots.reduce(Points.zero) { $0 + $1.held }
    let heldOfHolds = holds.entries.reduce(Points.zero) { $0 + $1.value.amount }
    if remaining != balance.spendable {
      return "lots have \(remaining) left, the balance says \(balance.spendable)"
    }
    if heldOfLots != balance.held { return "lots have \(heldOfLots) held, the balance says \(balance.held)" }
    if heldOfHolds != balance.held { return "holds keep \(heldOfHolds), the balance says \(balance.held)" }
    guard balance.spendable + balance.held == credited - captured else {
      return "\(balance.spendable) + \(balance.held) is not \(credited) credited − \(captured) captured"
    }
    return nil
  }
}
