import AnteDomain

extension ReferenceStock {
  /// Checks that the rules allow an event now, then makes it happen as far as that is possible.
  ///
  /// Answers the command that the event stands for and its answer; nil for what no caller asked for.
  mutating func take(
    _ event: StockEvent, at now: Instant, limits: Limits, objections: inout [String]
  ) -> (Command, CommandAnswer)? {
    switch event {
    case .adjusted(let units, let stamp):
      let command = Command.adjustStock(product: product, by: units, request: stamp?.id)
      objections += requests.objections(to: stamp, of: command)
      if case .refuses(let reason) = replyToAdjust(units, nil) {
        objections.append("an adjustment that the rules refuse: \(reason.text)")
      }
      if let total = Quantity(received).adding(units), let left = Quantity(onHand).adding(units) {
        (received, onHand) = (total.rawValue, left.rawValue)
      }
      requests.remember(stamp, .stockAdjusted(levels), at: now, limits: limits)
      return (command, .stockAdjusted(levels))
    case .reserved(let id, let reservation):
      let (quantity, deadline) = (reservation.quantity, reservation.deadline)
      switch replyToReserve(id, quantity, until: deadline, at: now, limits: limits) {
      case .happens: break
      case .repeats: objections.append("reservation \(id) is made twice")
      case .refuses(let reason):
        objections.append("reservation \(id) is made against the rules: \(reason.text)")
      }
      guard reservations[id] == nil, let left = Quantity(onHand).adding(Quantity(0 - quantity.rawValue))
      else { return nil }
      reservations[id] = reservation
      onHand = left.rawValue
      return (
        .reserveStock(product: product, reservation: id, quantity: quantity, deadline: deadline),
        .stockReserved(reservation)
      )
    case .ended(let id, let end):
      return self.end(id, as: end, at: now, limits: limits, objections: &objections)
    case .described(let offer, let stamp):
      return describe(offer, stamp, at: now, limits: limits, objections: &objections)
    case .orderReserved, .orderEnded, .returnPromised, .returnEnded:
      takeOfOrder(event, limits: limits, objections: &objections)
      return nil
    }
  }

  private mutating func end(
    _ id: ID<Reservation>, as end: Reservation.End, at now: Instant, limits: Limits,
    objections: inout [String]
  ) -> (Command, CommandAnswer)? {
    guard let reservation = reservations.removeValue(forKey: id) else {
      objections.append("reservation \(id) of product \(product) ends (\(end)) and is not open")
      return nil
    }
    if end == .expired, now < reservation.deadline {
      objections.append("reservation \(id) expires before its deadline")
    }
    if end != .expired, now >= reservation.deadline {
      objections.append("reservation \(id) is \(end) when its deadline has passed")
    }
    if end == .sold { sold += reservation.quantity.rawValue } else { onHand += reservation.quantity.rawValue }
    endedReservations.remember(id, end, at: now, limits: limits)
    switch end {
    case .sold: return (.confirmReservation(product: product, reservation: id), .reservationEnded(end))
    case .returned: return (.cancelReservation(product: product, reservation: id), .reservationEnded(end))
    case .expired: return nil
    }
  }
}
