import AnteDomain
import AnteEngine

extension ReferenceChallenge {
  /// Checks that the rules allow an event now, then makes it happen as far as that is possible.
  ///
  /// What the wallets must have done before is the business of `ReferenceWorld`.
  mutating func take(
    _ event: ChallengeEvent, of version: UInt64, at now: Instant, _ position: FeedPosition, limits: Limits,
    objections: inout [String]
  ) -> Deed? {
    if terms == nil, !event.isCreation { objections.append("challenge \(id) does not exist") }
    switch event {
    case .created(let terms, let lots, let stamp):
      return create(terms, lots, stamp, at: now, position, limits: limits, objections: &objections)
    case .seatReserved(let user, let stamp):
      reserve(user, stamp, version, position, objections: &objections)
      return nil
    case .joined(let user, let lots):
      return join(user, lots, at: now, position, limits: limits, objections: &objections)
    case .seatReleased(let user):
      guard let attempt = attempts.removeValue(forKey: user) else {
        objections.append("the seat of \(user) in challenge \(id) is released and was not reserved")
        return nil
      }
      return Deed(
        command: .join(challenge: id, user: user, request: attempt.request?.id),
        outcome: attempt.isPaid ? .abandoned : .declined(attempt.refusals),
        begun: attempt.begun, decided: position)
    case .planChanged, .readied, .started, .cancelled, .forfeited, .proven, .proofJudged, .finished,
      .settled, .paid:
      objections.append("challenge \(id): \(event) is not in the reference's rules")
      return nil
    case .quit(let user, let stamp):
      return quit(user, stamp, at: now, position, limits: limits, objections: &objections)
    }
  }

  private mutating func create(
    _ terms: Challenge.Terms, _ lots: TakenLots, _ stamp: RequestStamp?, at now: Instant,
    _ position: FeedPosition, limits: Limits, objections: inout [String]
  ) -> Deed {
    let command = Command.createChallenge(challenge: id, terms, request: stamp?.id)
    let reply = replyToCreate(fee: terms.fee, seats: terms.seats, nil, limits: limits)
    if case .refuses(let reason) = reply {
      objections.append("challenge \(id) is created against the rules: \(reason.text)")
    }
    objections += requests.objections(to: stamp, of: command)
    positionsEver += 1
    let seat = Seat(
      user: terms.host, position: positionsEver, transaction: 1, stake: terms.fee, lots: lots, joinedAt: now)
    self.terms = terms
    seats[terms.host] = seat
    requests.remember(stamp, .challengeCreated(seat), at: now, limits: limits)
    return Deed(
      command: command, outcome: .answered(.challengeCreated(seat)), begun: position, decided: position)
  }

  private mutating func reserve(
    _ user: ID<User>, _ stamp: RequestStamp?, _ version: UInt64, _ position: FeedPosition,
    objections: inout [String]
  ) {
    switch replyToJoin(user, stamp) {
    case .happens: break
    case .repeats: objections.append("a seat is reserved for a request that was answered before")
    case .refuses(let reason): objections.append("a seat is reserved against the rules: \(reason.text)")
    }
    let command = Command.join(challenge: id, user: user, request: stamp?.id)
    if let stamp, RequestStamp(of: command) != stamp {
      objections.append("the fingerprint of request \(stamp.id) is not that of its command")
    }
    attempts[user] = Attempt(number: version, request: stamp, begun: position)
  }

  private mutating func join(
    _ user: ID<User>, _ lots: TakenLots, at now: Instant, _ position: FeedPosition, limits: Limits,
    objections: inout [String]
  ) -> Deed? {
    guard let attempt = attempts.removeValue(forKey: user), let terms else {
      objections.append("\(user) joins challenge \(id) and has no seat reserved")
      return nil
    }
    if seats[user] != nil { objections.append("\(user) joins challenge \(id) twice") }
    positionsEver += 1
    let seat = Seat(
      user: user, position: positionsEver, transaction: attempt.number, stake: terms.fee, lots: lots,
      joinedAt: now)
    seats[user] = seat
    requests.remember(attempt.request, .joined(seat), at: now, limits: limits)
    return Deed(
      command: .join(challenge: id, user: user, request: attempt.request?.id),
      outcome: .answered(.joined(seat)), begun: attempt.begun, decided: position)
  }

  private mutating func quit(
    _ user: ID<User>, _ stamp: RequestStamp?, at now: Instant, _ position: FeedPosition, limits: Limits,
    objections: inout [String]
  ) -> Deed? {
    switch replyToQuit(user, stamp) {
    case .happens: break
    case .repeats: objections.append("\(user) quits for a request that was answered before")
    case .refuses(let reason): objections.append("\(user) quits against the rules: \(reason.text)")
    }
    let command = Command.quit(challenge: id, user: user, request: stamp?.id)
    if let stamp, RequestStamp(of: command) != stamp {
      objections.append("the fingerprint of request \(stamp.id) is not that of its command")
    }
    guard let seat = seats.removeValue(forKey: user) else { return nil }
    let answer = CommandAnswer.quit(.refunded(Refund(amount: seat.stake, lots: seat.lots)))
    requests.remember(stamp, answer, at: now, limits: limits)
    return Deed(command: command, outcome: .answered(answer), begun: position, decided: position)
  }
}

extension ChallengeEvent {
  var isCreation: Bool {
    if case .created = self { true } else { false }
  }
}
