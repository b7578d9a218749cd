import AnteDomain

/// What a challenge answers, in the order of precedence of the rejections; that the wallets agree is another matter.
///
/// Time has come first: nothing is overdue, except perhaps a settlement.
extension ReferenceChallenge {
  func reply(
    to command: Command, at now: Instant, _ calendar: ReferenceCalendar, limits: Limits
  ) -> ReferenceReply {
    let stamp = RequestStamp(of: command)
    switch command {
    case .createChallenge(_, let terms, _):
      return replyToCreate(terms, stamp, today: calendar.day(of: now), limits: limits)
    case .join(_, let user, _): return replyToJoin(user, stamp)
    case .quit(_, let user, _): return replyToQuit(user, stamp)
    case .changePlan(_, let plan, let user, _):
      return replyToChange(plan, by: user, stamp, today: calendar.day(of: now), limits: limits)
    case .moveChallenge(_, .ready, let user, _): return replyToReady(by: user, stamp)
    case .moveChallenge(_, .start, let user, _):
      return replyToStart(by: user, stamp, today: calendar.day(of: now))
    case .moveChallenge(_, .cancel, let user, _): return replyToCancel(by: user, stamp)
    case .prove(_, let user, let content, _):
      return replyToProve(user, content, stamp, today: calendar.day(of: now), limits: limits)
    case .judgeProof(_, let user, let day, let verdict, let judge, _):
      return replyToJudge(
        user, day, verdict, by: judge, stamp, isOver: due(at: now, calendar) == .settled, limits: limits)
    default: return replyOnAppeal(to: command, stamp, at: now, limits: limits)
    }
  }

  func replyToCreate(
    _ new: Challenge.Terms, _ stamp: RequestStamp?, today: Day, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = CreateChallengeRejection
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    if terms != nil { return .refuses(Rejection.challengeExists) }
    if new.fee.rawValue < 1 { return .refuses(Rejection.feeNotPositive(new.fee)) }
    let seats = 2...limits.seatsPerChallenge
    if !seats.contains(new.seats) { return .refuses(Rejection.seatsOutOfRange(new.seats, allowed: seats)) }
    if new.membersMin < 1 || new.membersMin > new.seats {
      return .refuses(Rejection.minimumOutOfRange(new.membersMin, allowed: 1...new.seats))
    }
    if new.fee.rawValue.multipliedReportingOverflow(by: Int64(new.seats)).overflow {
      return .refuses(Rejection.potOverflow(fee: new.fee, seats: new.seats))
    }
    if let refusal = refusal(of: new.plan, today: today, limits: limits) {
      return .refuses(Rejection.plan(refusal))
    }
    if new.judging.threshold < 1 || new.judging.threshold > 100 {
      return .refuses(Rejection.thresholdOutOfRange(new.judging.threshold))
    }
    if new.judging.approval == .required(referee: new.host) { return .refuses(Rejection.refereeIsHost) }
    return .happens
  }

