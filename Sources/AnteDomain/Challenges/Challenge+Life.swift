import AnteMutants

extension Challenge {
  /// Decides on a plan in place of the present one.
  public func decideChange(
    of plan: Plan, by user: ID<User>, request id: ID<Request>?, at moment: Moment, limits: Limits
  ) throws(ChangePlanRejection) -> Decision<ChallengeEvent, Void> {
    let stamp = RequestStamp(
      id, Fingerprint(.changePlan).combining(user.rawValue).combining(plan))
    switch standing(of: stamp) {
    case .repeated(.planChanged): return .repeated(())
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard user == terms.host else { throw .notHost }
    guard phase == .waiting else { throw .notWaiting(phase) }
    guard members.count + reservations.count == 1 else { throw .othersHaveJoined }
    // The host's stake was held for a challenge with days to win on, or for one without: see `Hold.prize`.
    guard (plan.period == nil) == (terms.plan.period == nil) else { throw .daysStayOrStayAway }
    if let reason = plan.rejection(at: moment, limits: limits) { throw .plan(reason) }
    return .record(.planChanged(plan, request: stamp), ())
  }

  /// Decides on a step that somebody asks for.
  ///
  /// The host declares a challenge ready or calls it off, both while it is waiting; any member may start it once the
  /// start day has begun.
  public func decide(
    _ move: Move, by user: ID<User>, request id: ID<Request>?, at moment: Moment
  ) throws(MoveRejection) -> Decision<ChallengeEvent, Void> {
    let stamp = RequestStamp(id, Fingerprint(move.operation).combining(user.rawValue))
    switch standing(of: stamp) {
    case .repeated(.moved(move)): return .repeated(())
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch move {
    case .ready, .cancel:
      guard user == terms.host else { throw .notHost }
      guard phase == .waiting else { throw .notWaiting(phase) }
      if move == .cancel { return .record(.cancelled(.host, request: stamp), ()) }
      // Without days it could neither start nor be called off nor be left any more.
      guard terms.plan.period != nil else { throw .startDayNotReached(nil) }
    case .start:
      guard members[user] != nil else { throw .notJoined }
      guard phase.isOpen else { throw .notOpen(phase) }
      guard let start = terms.plan.period?.start, moment.hasBegun(start) else {
        throw .startDayNotReached(terms.plan.period?.start)
      }
    }
    guard hasEnoughMembers else { throw .tooFewMembers(joined: members.count, minimum: terms.membersMin) }
    return .record(move == .ready ? .readied(request: stamp) : .started(request: stamp), ())
  }

  /// The event that the time has brought, or nil where nothing is due; asked again until it is nil.
  ///
  /// Settling is not among them: it takes as long as there are members (`isSettlementDue`).
  public func decideByTime(at moment: Moment) -> ChallengeEvent? {
    guard let period = terms.plan.period else { return nil }
    switch phase {
    case .waiting where moment.isOver(period.start):
      return hasEnoughMembers || Mutant.startsWithTooFew.isPlanted
        ? .started(request: nil) : .cancelled(.tooFewMembers, request: nil)
    case .ready where moment.hasBegun(period.start): return .started(request: nil)
    case .ongoing
    where moment.isOver(period.due) || Mutant.finishesOnLastDay.isPlanted && moment.hasBegun(period.due):
      return .finished
    case .waiting, .ready, .ongoing, .finished, .settled, .cancelled: return nil
    }
  }

  /// Whether judging is over and the winners are to be counted.
  public func isSettlementDue(at moment: Moment) -> Bool {
    guard case .finished = phase, let lastDay = lastDayOfJudging else { return false }
    return moment.isOver(lastDay)
  }

  /// When the next thing happens by itself; nil where nothing will.
  public func nextDue(in zone: BusinessZone) -> Instant? {
    guard let period = terms.plan.period else { return nil }
    switch phase {
    case .waiting: return zone.beginning(of: period.start.advanced(byDays: 1))
    case .ready: return zone.beginning(of: period.start)
    case .ongoing: return zone.beginning(of: period.due.advanced(byDays: 1))
    case .finished: return lastDayOfJudging.map { zone.beginning(of: $0.advanced(byDays: 1)) }
    case .settled, .cancelled: return nil
    }
  }

  /// With approval, judges have the day after the due day.
  private var lastDayOfJudging: Day? {
    terms.plan.period?.due.advanced(
      byDays: terms.needsApproval && !Mutant.settlesWhileJudging.isPlanted ? 1 : 0)
  }

  /// Whether it has been under way.
  public var hasStarted: Bool { phase.hasStarted }

  var hasEnoughMembers: Bool { members.count >= terms.membersMin }

  /// What is known of a request, whether its effect was recorded or belongs to a reserved seat.
  func standing(of stamp: RequestStamp?) -> RequestStanding<Answer> {
    guard case .new = reservations.standing(of: stamp) else { return .conflict }
    return requests.standing(of: stamp)
  }
}

extension Challenge.Move {
  fileprivate var operation: Fingerprint.Operation {
    switch self {
    case .ready: .readyChallenge
    case .start: .startChallenge
    case .cancel: .cancelChallenge
    }
  }
}
