import AnteMutants

extension Stock {
  /// Decides on receiving units, or on taking units away.
  public func decideAdjust(
    by delta: Quantity, request id: ID<Request>?
  ) throws(AdjustStockRejection) -> Decision<StockEvent, Levels> {
    let stamp = RequestStamp(id, Fingerprint(.adjustStock).combining(delta.rawValue))
    switch requests.standing(of: stamp) {
    case .repeated(.adjusted(let levels)): return .repeated(levels)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard delta != .zero else { throw .nothingToAdjust }
    if delta < .zero, -levels.onHand.rawValue > delta.rawValue {
      throw .insufficientStock(onHand: levels.onHand, adjustment: delta)
    }
    guard received.adding(delta) != nil, let onHand = levels.onHand.adding(delta) else {
      throw .quantityOverflow
    }
    let after = Levels(onHand: onHand, reserved: levels.reserved, sold: levels.sold)
    return .record(.adjusted(by: delta, request: stamp), after)
  }

  /// Decides on setting units aside.
  ///
  /// The reservation's id is its own idempotency key: an open reservation of the same quantity and deadline is the same
  /// request.
  /// - Complexity: O(log reservations) to decide.
  public func decideReserve(
    _ id: ID<Reservation>, quantity: Quantity, deadline: Instant, now: Instant, limits: Limits
  ) throws(ReserveStockRejection) -> Decision<StockEvent, Reservation> {
    let wanted = Reservation(quantity: quantity, deadline: deadline)
    if let open = reservations[id] {
      guard open == wanted else { throw .idempotencyConflict }
      return .repeated(open)
    }
    if let end = endedReservations[id] { throw .reservationEnded(end) }
    guard quantity > .zero else { throw .quantityNotPositive(quantity) }
    guard deadline > now else { throw .deadlinePassed(deadline) }
    guard levels.onHand >= quantity || Mutant.oversellsStock.isPlanted else {
      throw .insufficientStock(onHand: levels.onHand, needed: quantity)
    }
    guard openReservations < limits.reservationsPerProduct else {
      throw .tooManyReservations(limit: limits.reservationsPerProduct)
    }
    return .record(.reserved(id, wanted), wanted)
  }

  /// Decides on ending a reservation as sold or returned.
  public func decideEnd(
    _ id: ID<Reservation>, as end: Reservation.End, now: Instant
  ) throws(EndReservationRejection) -> Decision<StockEvent, Reservation.End> {
    if let open = reservations[id] {
      guard open.deadline > now else { throw .reservationEnded(.expired) }
      return .record(.ended(id, end), end)
    }
    guard let earlier = endedReservations[id] else { throw .reservationNotFound }
    guard earlier == end else { throw .reservationEnded(earlier) }
    return .repeated(end)
  }

  /// The event that ends a reservation whose deadline has passed, or nil where it is gone or not yet due.
  public func decideExpiry(of id: ID<Reservation>, now: Instant) -> StockEvent? {
    guard let open = reservations[id], open.deadline <= now else { return nil }
    return .ended(id, .expired)
  }
}
