import AnteDomain

/// Owns one challenge and decides everything about it.
///
/// A join has two halves, so that a batch can try the stakes of many joins with one message between them. What stands
/// between the halves is the reserved seat: nobody else can take it, and the same user cannot reserve another.
actor ChallengeActor {
  /// A reserved seat's stake, to be tried on the user's wallet.
  struct Stake: Sendable {
    let user: ID<User>
    let amount: Points
    let transaction: Transaction
    /// The most that may be won with it.
    let prize: Points
  }

  /// What the second half of a join led to.
  enum Finished: Sendable {
    case seated(Seat)
    case refused(JoinRejection)
    /// The challenge closed while the stake was tried; its hold is to be released.
    case late(Challenge.Phase)
  }

  /// What the first half of a join led to.
  enum Begun: Sendable {
    case stake(Stake)
    case repeated(Seat)
  }

  nonisolated let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  let id: ID<Challenge>
  // Exclusivity unchecked: see `Shard`.
  @exclusivity(unchecked) private(set) var challenge: Challenge

  /// Whether it stands among the challenges of its shard that are to be settled.
  var isDue = false

  init(_ id: ID<Challenge>, _ challenge: Challenge, on shard: Shard) {
    self.id = id
    self.challenge = challenge
    self.shard = shard
  }

  /// Begins to bring into the processor's cache where a user's seat would be found.
  func prefetchSeat(of user: ID<User>) {
    prefetchSeat(of: user, in: &challenge)
  }

  private func prefetchSeat(of user: ID<User>, in challenge: inout Challenge) {
    Prefetch.line(challenge.searchAddress(of: user))
  }

  /// Reserves the seat; its stake is tried next.
  func beginJoin(_ user: ID<User>, request: ID<Request>?) throws(JoinRejection) -> Begun {
    try beginJoin(user, Challenge.joinStamp(request, user: user), of: &challenge)
  }

  /// Gives the reserved seat to the user whose stake is held, or frees it.
  func finishJoin(_ stake: Stake, _ held: Result<Hold, HoldRejection>) -> Finished {
    switch held {
    case .success where !challenge.phase.isOpen:
      apply(.seatReleased(stake.user), to: &challenge)
      return .late(challenge.phase)
    case .success(let hold):
      guard case .stake(_, let number) = stake.transaction else {
        preconditionFailure("a seat is paid by a stake, not by \(stake.transaction)")
      }
      let seat = challenge.seatToCome(
        for: stake.user, transaction: number, lots: hold.lots, at: shard.now)
      apply(.joined(stake.user, lots: hold.lots), to: &challenge)
      return .seated(seat)
    case .failure(let rejection):
      apply(.seatReleased(stake.user), to: &challenge)
      return .refused(.wallet(rejection))
    }
  }

  /// Gives the user's seat up.
  ///
  /// Answers the transaction whose hold is to be released, or none where the stake stays, or the request was answered
  /// before.
  func quit(
    _ user: ID<User>, request: ID<Request>?
  ) throws(QuitRejection) -> (departure: Departure, release: Transaction?) {
    switch try challenge.decideQuit(user, request: request) {
    case .repeated(let departure):
      return (departure, nil)
    case .record(let event, let departure):
      let number = challenge.seat(of: user)?.transaction
      apply(event, to: &challenge)
      guard case .refunded = departure else { return (departure, nil) }
      return (departure, number.map { .stake(id, number: $0) })
    }
  }

  /// Frees a reserved seat whose join a crash cut short.
  func release(seatOf user: ID<User>) {
    apply(.seatReleased(user), to: &challenge)
  }

  /// Decides and applies in one access to the value; see `WalletActor.carryOut`.
  private func beginJoin(
    _ user: ID<User>, _ stamp: RequestStamp?, of challenge: inout Challenge
  ) throws(JoinRejection) -> Begun {
    switch try challenge.decideJoin(user, request: stamp) {
    case .repeated(let seat):
      guard let seat else { preconditionFailure("a repeated join has no seat to answer") }
      return .repeated(seat)
    case .record(let event, _):
      apply(event, to: &challenge)
      let transaction = Transaction.stake(id, number: challenge.version)
      let terms = challenge.terms
      return .stake(
        Stake(user: user, amount: terms.fee, transaction: transaction, prize: terms.prizeMax))
    }
  }

  /// Works on the value where it lies: a rule called on the property itself would get a copy of it, with a reference
  /// count for every array in it.
  @inline(__always)
  func inPlace<Answer>(_ body: (inout Challenge) -> Answer) -> Answer {
    body(&challenge)
  }

  /// Applies and records an event.
  func apply(_ event: ChallengeEvent) {
    apply(event, to: &challenge)
  }

  func apply(_ event: ChallengeEvent, to challenge: inout Challenge) {
    challenge.apply(event, at: shard.now, limits: shard.limits)
    shard.record(event, of: id, version: challenge.version)
  }
}
