import AnteMutants

extension Challenge {
  /// The number of the host's stake: the version of a challenge after its first event.
  public static let hostTransaction: UInt64 = 1

  /// Looks whether a challenge may be created; the host's stake is tried between this and `creation`.
  ///
  /// Answers the first answer of a repeated request, or nil where the host's stake is to be tried.
  /// - Parameter isPending: whether a challenge of this id is being created at this moment.
  public static func decideCreate(
    existing: Challenge?, isPending: Bool = false, _ terms: Terms, request: RequestStamp?, at moment: Moment,
    limits: Limits
  ) throws(CreateChallengeRejection) -> Seat? {
    if let existing {
      guard case .new = existing.reservations.standing(of: request) else { throw .idempotencyConflict }
      switch existing.requests.standing(of: request) {
      case .repeated(.created(let seat)): return seat
      case .repeated, .conflict: throw .idempotencyConflict
      case .new: throw .challengeExists
      }
    }
    if isPending { throw .creationPending }
    guard terms.fee.isPositive else { throw .feeNotPositive(terms.fee) }
    let allowed = 2...limits.seatsPerChallenge
    guard allowed.contains(terms.seats) else { throw .seatsOutOfRange(terms.seats, allowed: allowed) }
    guard (1...terms.seats).contains(terms.membersMin) else {
      throw .minimumOutOfRange(terms.membersMin, allowed: 1...terms.seats)
    }
    guard !terms.fee.rawValue.multipliedReportingOverflow(by: Int64(terms.seats)).overflow else {
      throw .potOverflow(fee: terms.fee, seats: terms.seats)
    }
    if let reason = terms.plan.rejection(at: moment, limits: limits) { throw .plan(reason) }
    guard (1...100).contains(terms.judging.threshold) else {
      throw .thresholdOutOfRange(terms.judging.threshold)
    }
    if terms.judging.approval == .required(referee: terms.host) { throw .refereeIsHost }
    return nil
  }

  /// Stamps a request to create a challenge.
  public static func createStamp(_ id: ID<Request>?, _ terms: Terms) -> RequestStamp? {
    RequestStamp(id, Fingerprint(.createChallenge).combining(terms))
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
    if let member = members[user], !member.hasQuit, !Mutant.seatsTwice.isPlanted {
      throw .alreadyJoined(member.seat)
    }
    guard !reservations.contains(user) else { throw .joinPending }
    guard phase.isOpen else { throw .notOpen(phase) }
    guard freeSeats > 0 else { throw .full(seats: terms.seats) }
    return .record(.seatReserved(user, request: request), nil)
  }

  /// Decides on giving a seat up; where it is refunded, the stake's hold is released next.
  /// - Complexity: O(1).
  public func decideQuit(
    _ user: ID<User>, request id: ID<Request>?
  ) throws(QuitRejection) -> Decision<ChallengeEvent, Departure> {
    let stamp = RequestStamp(id, Fingerprint(.quit).combining(user.rawValue))
    guard case .new = reservations.standing(of: stamp) else { throw .idempotencyConflict }
    switch requests.standing(of: stamp) {
    case .repeated(.quit(let departure)): return .repeated(departure)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard !reservations.contains(user) else { throw .joinPending }
    guard let member = members[user] else { throw .notJoined }
    guard !member.hasQuit else { throw .hasQuit }
    guard user != terms.host else { throw .hostCannotQuit }
    let seat = member.seat
    switch phase {
    case .waiting:
      return .record(
        .quit(user, request: stamp), .refunded(Refund(amount: seat.stake, lots: seat.lots)))
    case .ongoing: return .record(.forfeited(user, request: stamp), .forfeited(seat.stake))
    case .ready, .finished, .settled, .cancelled: throw .notQuittable(phase)
    }
  }
}
