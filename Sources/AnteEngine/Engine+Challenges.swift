public import AnteDomain

extension Engine {
  /// Creates a challenge; the host takes the first seat and pays for it.
  @discardableResult
  public func createChallenge(
    _ challenge: ID<Challenge>, _ terms: Challenge.Terms, request: ID<Request>? = nil
  ) async throws(OperationError<CreateChallengeRejection>) -> Recorded<Seat> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performCreateChallenge(challenge, terms, request: request)
  }

  /// Takes a seat of a challenge and stakes its fee, oldest lots first.
  ///
  /// A second join of the same user is rejected as `alreadyJoined` with the seat.
  @discardableResult
  public func join(
    _ challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<JoinRejection>) -> Recorded<Seat> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    // Where the wallet lives beside the challenge, the join is one synchronous step.
    guard residents === town.residents[town.placement.shard(of: user)] else {
      return try await residents.performJoin(challenge, user: user, request: request)
    }
    let (answer, durable) = await residents.visit((challenge, user, request)) { residents, join in
      residents.joinHere(join.0, user: join.1, request: join.2)
    }
    return try residents.shard.letOut(answer, durable)
  }

  /// Gives a seat up: before the start the whole stake goes back to the very lots it was taken from, later it stays in
  /// the pot.
  @discardableResult
  public func quit(
    _ challenge: ID<Challenge>, user: ID<User>, request: ID<Request>? = nil
  ) async throws(OperationError<QuitRejection>) -> Recorded<Departure> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performQuit(challenge, user: user, request: request)
  }

  /// A challenge at a glance, or nil.
  public func challenge(
    _ challenge: ID<Challenge>
  ) async throws(EngineError) -> Recorded<Challenge.Summary?> {
    try await read(on: challenge) { $0.summary(of: challenge) }
  }

  /// The seat of a user in a challenge, or nil.
  public func seat(
    of user: ID<User>, in challenge: ID<Challenge>
  ) async throws(EngineError) -> Recorded<Seat?> {
    try await read(on: challenge) { $0.seat(of: user, in: challenge) }
  }

  /// The executor of a challenge's shard: tasks that prefer it call the engine without changing threads.
  ///
  /// Such a task must not block, and must not compute for long: it holds up everybody else on the shard.
  public func executor(of challenge: ID<Challenge>) -> any TaskExecutor {
    town.taskExecutors[town.placement.shard(of: challenge)]
  }
}
