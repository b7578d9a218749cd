public import AnteDomain

extension Engine {
  /// Appeals against the settlement of a challenge, once, by a member who did not win.
  @discardableResult
  public func appeal(
    in challenge: ID<Challenge>, by user: ID<User>, text: String, request: ID<Request>? = nil
  ) async throws(OperationError<AppealRejection>) -> Recorded<Void> {
    try await call(on: challenge) { residents in
      residents.appeal(in: challenge, by: user, text: text, request: request)
    }
  }

  /// Upholds an appeal: the member gets what every winner would have got with one winner more, from the house and as a
  /// lot of their own.
  ///
  /// The answer waits until the points are spendable.
  @discardableResult
  public func upholdAppeal(
    of user: ID<User>, in challenge: ID<Challenge>, request: ID<Request>? = nil
  ) async throws(OperationError<UpholdAppealRejection>) -> Recorded<Challenge.Award> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performUpholdAppeal(of: user, in: challenge, request: request)
  }

  /// Dismisses an appeal, for a reason that the member is told.
  @discardableResult
  public func dismissAppeal(
    of user: ID<User>, in challenge: ID<Challenge>, reason: String, request: ID<Request>? = nil
  ) async throws(OperationError<DismissAppealRejection>) -> Recorded<Void> {
    try await call(on: challenge) { residents in
      residents.dismissAppeal(of: user, in: challenge, reason: reason, request: request)
    }
  }

  /// Reverses an upheld appeal while its lot is untouched: the points go to the house by new entries.
  @discardableResult
  public func reverseAppeal(
    of user: ID<User>, in challenge: ID<Challenge>, request: ID<Request>? = nil
  ) async throws(OperationError<ReverseAppealRejection>) -> Recorded<Challenge.Award> {
    let residents = town.residents[town.placement.shard(of: challenge)]
    if let fault = enter(residents.shard, .change) { throw .fault(fault) }
    return try await residents.performReverseAppeal(of: user, in: challenge, request: request)
  }
}
