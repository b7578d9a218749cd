import AnteMutants

extension Challenge {
  /// Decides on a member's proof of the present business day.
  public func decideProve(
    _ user: ID<User>, content: String, request id: ID<Request>?, at moment: Moment, limits: Limits
  ) throws(ProveRejection) -> Decision<ChallengeEvent, Proof> {
    let stamp = RequestStamp(
      id, Fingerprint(.prove).combining(user.rawValue).combining(content))
    switch standing(of: stamp) {
    case .repeated(.proof(let proof)): return .repeated(proof)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard let member = members[user] else { throw .notJoined }
    guard !member.hasQuit else { throw .hasQuit }
    guard case .ongoing = phase, let period = terms.plan.period else { throw .notOngoing(phase) }
    let today = moment.today
    guard period.contains(today) else { throw .outsidePeriod(today) }
    guard content.isPlainText(bytes: 1...limits.proofBytes) else {
      throw .contentInvalid(bytesMax: limits.proofBytes)
    }
    if let state = member.proofs[period.start.days(to: today)], state != .rejected,
      !Mutant.provesTwiceADay.isPlanted
    {
      throw .alreadyProven(Proof(day: today, state: state))
    }
    return .record(
      .proven(user, on: today, content: content, request: stamp),
      Proof(day: today, state: terms.firstState(ofProofsBy: user)))
  }

  /// Decides on a proof that awaits a judgement.
  public func decideJudge(
    _ user: ID<User>, on day: Day, _ verdict: Verdict, by judge: ID<User>, request id: ID<Request>?,
    at moment: Moment, limits: Limits
  ) throws(JudgeProofRejection) -> Decision<ChallengeEvent, Proof> {
    let stamp = RequestStamp(
      id,
      Fingerprint(.judgeProof).combining(user.rawValue).combining(day.number).combining(verdict)
        .combining(judge.rawValue))
    switch standing(of: stamp) {
    case .repeated(.proof(let proof)): return .repeated(proof)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard isJudge(judge) else { throw .notJudge }
    guard judge != user || Mutant.judgesOwnProof.isPlanted else { throw .judgesOwnProof }
    guard isJudging(at: moment) else { throw .judgingClosed(phase) }
    guard let offset = terms.plan.period?.start.days(to: day), let state = members[user]?.proofs[offset]
    else { throw .proofNotFound }
    guard state == .awaiting else { throw .alreadyJudged(Proof(day: day, state: state)) }
    if case .rejected(let reason) = verdict, !reason.isPlainText(bytes: 1...limits.reasonBytes) {
      throw .reasonInvalid(bytesMax: limits.reasonBytes)
    }
    return .record(
      .proofJudged(user, on: day, verdict, by: judge, request: stamp), Proof(day: day, state: verdict.state))
  }

  /// Whether a user may say whether proofs count.
  func isJudge(_ user: ID<User>) -> Bool {
    switch terms.judging.approval {
    case .none: false
    case .required(let referee): user == terms.host || user == referee
    }
  }

  private func isJudging(at moment: Moment) -> Bool {
    switch phase {
    case .ongoing: true
    case .finished: !isSettlementDue(at: moment)
    case .waiting, .ready, .settled, .cancelled: false
    }
  }

  /// The success rate of a member in percent, rounded down: the days that count of those from the start day to a day,
  /// or to the due day if that is earlier; nil before the start.
  /// - Complexity: O(days).
  public func rate(of member: Member, on day: Day) -> Int? {
    terms.rate(of: member.proofs, in: phase, on: day)
  }

  /// Whether a member wins by the proofs that count so far, over all days.
  func wins(_ member: Member) -> Bool { terms.isWon(by: member.proofs, hasQuit: member.hasQuit) }
}
