import AnteDomain

/// What a product's stock answers, in the order of precedence of the rejections.
extension ReferenceStock {
  func reply(to command: Command, at now: Instant, limits: Limits) -> ReferenceReply {
    switch command {
    case .adjustStock(_, let units, _): return replyToAdjust(units, RequestStamp(of: command))
    case .reserveStock(_, let id, let quantity, let deadline):
      return replyToReserve(id, quantity, until: deadline, at: now, limits: limits)
    case .confirmReservation(_, let id): return replyToEnd(id, as: .sold)
    case .cancelReservation(_, let id): return replyToEnd(id, as: .returned)
    case .describeProduct(_, let offer, _):
      return replyToDescribe(offer, RequestStamp(of: command), limits: limits)
    default: preconditionFailure("\(command) is not for stock")
    }
  }

  func replyToAdjust(_ units: Quantity, _ stamp: RequestStamp?) -> ReferenceReply {
    if let known = requests.reply(to: stamp, conflict: AdjustStockRejection.idempotencyConflict) {
      return known
    }
    if units == .zero { return .refuses(AdjustStockRejection.nothingToAdjust) }
    if units.rawValue < 0, onHand + units.rawValue < 0 {
      return .refuses(AdjustStockRejection.insufficientStock(onHand: Quantity(onHand), adjustment: units))
    }
    return Quantity(received).adding(units) == nil
      ? .refuses(AdjustStockRejection.quantityOverflow) : .happens
  }

  func replyToReserve(
    _ id: ID<Reservation>, _ quantity: Quantity, until deadline: Instant, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    if !exists { return .refuses(ReserveStockRejection.productNotFound) }
    if let open = reservations[id] {
      return open.quantity == quantity && open.deadline == deadline
        ? .repeats(.stockReserved(open)) : .refuses(ReserveStockRejection.idempotencyConflict)
    }
    if let end = endedReservations[id] { return .refuses(ReserveStockRejection.reservationEnded(end)) }
    if quantity.rawValue < 1 { return .refuses(ReserveStockRejection.quantityNotPositive(quantity)) }
    if deadline <= now { return .refuses(ReserveStockRejection.deadlinePassed(deadline)) }
    if onHand < quantity.rawValue {
      return .refuses(ReserveStockRejection.insufficientStock(onHand: Quantity(onHand), needed: quantity))
    }
    return reservationsOpen >= limits.reservationsPerProduct
      ? .refuses(ReserveStockRejection.tooManyReservations(limit: limits.reservationsPerProduct)) : .happens
  }

  private func replyToEnd(_ id: ID<Reservation>, as wanted: Reservation.End) -> ReferenceReply {
    if !exists { return .refuses(EndReservationRejection.productNotFound) }
    if reservations[id] != nil { return .happens }
    guard let end = endedReservations[id] else {
      return .refuses(EndReservationRejection.reservationNotFound)
    }
    return end == wanted
      ? .repeats(.reservationEnded(end)) : .refuses(EndReservationRejection.reservationEnded(end))
  }
}
