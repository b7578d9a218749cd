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
  /// - Parameter hasChanged: whether something happened before that moves the next moment.
  func lookAtTime(afterChange hasChanged: Bool = false) {
    inPlace { challenge in
      var hasChanged = hasChanged
      while let event = challenge.decideByTime(at: shard.moment) {
        apply(event, to: &challenge)
        hasChanged = true
      }
      // A look that changes nothing leaves the reminder that there is.
      if hasChanged { setTimer(challenge) }
    }
  }

  /// Sets the reminder of what happens next by itself.
  func setTimer() {
    inPlace { setTimer($0) }
  }

  /// A settlement that is due needs no reminder.
  func setTimer(_ challenge: borrowing Challenge) {
    guard let due = challenge.nextDue(in: shard.zone), !challenge.isSettlementDue(at: shard.moment) else {
      return
    }
    shard.setTimer(.challenge(id), at: due)
  }

  private func moveOn(_ decision: Decision<ChallengeEvent, Void>) {
    guard case .record = decision else { return }
    carryOut(decision)
    // Ready on its start day, it starts before anybody else of this step is heard.
    lookAtTime(afterChange: true)
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
