extension Order {
  /// Why no order begins with an event, as a sentence; nil where one can.
  public static func objection(toFirst event: OrderEvent) -> String? {
    guard case .confirmed(let terms, _) = event else { return "it begins with its confirmation" }
    return terms.violation()
  }

  /// Why an event cannot follow on this state, as a sentence; nil where it can.
  ///
  /// Neither limits nor the time are reasons: see `Wallet.objection(to:)`.
  public func objection(to event: OrderEvent) -> String? {
    switch event {
    case .confirmed: "it is confirmed already"
    case .cancelled: status == .cancelled ? "it is cancelled already" : nil
    }
  }
}

extension Order.Terms {
  /// What is wrong with the terms under any limits, as a sentence; nil where they can be kept.
  func violation() -> String? {
    guard quantity > .zero else { return "\(quantity) units" }
    guard price.isPositive else { return "a price of \(price)" }
    guard let total = price.times(quantity) else {
      return "\(quantity) units at \(price) each exceed 64 bits"
    }
    guard name.isName else { return "a name that is empty, too long or has control characters" }
    guard lots.count <= Limits.lotsMax else { return "\(lots.count) lots, and \(Limits.lotsMax) at most" }
    return lots.give(total) ? nil : "the lots of user \(user) do not give the price of \(total)"
  }
}
