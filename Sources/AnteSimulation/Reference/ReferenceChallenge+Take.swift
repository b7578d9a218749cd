import AnteDomain
import AnteEngine

/// Where an event stands in the log, and by which clock, zone and limits it was decided.
struct EventPlace {
  let version: UInt64
  let now: Instant
  let calendar: ReferenceCalendar
  let position: FeedPosition
  let limits: Limits

  var today: Day { calendar.day(of: now) }
}

extension ReferenceChallenge {
  /// Checks that the rules allow an event now, then makes it happen as far as that is possible.
  ///
  /// What the wallets must have done before is the business of `ReferenceWorld`.
  mutating func take(_ event: ChallengeEvent, at place: EventPlace, objections: inout [String]) -> Deed? {
    if terms == nil, !event.isCreation { objections.append("challenge \(id) does not exist") }
    objections += objectionsToTime(of: event, at: place.now, place.calendar)
    switch event {
    case .created(let terms, let lots, let stamp):
      return create(terms, lots, stamp, at: place, objections: &objections)
    case .seatReserved(let user, let stamp):
      reserve(user, stamp, at: place, objections: &objections)
      return nil
    case .joined(let user, let lots): return join(user, lots, at: place, objections: &objections)
    case .seatReleased(let user): return release(user, at: place, objections: &objections)
    case .quit(let user, let stamp): return quit(user, stamp, at: place, objections: &objections)
    case .forfeited(let user, let stamp): return forfeit(user, stamp, at: place, objections: &objections)
    default: return takeOfLife(event, at: place, objections: &objections)
    }
  }

  /// Objects to what the rules would not let happen as a new thing.
  func expectHappens(_ reply: ReferenceReply, _ what: String, objections: inout [String]) {
    switch reply {
    case .happens: break
    case .repeats: objections.append("\(what) for a request that was answered before")
    case .refuses(let reason): objections.append("\(what) against the rules: \(reason.text)")
    }
  }

  /// Remembers the answer of a command that an event carried out.
  mutating func conclude(
    _ command: Command, _ stamp: RequestStamp?, _ answer: CommandAnswer, at place: EventPlace,
    objections: inout [String]
  ) -> Deed {
    if let stamp, RequestStamp(of: command) != stamp {
      objections.append("the fingerprint of request \(stamp.id) is not that of its command")
    }
    requests.remember(stamp, answer, at: place.now, limits: place.limits)
    return Deed(
      command: command, outcome: .answered(answer), begun: place.position, decided: place.position)
  }

  private mutating func create(
    _ terms: Challenge.Terms, _ lots: TakenLots, _ stamp: RequestStamp?, at place: EventPlace,
    objections: inout [String]
  ) -> Deed {
    // The plan was looked at before the host's wallet was asked, and the start day may have ended meanwhile: that the
    // call began in time is asked of the cause.
    let today = min(place.today, terms.plan.period?.start ?? place.today)
    let reply = replyToCreate(terms, stamp, today: today, limits: place.limits)
    expectHappens(reply, "challenge \(id) is created", objections: &objections)
    positionsEver += 1
    let seat = Seat(
      user: terms.host, position: positionsEver, transaction: 1, stake: terms.fee, lots: lots,
      joinedAt: place.now)
    self.terms = terms
    people.append(Person(seat: seat))
    return conclude(
      .createChallenge(challenge: id, terms, request: stamp?.id), stamp, .challengeCreated(seat), at: place,
      objections: &objections)
  }

  private mutating func reserve(
    _ user: ID<User>, _ stamp: RequestStamp?, at place: EventPlace, objections: inout [String]
  ) {
    expectHappens(replyToJoin(user, stamp), "a seat is reserved", objections: &objections)
    let command = Command.join(challenge: id, user: user, request: stamp?.id)
    if let stamp, RequestStamp(of: command) != stamp {
      objections.append("the fingerprint of request \(stamp.id) is not that of its command")
    }
    attempts[user] = Attempt(number: place.version, request: stamp, begun: place.position)
  }

  private mutating func join(
    _ user: ID<User>, _ lots: TakenLots, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    guard let attempt = attempts.removeValue(forKey: user), let terms else {
      objections.append("\(user) joins challenge \(id) and has no seat reserved")
      return nil
    }
    if person(user) != nil { objections.append("\(user) joins challenge \(id) twice") }
    if phase != .waiting, phase != .ready {
      objections.append("\(user) joins challenge \(id), which is \(phase)")
    }
    positionsEver += 1
    let seat = Seat(
      user: user, position: positionsEver, transaction: attempt.number, stake: terms.fee, lots: lots,
      joinedAt: place.now)
    people.append(Person(seat: seat))
    requests.remember(attempt.request, .joined(seat), at: place.now, limits: place.limits)
    return Deed(
      command: .join(challenge: id, user: user, request: attempt.request?.id),
      outcome: .answered(.joined(seat)), begun: attempt.begun, decided: place.position)
  }

  /// Without a stake the wallet's refusals are the answer; with one, that it came too late, or nobody is told anything.
  private mutating func release(
    _ user: ID<User>, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    guard let attempt = attempts.removeValue(forKey: user) else {
      objections.append("the seat of \(user) in challenge \(id) is released and was not reserved")
      return nil
    }
    let isOpen = phase == .waiting || phase == .ready
    let outcome: Deed.Outcome
    switch (attempt.isPaid, isOpen) {
    case (false, _): outcome = .declined(attempt.refusals.map { .wallet($0) })
    case (true, false): outcome = .declined([.notOpen(phase)])
    case (true, true): outcome = .abandoned
    }
    return Deed(
      command: .join(challenge: id, user: user, request: attempt.request?.id), outcome: outcome,
      begun: attempt.begun, decided: place.position)
  }

  private mutating func quit(
    _ user: ID<User>, _ stamp: RequestStamp?, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    expectHappens(replyToQuit(user, stamp), "\(user) quits", objections: &objections)
    if terms != nil, phase != .waiting {
      objections.append("\(user) gets the stake back from challenge \(id), which is \(phase)")
    }
    guard let index = index(of: user) else { return nil }
    let seat = people.remove(at: index).seat
    return conclude(
      .quit(challenge: id, user: user, request: stamp?.id), stamp,
      .quit(.refunded(Refund(amount: seat.stake, lots: seat.lots))), at: place, objections: &objections)
  }

  private mutating func forfeit(
    _ user: ID<User>, _ stamp: RequestStamp?, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    expectHappens(replyToQuit(user, stamp), "\(user) forfeits", objections: &objections)
    if terms != nil, phase != .ongoing {
      objections.append("\(user) forfeits the stake in challenge \(id), which is \(phase)")
    }
    guard let index = index(of: user) else { return nil }
    people[index].hasForfeited = true
    return conclude(
      .quit(challenge: id, user: user, request: stamp?.id), stamp,
      .quit(.forfeited(people[index].seat.stake)), at: place, objections: &objections)
  }
}

extension ChallengeEvent {
  var isCreation: Bool {
    if case .created = self { true } else { false }
  }
}
