import AnteMutants

extension Challenge {
  /// The number of the host's stake: the version of a challenge after its first event.
  public static let hostTransaction: UInt64 = 1

  /// Looks whether a challenge may be created; the host's stake is tried between this and `creation`.
  ///
  /// Answers the first answer of a repeated request, or nil where the host's stake is to be tried.
  public static func decideCreate(
    existing: Challenge?, host: ID<User>, fee: Points, seats: Int, request: RequestStamp?, limits: Limits
  ) throws(CreateChallengeRejection) -> Seat? {
    if let existing {
      guard case .new = existing.reservations.standing(of: request) else { throw .idempotencyConflict }
      switch existing.requests.standing(of: request) {
      case .repeated(.created(let seat)): return seat
      case .repeated, .conflict: throw .idempotencyConflict
      case .new: throw .challengeExists
      }
    }
    guard fee.isPositive else { throw .feeNotPositive(fee) }
    let allowed = 2...limits.seatsPerChallenge
    guard allowed.contains(seats) else { throw .seatsOutOfRange(seats, allowed: allowed) }
    guard !fee.rawValue.multipliedReportingOverflow(by: Int64(seats)).overflow else {
      throw .potOverflow(fee: fee, seats: seats)
    }
    return nil
  }

  /// Stamps a request to create a challenge.
  public static func createStamp(
    _ id: ID<Request>?, host: ID<User>, fee: Points, seats: Int
  ) -> RequestStamp? {
    RequestStamp(
      id, Fingerprint(.createChallenge).combining(host.rawValue).combining(fee.rawValue).combining(seats))
  }

  /// Stamps a request to join.
  public static func joinStamp(_ id: ID<Request>?, user: ID<User>) -> RequestStamp? {
    RequestStamp(id, Fingerprint(.join).combining(user.rawValue))
  }

  /// Decides on reserving a seat; the stake is tried next.
  /// - Complexity: O(1).
  public func decideJoin(
    _ user: ID<User>, request: RequestStamp?
  ) throws(JoinRejection) -> Decision<ChallengeEvent, Seat?> {
    switch reservations.standing(of: request) {
    case .repeated: throw .joinPending
    case .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch requests.standing(of: request) {
    case .repeated(.joined(let seat)): return .repeated(seat)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    if let seat = seat(of: user), !Mutant.seatsTwice.isPlanted { throw .alreadyJoined(seat) }
    guard !reservations.contains(user) else { throw .joinPending }
    guard freeSeats > 0 else { throw .full(seats: Int(terms.seats)) }
    return .record(.seatReserved(user, request: request), nil)
  }

  /// Decides on giving a seat up; the stake's hold is released next.
  /// - Complexity: O(1).
  public func decideQuit(
    _ user: ID<User>, request id: ID<Request>?
  ) throws(QuitRejection) -> Decision<ChallengeEvent, Refund> {
    let stamp = RequestStamp(id, Fingerprint(.quit).combining(user.rawValue))
    guard case .new = reservations.standing(of: stamp) else { throw .idempotencyConflict }
    switch requests.standing(of: stamp) {
    case .repeated(.quit(let refund)): return .repeated(refund)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard !reservations.contains(user) else { throw .joinPending }
    guard let seat = seat(of: user) else { throw .notJoined }
    guard user != terms.host else { throw .hostCannotQuit }
    return .record(.quit(user, request: stamp), Refund(amount: seat.stake, lots: seat.lots))
  }
}
