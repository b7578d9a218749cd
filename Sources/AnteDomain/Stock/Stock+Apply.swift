extension Stock {
  /// Changes the state by an event that its rules allowed.
  public mutating func apply(_ event: StockEvent, at now: Instant, limits: Limits) {
    version += 1
    switch event {
    case .adjusted(let delta, let request):
      levels.onHand += delta
      received += delta
      requests.remember(request, .adjusted(levels), at: now, limits: limits)
    case .reserved(let id, let reservation):
      levels.onHand -= reservation.quantity
      levels.reserved += reservation.quantity
      reservations.insert(reservation, for: id)
    case .ended(let id, let end):
      let quantity = reservations.remove(id).quantity
      levels.reserved -= quantity
      if end == .sold {
        levels.sold += quantity
      } else {
        levels.onHand += quantity
      }
      endedReservations.remember(id, end, at: now, limits: limits)
    case .described(let offer, let request):
      self.offer = offer
      requests.remember(request, .described, at: now, limits: limits)
    case .orderReserved(let order, let quantity):
      levels.onHand -= quantity
      levels.reserved += quantity
      orderReservations.insert(quantity, for: order)
    case .orderEnded(let order, let isSold):
      let quantity = orderReservations.remove(order)
      levels.reserved -= quantity
      if isSold {
        levels.sold += quantity
        soldToOrders += quantity
      } else {
        levels.onHand += quantity
      }
    case .returnPromised(let order, let quantity):
      returns.insert(quantity, for: order)
    case .returnEnded(let order, let end):
      let quantity = returns.remove(order)
      guard end == .kept else { break }
      levels.sold -= quantity
      soldToOrders -= quantity
      levels.onHand += quantity
    }
  }
}
