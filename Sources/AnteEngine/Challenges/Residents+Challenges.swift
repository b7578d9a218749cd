import AnteDomain

extension Residents {
  /// Creates a challenge once the host's stake is held.
  ///
  /// The challenge decides by coming into being: until then nobody knows it, and a crash gives the host's stake back.
  func createChallenge(
    _ id: ID<Challenge>, host: ID<User>, fee: Points, seats: Int, request: ID<Request>?
  ) async throws(CreateChallengeRejection) -> Seat {
    let stamp = Challenge.createStamp(request, host: host, fee: fee, seats: seats)
    let repeated = try Challenge.decideCreate(
      existing: challenge(id), host: host, fee: fee, seats: seats, request: stamp, limits: shard.limits)
    if let repeated { return repeated }
    guard challengesBeingCreated.insert(id).inserted else { throw .creationPending }

    let transaction = Transaction.stake(id, number: Challenge.hostTransaction)
    let stake = ChallengeActor.Stake(user: host, amount: fee, transaction: transaction, request: stamp)
    let held = await home(of: host).tryStake(stake)

    // Others may have run meanwhile, but none of them could create this challenge: the mark kept the id.
    challengesBeingCreated.remove(id)
    switch held {
    case .failure(let rejection): throw .wallet(rejection)
    case .success(let hold):
      let terms = Challenge.Terms(host: host, fee: fee, seats: UInt32(seats))
      let created = ChallengeEvent.created(terms, hostLots: hold.lots, request: stamp)
      let challenge = Challenge(first: created, at: shard.now, limits: shard.limits)
      settle(id, challenge)
      shard.record(created, of: id, version: challenge.version)
      guard let seat = challenge.seat(of: host) else { preconditionFailure("created without a host") }
      return seat
    }
  }

  func join(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async throws(JoinRejection) -> Seat {
    guard let challenge = challenges[id] else { throw .challengeNotFound }
    switch try begin(challenge, user, request) {
    case .repeated(let seat): return seat
    case .stake(let stake):
      let held = await home(of: user).tryStake(stake)
      // Others may have run meanwhile; the reserved seat is what they could not touch.
      return try finish(challenge, stake, held)
    }
  }

  /// Gives a seat up; the answer waits until the stake is back in its lots.
  func quit(
    _ id: ID<Challenge>, user: ID<User>, request: ID<Request>?
  ) async throws(QuitRejection) -> Refund {
    guard let challenge = challenges[id] else { throw .challengeNotFound }
    let (refund, release) = try giveUpSeat(challenge, user, request)
    if let release { await home(of: user).release(release, of: user) }
    return refund
  }

  func challenge(_ id: ID<Challenge>) -> Challenge? {
    challenges[id]?.assumeIsolated { $0.challenge }
  }

  private func giveUpSeat(
    _ challenge: ChallengeActor, _ user: ID<User>, _ request: ID<Request>?
  ) throws(QuitRejection) -> (refund: Refund, release: Transaction?) {
    try challenge.assumeIsolated { challenge in
      Result { () throws(QuitRejection) in try challenge.quit(user, request: request) }
    }.get()
  }

  func begin(
    _ challenge: ChallengeActor, _ user: ID<User>, _ request: ID<Request>?
  ) throws(JoinRejection) -> ChallengeActor.Begun {
    try challenge.assumeIsolated { challenge in
      Result { () throws(JoinRejection) in try challenge.beginJoin(user, request: request) }
    }.get()
  }

  func finish(
    _ challenge: ChallengeActor, _ stake: ChallengeActor.Stake, _ held: Result<Hold, HoldRejection>
  ) throws(JoinRejection) -> Seat {
    try challenge.assumeIsolated { challenge in
      Result { () throws(JoinRejection) in try challenge.finishJoin(stake, held) }
    }.get()
  }
}
