import AnteDomain

/// Proofs: who may send one, what it counts, and who judges it.
extension ReferenceChallenge {
  func replyToProve(
    _ user: ID<User>, _ content: String, _ stamp: RequestStamp?, today: Day, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = ProveRejection
    guard let terms else { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard let person = person(user) else { return .refuses(Rejection.notJoined) }
    if person.hasForfeited { return .refuses(Rejection.hasQuit) }
    guard phase == .ongoing, let period = terms.plan.period else {
      return .refuses(Rejection.notOngoing(phase))
    }
    if today < period.start || today > period.due { return .refuses(Rejection.outsidePeriod(today)) }
    if !content.isPlain(1...limits.proofBytes) {
      return .refuses(Rejection.contentInvalid(bytesMax: limits.proofBytes))
    }
    if let state = person.proofs[today], state != .rejected {
      return .refuses(Rejection.alreadyProven(Proof(day: today, state: state)))
    }
    return .happens
  }

  /// - Parameter isOver: whether the time has come at which it is to be settled.
  func replyToJudge(
    _ user: ID<User>, _ day: Day, _ verdict: Challenge.Verdict, by judge: ID<User>, _ stamp: RequestStamp?,
    isOver: Bool, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = JudgeProofRejection
    guard let terms else { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard case .required(let referee) = terms.judging.approval, judge == terms.host || judge == referee
    else { return .refuses(Rejection.notJudge) }
    if judge == user { return .refuses(Rejection.judgesOwnProof) }
    if phase != .ongoing, phase != .finished || isOver { return .refuses(Rejection.judgingClosed(phase)) }
    guard let state = person(user)?.proofs[day] else { return .refuses(Rejection.proofNotFound) }
    if state != .awaiting { return .refuses(Rejection.alreadyJudged(Proof(day: day, state: state))) }
    if case .rejected(let reason) = verdict, !reason.isPlain(1...limits.reasonBytes) {
      return .refuses(Rejection.reasonInvalid(bytesMax: limits.reasonBytes))
    }
    return .happens
  }

  /// What a proof of somebody's is when it has just been sent: without a judge it counts at once.
  func stateOfNewProof(of user: ID<User>) -> ProofState {
    guard let terms, case .required(let referee) = terms.judging.approval else { return .counted }
    return user == terms.host && referee == nil ? .counted : .awaiting
  }

  mutating func setProof(of user: ID<User>, on day: Day, to state: ProofState) -> CommandAnswer? {
    guard let index = index(of: user) else { return nil }
    people[index].proofs[day] = state
    return .proven(Proof(day: day, state: state))
  }
}
