extension Stock {
  /// What is wrong with the stock's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(reservations).
  public func violation() -> String? {
    guard levels.onHand >= .zero, levels.reserved >= .zero, levels.sold >= .zero else {
      return "negative level in \(levels)"
    }
    let reserved = reservations.entries.reduce(Quantity.zero) { $0 + $1.value.quantity }
    if reserved != levels.reserved {
      return "reservations keep \(reserved), the levels say \(levels.reserved)"
    }
    guard levels.onHand + levels.reserved + levels.sold == received else {
      return "\(levels.onHand) + \(levels.reserved) + \(levels.sold) is not the \(received) received"
    }
    return nil
  }
}