  func replyToJoin(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(JoinRejection.challengeNotFound) }
    if let known = known(stamp, JoinRejection.idempotencyConflict) { return known }
    let person = person(user)
    if let person, !person.hasForfeited { return .refuses(JoinRejection.alreadyJoined(person.seat)) }
    if attempts[user] != nil { return .refuses(JoinRejection.joinPending) }
    if phase != .waiting, phase != .ready { return .refuses(JoinRejection.notOpen(phase)) }
    if people.count + attempts.count >= terms.seats {
      return .refuses(JoinRejection.full(seats: terms.seats))
    }
    return .happens
  }

  func replyToQuit(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(QuitRejection.challengeNotFound) }
    if let known = known(stamp, QuitRejection.idempotencyConflict) { return known }
    if attempts[user] != nil { return .refuses(QuitRejection.joinPending) }
    guard let person = person(user) else { return .refuses(QuitRejection.notJoined) }
    if person.hasForfeited { return .refuses(QuitRejection.hasQuit) }
    if user == terms.host { return .refuses(QuitRejection.hostCannotQuit) }
    if phase != .waiting, phase != .ongoing { return .refuses(QuitRejection.notQuittable(phase)) }
    return .happens
  }

  func replyToChange(
    _ plan: Challenge.Plan, by user: ID<User>, _ stamp: RequestStamp?, today: Day, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = ChangePlanRejection
    guard let terms else { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    if user != terms.host { return .refuses(Rejection.notHost) }
    if phase != .waiting { return .refuses(Rejection.notWaiting(phase)) }
    if people.count > 1 || !attempts.isEmpty { return .refuses(Rejection.othersHaveJoined) }
    if (plan.period == nil) != (terms.plan.period == nil) { return .refuses(Rejection.daysStayOrStayAway) }
    if let refusal = refusal(of: plan, today: today, limits: limits) {
      return .refuses(Rejection.plan(refusal))
    }
    return .happens
  }

  func replyToReady(by user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(MoveRejection.challengeNotFound) }
    if let known = known(stamp, MoveRejection.idempotencyConflict) { return known }
    if user != terms.host { return .refuses(MoveRejection.notHost) }
    if phase != .waiting { return .refuses(MoveRejection.notWaiting(phase)) }
    if terms.plan.period == nil { return .refuses(MoveRejection.startDayNotReached(nil)) }
    return refusalOfFew(terms)
  }

  func replyToStart(by user: ID<User>, _ stamp: RequestStamp?, today: Day) -> ReferenceReply {
    guard let terms else { return .refuses(MoveRejection.challengeNotFound) }
    if let known = known(stamp, MoveRejection.idempotencyConflict) { return known }
    if person(user) == nil { return .refuses(MoveRejection.notJoined) }
    if phase != .waiting, phase != .ready { return .refuses(MoveRejection.notOpen(phase)) }
    guard let start = terms.plan.period?.start, start <= today else {
      return .refuses(MoveRejection.startDayNotReached(terms.plan.period?.start))
    }
    return refusalOfFew(terms)
  }

  func replyToCancel(by user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(MoveRejection.challengeNotFound) }
    if let known = known(stamp, MoveRejection.idempotencyConflict) { return known }
    if user != terms.host { return .refuses(MoveRejection.notHost) }
    if phase != .waiting { return .refuses(MoveRejection.notWaiting(phase)) }
    return .happens
  }

  /// Whether there are enough members to go on.
  private func refusalOfFew(_ terms: Challenge.Terms) -> ReferenceReply {
    people.count < terms.membersMin
      ? .refuses(MoveRejection.tooFewMembers(joined: people.count, minimum: terms.membersMin)) : .happens
  }

  /// What is known of a request before the rules are looked at; nil where it is new.
  func known(_ stamp: RequestStamp?, _ conflict: any Rejection) -> ReferenceReply? {
    guard let stamp else { return nil }
    // A join under way has taken its request id.
    for attempt in attempts.values {
      if let taken = attempt.request, taken.id == stamp.id, taken.fingerprint != stamp.fingerprint {
        return .refuses(conflict)
      }
    }
    return requests.reply(to: stamp, conflict: conflict)
  }

  private func refusal(of plan: Challenge.Plan, today: Day, limits: Limits) -> PlanRejection? {
    if !plan.name.isPlain(0...limits.nameBytes) { return .nameInvalid(bytesMax: limits.nameBytes) }
    if !plan.description.isPlain(0...limits.descriptionBytes) {
      return .descriptionInvalid(bytesMax: limits.descriptionBytes)
    }
    guard let period = plan.period else { return nil }
    if period.start < today { return .startInThePast(period.start, today: today) }
    if period.due <= period.start { return .dueNotAfterStart(start: period.start, due: period.due) }
    let days = Int(period.due.number) - Int(period.start.number) + 1
    if days > limits.daysPerChallenge {
      return .periodTooLong(days: days, daysMax: limits.daysPerChallenge)
    }
    return nil
  }
}

extension String {
  /// Whether it has that many bytes, and none of the 65 control characters.
  func isPlain(_ bytes: ClosedRange<Int>) -> Bool {
    bytes.contains(utf8.count)
      && !unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
  }
}
