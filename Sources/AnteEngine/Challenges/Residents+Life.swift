import AnteDomain

// What moves a challenge on.
extension Residents {
  func changePlan(
    of id: ID<Challenge>, _ plan: Challenge.Plan, by user: ID<User>, request: ID<Request>?
  ) -> Result<Void, ChangePlanRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    return challenge.assumeIsolated { challenge in
      Result { () throws(ChangePlanRejection) in try challenge.change(plan, by: user, request: request) }
    }
  }

  /// Moves a challenge on; where that calls it off, the answer waits until the stakes are back in their lots.
  func moveChallenge(
    _ id: ID<Challenge>, _ move: Challenge.Move, by user: ID<User>, request: ID<Request>?
  ) async -> Result<Void, MoveRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    let moved = self.move(challenge, move, by: user, request: request)
    guard case .success = moved else { return moved }
    if move == .cancel { await refund(challenge) }
    settleLater(challenge)
    return moved
  }

  private func move(
    _ challenge: ChallengeActor, _ move: Challenge.Move, by user: ID<User>, request: ID<Request>?
  ) -> Result<Void, MoveRejection> {
    challenge.assumeIsolated { challenge in
      Result { () throws(MoveRejection) in try challenge.move(move, by: user, request: request) }
    }
  }

  func prove(
    _ id: ID<Challenge>, _ user: ID<User>, content: String, request: ID<Request>?
  ) -> Result<Proof, ProveRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    return challenge.assumeIsolated { challenge in
      Result { () throws(ProveRejection) in try challenge.prove(user, content: content, request: request) }
    }
  }

  func judgeProof(
    _ id: ID<Challenge>, _ user: ID<User>, on day: Day, _ verdict: Challenge.Verdict, by judge: ID<User>,
    request: ID<Request>?
  ) -> Result<Proof, JudgeProofRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    return challenge.assumeIsolated { challenge in
      Result { () throws(JudgeProofRejection) in
        try challenge.judge(user, on: day, verdict, by: judge, request: request)
      }
    }
  }

  func performMove(
    _ id: ID<Challenge>, _ move: Challenge.Move, by user: ID<User>, request: ID<Request>?
  ) async throws(OperationError<MoveRejection>) -> Recorded<Void> {
    try await answer(await moveChallenge(id, move, by: user, request: request))
  }

  /// What a settlement would pay now, with the challenge that it would pay for; nil before the start.
  ///
  /// The challenge as it is at this moment is counted, a few members at a time, so that others go on; what happens to it
  /// meanwhile does not matter.
  func dryRun(of id: ID<Challenge>) async -> (challenge: Challenge, settlement: Settlement)? {
    guard let challenge = self.challenge(id), challenge.hasStarted else { return nil }
    if case .settled(let settlement) = challenge.phase { return (challenge, settlement) }
    let now = shard.now
    var reckoning = Reckoning()
    while true {
      if let settlement = reckoning.advance(on: challenge, most: Self.membersPerSlice, now: now) {
        return (challenge, settlement)
      }
      await giveWay()
    }
  }
}
