import AnteDomain

// What moves a challenge on: its host, its members, its judges, and the time.
extension ChallengeActor {
  func change(
    _ plan: Challenge.Plan, by user: ID<User>, request: ID<Request>?
  ) throws(ChangePlanRejection) {
    moveOn(
      try challenge.decideChange(
        of: plan, by: user, request: request, at: shard.moment, limits: shard.limits))
  }

  func move(_ move: Challenge.Move, by user: ID<User>, request: ID<Request>?) throws(MoveRejection) {
    moveOn(try challenge.decide(move, by: user, request: request, at: shard.moment))
  }

  func prove(
    _ user: ID<User>, content: String, request: ID<Request>?
  ) throws(ProveRejection) -> Proof {
    carryOut(
      try challenge.decideProve(
        user, content: content, request: request, at: shard.moment, limits: shard.limits))
  }

  func judge(
    _ user: ID<User>, on day: Day, _ verdict: Challenge.Verdict, by judge: ID<User>, request: ID<Request>?
  ) throws(JudgeProofRejection) -> Proof {
    carryOut(
      try challenge.decideJudge(
        user, on: day, verdict, by: judge, request: request, at: shard.moment, limits: shard.limits))
  }

  /// Lets happen what the time has brought.
  func lookAtTime() {
    inPlace { challenge in
      while let event = challenge.decideByTime(at: shard.moment) { apply(event, to: &challenge) }
      setTimer(challenge)
    }
  }

  /// Sets the reminder of what happens next by itself.
  func setTimer() {
    inPlace { setTimer($0) }
  }

  /// A settlement that is due needs no reminder, and one reminder of a moment is enough.
  func setTimer(_ challenge: borrowing Challenge) {
    // The one that was set last has come, or is about to.
    if let last = reminder, last <= shard.now { reminder = nil }
    guard let due = challenge.nextDue(in: shard.zone), due != reminder,
      !challenge.isSettlementDue(at: shard.moment)
    else { return }
    reminder = due
    shard.setTimer(.challenge(id), at: due)
  }

  private func moveOn(_ decision: Decision<ChallengeEvent, Void>) {
    guard case .record = decision else { return }
    carryOut(decision)
    // Ready on its start day, it starts before anybody else of this step is heard.
    lookAtTime()
  }

  @discardableResult
  private func carryOut<Answer>(_ decision: Decision<ChallengeEvent, Answer>) -> Answer {
    switch decision {
    case .repeated(let answer):
      return answer
    case .record(let event, let answer):
      apply(event)
      return answer
    }
  }
}
