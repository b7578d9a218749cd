extension Stock {
  /// Why no stock begins with an event, as a sentence; nil where one can.
  public static func objection(toFirst event: StockEvent) -> String? {
    Stock().objection(to: event)
  }

  /// Why an event cannot follow on this state, as a sentence; nil where it can.
  ///
  /// Neither limits nor the time are reasons: see `Wallet.objection(to:)`.
  /// - Complexity: O(log reservations + open returns).
  public func objection(to event: StockEvent) -> String? {
    switch event {
    case .adjusted(let delta, _): objection(toAdjustingBy: delta)
    case .reserved(let id, let reservation): objection(to: reservation, as: id)
    case .ended(let id, _): reservations[id] == nil ? "reservation \(id) is not open" : nil
    case .described(let offer, _): objection(to: offer)
    case .orderReserved(let order, let quantity): objection(toReserving: quantity, for: order)
    case .orderEnded(let order, _):
      orderReservations[order] == nil ? "order \(order) has no reserved units" : nil
    case .returnPromised(let order, let quantity): objection(toPromising: quantity, of: order)
    case .returnEnded(let order, _): returns[order] == nil ? "order \(order) gives no units back" : nil
    }
  }

  private func objection(toAdjustingBy delta: Quantity) -> String? {
    guard delta != .zero else { return "an adjustment by 0" }
    guard received.adding(delta) != nil, let onHand = levels.onHand.adding(delta) else {
      return "\(received) received and \(delta) more exceed 64 bits"
    }
    return onHand < .zero ? "an adjustment by \(delta) of \(levels.onHand) on hand" : nil
  }

  private func objection(to reservation: Reservation, as id: ID<Reservation>) -> String? {
    let quantity = reservation.quantity
    guard quantity > .zero else { return "reservation \(id) is of \(quantity) units" }
    guard levels.onHand >= quantity else {
      return "reservation \(id) takes \(quantity) of \(levels.onHand) units on hand"
    }
    return reservations[id] == nil ? nil : "reservation \(id) is open already"
  }
}
