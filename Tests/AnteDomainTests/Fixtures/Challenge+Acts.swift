import AnteDomain

// What a challenge's actor does: decide, apply, and in a join try the stake between the two events.

extension Challenge {
  static func made(
    fee: Int64 = 100, seats: Int = 3, request: RequestStamp? = nil, at now: Instant = noon,
    limits: Limits = production
  ) -> Challenge {
    let terms = Terms(host: host, fee: Points(fee), seats: seats)
    return Challenge(
      first: .created(terms, hostLots: lots((1, fee)), request: request), at: now, limits: limits)
  }

  /// Reserves a seat; answers the version that numbers the stake.
  @discardableResult
  mutating func reserve(_ user: ID<User>, request id: ID<Request>? = nil) -> UInt64 {
    apply(.seatReserved(user, request: Challenge.joinStamp(id, user: user)), at: noon, limits: production)
    return version
  }

  mutating func giveBack(_ user: ID<User>) {
    apply(.seatReleased(user), at: noon, limits: production)
  }

  mutating func confirm(_ user: ID<User>, at now: Instant = noon, limits: Limits = production) {
    apply(.joined(user, lots: lots((1, terms.fee.rawValue))), at: now, limits: limits)
  }

  /// Joins in both steps; answers the seat.
  @discardableResult
  mutating func seat(
    _ user: ID<User>, request id: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) -> Seat? {
    reserve(user, request: id)
    confirm(user, at: now, limits: limits)
    return seat(of: user)
  }

  mutating func quit(
    _ user: ID<User>, request id: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) throws(QuitRejection) -> Departure {
    switch try decideQuit(user, request: id) {
    case .record(let event, let departure):
      apply(event, at: now, limits: limits)
      return departure
    case .repeated(let departure): return departure
    }
  }

  func join(_ user: ID<User>, request id: ID<Request>? = nil) throws(JoinRejection)
    -> Decision<ChallengeEvent, Seat?>
  {
    try decideJoin(user, request: Challenge.joinStamp(id, user: user))
  }

  /// Who sits there, in the order of joining.
  var sitting: [ID<User>] { members.map(\.user) }
}
