extension Challenge {
  /// Why no challenge begins with an event, as a sentence; nil where one can.
  public static func objection(toFirst event: ChallengeEvent) -> String? {
    guard case .created(let terms, let lots, _) = event else { return "it begins with its creation" }
    return terms.violation() ?? objection(to: lots, of: terms.host, fee: terms.fee)
  }

  /// Why an event cannot follow on this state, as a sentence; nil where it can.
  ///
  /// Neither limits nor the time are reasons: see `Wallet.objection(to:)`.
  /// - Complexity: O(1), but O(members) for a settlement.
  public func objection(to event: ChallengeEvent) -> String? {
    switch event {
    case .created: "it is created already"
    case .seatReserved(let user, let request): objection(toReservingFor: user, request)
    case .joined(let user, let lots):
      objection(toEndingReservationOf: user) ?? objection(unless: phase.isOpen, "user \(user) joins")
        ?? Self.objection(to: lots, of: user, fee: terms.fee)
    case .seatReleased(let user): objection(toEndingReservationOf: user)
    case .quit(let user, let request):
      objection(unless: phase == .waiting, "user \(user) quits") ?? objection(toLeaving: user, request)
    case .forfeited(let user, let request):
      objection(unless: phase == .ongoing, "user \(user) forfeits") ?? objection(toLeaving: user, request)
    case .planChanged(let plan, let request): objection(to: plan, request)
    case .readied(let request):
      objection(unless: phase == .waiting && terms.plan.period != nil, "it gets ready")
        ?? objectionToBeginning() ?? objection(to: request)
    case .started(let request):
      objection(unless: phase.isOpen && terms.plan.period != nil, "it starts") ?? objectionToBeginning()
        ?? objection(to: request)
    case .cancelled(_, let request):
      objection(unless: phase == .waiting, "it is cancelled") ?? objection(to: request)
    case .proven(let user, let day, _, let request):
      objection(unless: phase == .ongoing, "user \(user) proves") ?? objection(toProvingBy: user, on: day)
        ?? objection(to: request)
    case .proofJudged(let user, let day, _, let judge, let request):
      objection(toJudging: user, on: day, by: judge) ?? objection(to: request)
    case .finished: objection(unless: phase == .ongoing, "it finishes")
    case .settled(let settlement): objection(to: settlement)
    case .paid(let position): objection(toPayingThrough: position)
    case .appealed(let user, _, let request): objection(toAppealOf: user) ?? objection(to: request)
    case .appealUpheld(let user, let award, let request):
      objection(toUpholding: user, award) ?? objection(to: request)
    case .appealDismissed(let user, _, let request): objection(toDismissing: user) ?? objection(to: request)
    case .appealReversed(let user, let request): objection(toReversing: user) ?? objection(to: request)
    }
  }

  // A sentence is made only where there is something to object to: with one for every record that is replayed, ids were
  // written out a million times over.
  private func objection(unless holds: Bool, _ what: @autoclosure () -> String) -> String? {
    holds ? nil : "it is \(phase), and \(what())"
  }

  private func objection(toReservingFor user: ID<User>, _ request: RequestStamp?) -> String? {
    guard phase.isOpen else { return "it is \(phase), and has a seat for user \(user)" }
    guard freeSeats > 0 else { return "a seat for user \(user), and all \(terms.seats) are taken" }
    guard !reservations.contains(user) else { return "user \(user) has a reserved seat already" }
    guard members[user] == nil else { return "user \(user) sits there already" }
    return objection(to: request)
  }

  private func objection(toEndingReservationOf user: ID<User>) -> String? {
    reservations.contains(user) ? nil : "user \(user) has no reserved seat"
  }

  private func objection(toLeaving user: ID<User>, _ request: RequestStamp?) -> String? {
    guard user != terms.host else { return "the host \(user) quits" }
    guard let member = members[user] else { return "user \(user) has no seat to quit" }
    return member.hasQuit ? "user \(user) quits twice" : objection(to: request)
  }

  private func objection(to plan: Plan, _ request: RequestStamp?) -> String? {
    guard phase == .waiting, members.count + reservations.count == 1 else {
      return "it is \(phase) with \(members.count) members, and its plan changes"
    }
    guard (plan.period == nil) == (terms.plan.period == nil) else { return "it gets or loses its days" }
    return plan.violation() ?? objection(to: request)
  }

  private func objectionToBeginning() -> String? {
    hasEnoughMembers ? nil : "it begins with \(members.count) members, and needs \(terms.membersMin)"
  }

  private func objection(toProvingBy user: ID<User>, on day: Day) -> String? {
    guard let member = members[user], !member.hasQuit else { return "user \(user) proves and is no member" }
    guard let period = terms.plan.period, period.contains(day) else {
      return "user \(user) proves on \(day), which is not one of its days"
    }
    guard let state = member.proofs[period.start.days(to: day)], state != .rejected else { return nil }
    return "user \(user) proves \(day) twice"
  }

  private func objection(toJudging user: ID<User>, on day: Day, by judge: ID<User>) -> String? {
    guard phase == .ongoing || phase == .finished else { return "it is \(phase), and a proof is judged" }
    guard isJudge(judge), judge != user else { return "user \(judge) judges user \(user)" }
    guard let offset = terms.plan.period?.start.days(to: day), members[user]?.proofs[offset] == .awaiting
    else { return "user \(user) has no proof of \(day) that awaits a judgement" }
    return nil
  }

  private func objection(to settlement: Settlement) -> String? {
    guard phase == .finished else { return "it is \(phase), and is settled" }
    var reckoning = Reckoning()
    while true {
      guard let wanted = reckoning.advance(on: self, most: 1_024, now: settlement.at) else { continue }
      return settlement == wanted ? nil : "it is settled otherwise than its members' proofs say"
    }
  }

  private func objection(toPayingThrough position: UInt64) -> String? {
    guard isPaying else { return "it is \(phase), and pays" }
    guard position > paidThrough, position < nextPosition else {
      return "it has paid through position \(paidThrough), and pays through \(position)"
    }
    return nil
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
