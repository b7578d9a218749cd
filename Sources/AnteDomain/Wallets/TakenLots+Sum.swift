extension TakenLots {
  /// Whether the lots come in ascending order, each gave something, and together they gave the amount.
  func give(_ amount: Points) -> Bool {
    var last: Lot.Number = 0
    var sum: Points? = .zero
    forEachLot { part in
      sum = part.number > last && part.amount.isPositive ? sum?.adding(part.amount) : nil
      last = part.number
    }
    return sum == amount
  }
}
