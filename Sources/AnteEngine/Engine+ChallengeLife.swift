public import AnteDomain

extension Engine {
  /// Changes what a challenge is about, or when, while its host is alone in it.
  @discardableResult
  public func changePlan(
    of challenge: ID<Challenge>, _ plan: Challenge.Plan, by user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<ChangePlanRejection>) -> Recorded<Void> {
    try await call(on: challenge) { residents in
      residents.changePlan(of: challenge, plan, by: user, request: request)
    }
  }

  /// Declares a challenge ready, starts it, or calls it off.
  ///
  /// Where it is called off, the answer waits until the stakes are back in the very lots they were taken from; only where
  /// the disk runs low meanwhile do some of them follow later.
  @discardableResult
  public func move(
    _ challenge: ID<Challenge>, _ move: Challenge.Move, by user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<MoveRejection>) -> Recorded<Void> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performMove(challenge, move, by: user, request: request)
  }

  /// Sends a member's proof of the present business day.
  @discardableResult
  public func prove(
    _ challenge: ID<Challenge>, user: ID<User>, content: String, request: ID<Request>? = nil
  ) async throws(OperationError<ProveRejection>) -> Recorded<Proof> {
    try await call(on: challenge) { residents in
      residents.prove(challenge, user, content: content, request: request)
    }
  }

  /// Approves or rejects the proof of a day.
  @discardableResult
  public func judgeProof(
    of user: ID<User>, on day: Day, in challenge: ID<Challenge>, _ verdict: Challenge.Verdict,
    by judge: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<JudgeProofRejection>) -> Recorded<Proof> {
    try await call(on: challenge) { residents in
      residents.judgeProof(challenge, user, on: day, verdict, by: judge, request: request)
    }
  }

  /// All that concerns one member today: stake by lots, proofs, success rate, and what becomes of the stake; or nil.
  public func statement(
    of user: ID<User>, in challenge: ID<Challenge>
  ) async throws(EngineError) -> Recorded<Challenge.Statement?> {
    try await read(on: challenge) { $0.statement(of: user, in: challenge) }
  }

  /// What a settlement of a challenge under way would pay by the proofs that count so far, or the settlement itself; nil
  /// before the start.
  /// - Complexity: O(members × days), a few members at a time, so that others go on.
  public func settlementNow(of challenge: ID<Challenge>) async throws(EngineError) -> Settlement? {
    try await dryRun(of: challenge)?.settlement
  }

  /// What a settlement of a challenge under way would make of a member's stake by the proofs that count so far, or what the
  /// settlement made of it; nil before the start, and for a user who has no seat.
  /// - Complexity: that of `settlementNow(of:)`.
  public func payoutNow(
    to user: ID<User>, in challenge: ID<Challenge>
  ) async throws(EngineError) -> Payout? {
    guard let dry = try await dryRun(of: challenge), let member = dry.challenge.members[user] else {
      return nil
    }
    return dry.challenge.payout(to: member, by: dry.settlement)
  }

  private func dryRun(
    of challenge: ID<Challenge>
  ) async throws(EngineError) -> (challenge: Challenge, settlement: Settlement)? {
    try await whileOpen { () async throws(EngineError) in
      let residents = town.residents[town.placement.shard(of: challenge)]
      let dry = await residents.dryRun(of: challenge)
      _ = try await town.durable()
      return dry
    }
  }
}
