extension Challenge {
  /// Why no challenge begins with an event, as a sentence; nil where one can.
  public static func objection(toFirst event: ChallengeEvent) -> String? {
    guard case .created(let terms, let lots, _) = event else { return "it begins with its creation" }
    return terms.violation() ?? objection(to: lots, of: terms.host, fee: terms.fee)
  }

  /// Why an event cannot follow on this state, as a sentence; nil where it can.
  ///
  /// Neither limits nor the time are reasons: see `Wallet.objection(to:)`.
  /// - Complexity: O(1).
  public func objection(to event: ChallengeEvent) -> String? {
    switch event {
    case .created: "it is created already"
    case .seatReserved(let user, let request): objection(toReservingFor: user, request)
    case .joined(let user, let lots):
      objection(toEndingReservationOf: user) ?? Self.objection(to: lots, of: user, fee: terms.fee)
    case .seatReleased(let user): objection(toEndingReservationOf: user)
    case .quit(let user, let request): objection(toQuitting: user, request)
    }
  }

  private func objection(toReservingFor user: ID<User>, _ request: RequestStamp?) -> String? {
    guard freeSeats > 0 else { return "a seat for user \(user), and all \(terms.seats) are taken" }
    guard !reservations.contains(user) else { return "user \(user) has a reserved seat already" }
    guard place(of: user) == nil else { return "user \(user) sits there already" }
    return objection(to: request)
  }

  private func objection(toEndingReservationOf user: ID<User>) -> String? {
    reservations.contains(user) ? nil : "user \(user) has no reserved seat"
  }

  private func objection(toQuitting user: ID<User>, _ request: RequestStamp?) -> String? {
    guard user != terms.host else { return "the host \(user) quits" }
    guard place(of: user) != nil else { return "user \(user) has no seat to quit" }
    return objection(to: request)
  }

  /// The id of a request is taken from its reservation on.
  private func objection(to request: RequestStamp?) -> String? {
    guard let request else { return nil }
    guard case .new = reservations.standing(of: request) else {
      return "request \(request.id) belongs to a reserved seat"
    }
    return nil
  }

  private static func objection(to lots: TakenLots, of user: ID<User>, fee: Points) -> String? {
    lots.give(fee) ? nil : "the lots of user \(user) do not give the fee of \(fee)"
  }
}

extension Challenge.Terms {
  /// What is wrong with the terms under any limits, as a sentence; nil where they can be kept.
  func violation() -> String? {
    if !fee.isPositive { return "a fee of \(fee)" }
    if seats < 2 { return "\(seats) seats" }
    if fee.rawValue.multipliedReportingOverflow(by: Int64(seats)).overflow {
      return "\(seats) seats at \(fee) each exceed 64 bits"
    }
    return nil
  }
}
