extension Stock {
  /// What is wrong with the stock's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(reservations).
  public func violation() -> String? {
    guard levels.onHand >= .zero, levels.reserved >= .zero, levels.sold >= .zero else {
      return "negative level in \(levels)"
    }
    let callers = reservations.entries.reduce(Int128(0)) { $0 + Int128($1.value.quantity.rawValue) }
    let reserved = orderReservations.entries.reduce(callers) { $0 + Int128($1.value.rawValue) }
    if reserved != Int128(levels.reserved.rawValue) {
      return "reservations keep \(reserved), the levels say \(levels.reserved)"
    }
    let sum =
      Int128(levels.onHand.rawValue) + Int128(levels.reserved.rawValue) + Int128(levels.sold.rawValue)
    guard sum == Int128(received.rawValue) else {
      return "\(levels.onHand) + \(levels.reserved) + \(levels.sold) is not the \(received) received"
    }
    if let empty = reservations.entries.first(where: { $0.value.quantity <= .zero }) {
      return "reservation \(empty.key) keeps \(empty.value.quantity) units"
    }
    if let violation = violationOfOrders() { return violation }
    return version <= countMax ? nil : "version \(version)"
  }
}
