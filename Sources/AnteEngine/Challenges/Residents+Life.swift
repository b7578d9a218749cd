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
    if case .success = moved, move == .cancel { await settleDue() }
    return moved
  }

  private func move(
    _ challenge: ChallengeActor, _ move: Challenge.Move, by user: ID<User>, request: ID<Request>?
  ) -> Result<Void, MoveRejection> {
    let moved = challenge.assumeIsolated { challenge in
      Result { () throws(MoveRejection) in try challenge.move(move, by: user, request: request) }
    }
    settleLater(challenge)
    return moved
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

  /// What a settlement would pay now; counted a few members at a time, so that others go on.
  func settlementNow(of id: ID<Challenge>) async -> Settlement? {
    var reckoning = Reckoning()
    while let challenge = challenges[id] {
      let (settlement, isUnderWay) = settlementNow(of: challenge, &reckoning)
      if settlement != nil || !isUnderWay { return settlement }
      await Task.yield()
    }
    return nil
  }

  private func settlementNow(
    of challenge: ChallengeActor, _ reckoning: inout Reckoning
  ) -> (settlement: Settlement?, isUnderWay: Bool) {
    challenge.assumeIsolated { challenge in
      (challenge.settlementNow(&reckoning, most: Self.membersPerSlice), challenge.challenge.hasStarted)
    }
  }
}
