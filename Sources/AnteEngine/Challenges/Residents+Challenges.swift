import AnteDomain
import AnteMutants

// What callers call: each does its work and waits until whatever the answer rests on is durable.
extension Residents {
  func performCreateChallenge(
    _ id: ID<Challenge>, _ terms: Challenge.Terms, request: ID<Request>?
  ) async throws(OperationError<CreateChallengeRejection>) -> Recorded<Seat> {
    try await answer(await createChallenge(id, terms, request: request))
  }

  func performJoin(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async throws(OperationError<JoinRejection>) -> Recorded<Seat> {
    try await answer(await join(id, user: user, request: request))
  }

  func performQuit(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async throws(OperationError<QuitRejection>) -> Recorded<Departure> {
    try await answer(await quit(id, user: user, request: request))
  }
}

extension Residents {
  /// Creates a challenge once the host's stake is held.
  ///
  /// The challenge decides by coming into being: until then nobody knows it, and a crash gives the host's stake back.
  func createChallenge(
    _ id: ID<Challenge>, _ terms: Challenge.Terms, request: ID<Request>?
  ) async -> Result<Seat, CreateChallengeRejection> {
    let stamp = Challenge.createStamp(request, terms)
    switch lookAtCreation(of: id, terms, stamp) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let repeated?): return .success(repeated)
    case .success(nil): challengesBeingCreated.insert(id)
    }

    let transaction = Transaction.stake(id, number: Challenge.hostTransaction)
    let held = await home(of: terms.host).tryStake(
      ChallengeActor.Stake(
        user: terms.host, amount: terms.fee, transaction: transaction, prize: terms.prizeMax))

    // Others may have run meanwhile, but none of them could create this challenge: the mark kept the id.
    challengesBeingCreated.remove(id)
    return held.mapError { .wallet($0) }.map { hold in
      let created = ChallengeEvent.created(terms, hostLots: hold.lots, request: stamp)
      let challenge = Challenge(first: created, at: shard.now, limits: shard.limits)
      settle(id, challenge)
      shard.record(created, of: id, version: challenge.version)
      // Its start day may have ended while the wallet was asked; otherwise this sets its first reminder.
      lookAtTime(of: id, afterChange: true)
      guard let seat = challenge.seat(of: terms.host) else { preconditionFailure("created without a host") }
      return seat
    }
  }

  func join(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async -> Result<Seat, JoinRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    switch begin(challenge, user, request) {
    case .failure(let rejection): return .failure(rejection)
    case .success(.repeated(let seat)): return .success(seat)
    case .success(.stake(let stake)):
      let held = await home(of: user).tryStake(stake)
      // Others may have run meanwhile; the reserved seat is what they could not touch.
      return await close(finish(challenge, stake, held), stake)
    }
  }

  /// Gives a stake back that came too late.
  func close(
    _ finished: ChallengeActor.Finished, _ stake: ChallengeActor.Stake
  ) async -> Result<Seat, JoinRejection> {
    switch finished {
    case .seated(let seat): return .success(seat)
    case .refused(let rejection): return .failure(rejection)
    case .late(let phase):
      await home(of: stake.user).release(stake.transaction, of: stake.user)
      return .failure(.notOpen(phase))
    }
  }

  /// A join whose wallet lives on this shard, too: one synchronous step.
  func joinHere(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) -> Result<Seat, JoinRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    switch begin(challenge, user, request) {
    case .failure(let rejection): return .failure(rejection)
    case .success(.repeated(let seat)): return .success(seat)
    case .success(.stake(let stake)):
      switch finish(challenge, stake, tryStake(stake)) {
      case .seated(let seat): return .success(seat)
      case .refused(let rejection): return .failure(rejection)
      case .late(let phase): preconditionFailure("the challenge became \(phase) within one step")
      }
    }
  }

  /// Gives a seat up; the answer waits until the stake is back in its lots.
  func quit(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async -> Result<Departure, QuitRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    switch giveUpSeat(challenge, user, request) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let (departure, release)):
      if let release { await home(of: user).release(release, of: user) }
      return .success(departure)
    }
  }

  func begin(
    _ challenge: ChallengeActor, _ user: ID<User>, _ request: ID<Request>?
  ) -> Result<ChallengeActor.Begun, JoinRejection> {
    challenge.here((user, request)) { challenge, asked in
      do throws(JoinRejection) {
        return .success(try challenge.beginJoin(asked.0, request: asked.1))
      } catch {
        return .failure(error)
      }
    }
  }

  func finish(
    _ challenge: ChallengeActor, _ stake: ChallengeActor.Stake, _ held: Result<Hold, HoldRejection>
  ) -> ChallengeActor.Finished {
    if shard.isBehind { lookAtTime(of: challenge.id) }
    return challenge.here((stake, held)) { challenge, tried in challenge.finishJoin(tried.0, tried.1) }
  }

  private func lookAtCreation(
    of id: ID<Challenge>, _ terms: Challenge.Terms, _ stamp: RequestStamp?
  ) -> Result<Seat?, CreateChallengeRejection> {
    let isPending = challengesBeingCreated.contains(id) && !Mutant.createsUnmarked.isPlanted
    return Result { () throws(CreateChallengeRejection) in
      try Challenge.decideCreate(
        existing: challenge(id), isPending: isPending, terms,
        request: stamp,
        at: shard.moment, limits: shard.limits)
    }
  }

  private func giveUpSeat(
    _ challenge: ChallengeActor, _ user: ID<User>, _ request: ID<Request>?
  ) -> Result<(departure: Departure, release: Transaction?), QuitRejection> {
    challenge.assumeIsolated { challenge in
      Result { () throws(QuitRejection) in try challenge.quit(user, request: request) }
    }
  }
}
