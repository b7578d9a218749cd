extension Stock {
  /// Changes the state by an event that its rules allowed.
  public mutating func apply(_ event: StockEvent, at now: Instant, limits: Limits) {
    version += 1
    switch event {
    case .adjusted(let delta, let request):
      levels.onHand += delta
      received += delta
      requests.remember(request, levels, at: now, limits: limits)
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
    }
  }
}
