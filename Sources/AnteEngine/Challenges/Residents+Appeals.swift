import AnteDomain

// What callers call: each does its work and waits until whatever the answer rests on is durable.
extension Residents {
  func performUpholdAppeal(
    of user: ID<User>, in id: ID<Challenge>, request: ID<Request>?
  ) async throws(OperationError<UpholdAppealRejection>) -> Recorded<Challenge.Award> {
    try await answer(await upholdAppeal(of: user, in: id, request: request))
  }

  func performReverseAppeal(
    of user: ID<User>, in id: ID<Challenge>, request: ID<Request>?
  ) async throws(OperationError<ReverseAppealRejection>) -> Recorded<Challenge.Award> {
    try await answer(await reverseAppeal(of: user, in: id, request: request))
  }
}

extension Residents {
  func appeal(
    in id: ID<Challenge>, by user: ID<User>, text: String, request: ID<Request>?
  ) -> Result<Void, AppealRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    let inMotion = appealsInMotion(in: id)
    return challenge.assumeIsolated { challenge in
      Result { () throws(AppealRejection) in
        try challenge.appeal(user, text: text, request: request, inMotion: inMotion)
      }
    }
  }

  func dismissAppeal(
    of user: ID<User>, in id: ID<Challenge>, reason: String, request: ID<Request>?
  ) -> Result<Void, DismissAppealRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    let inMotion = appealsInMotion(in: id)
    return challenge.assumeIsolated { challenge in
      Result { () throws(DismissAppealRejection) in
        try challenge.dismissAppeal(of: user, reason: reason, request: request, inMotion: inMotion)
      }
    }
  }

  /// Upholds an appeal once its points are promised; the answer waits until they are spendable.
  ///
  /// The challenge decides by its event: until then a crash drops the promise, and from then on the promise is kept,
  /// whatever happens.
  func upholdAppeal(
    of user: ID<User>, in id: ID<Challenge>, request: ID<Request>?
  ) async -> Result<Challenge.Award, UpholdAppealRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    let stamp = Challenge.upholdStamp(request, user: user)
    switch lookAtUpholding(challenge, user, stamp) {
    case .failure(let rejection): return .failure(rejection)
    case .success(let repeated?): return .success(repeated)
    case .success(nil): break
    }
    beginMotion(of: user, in: id, stamp)
    defer { endMotion(of: user, in: id) }

    let amount = challenge.here(()) { challenge, _ in challenge.challenge.awardAmount }
    let award: Challenge.Award
    switch await home(of: user).promiseNewLot(amount, for: .appeal(id), to: user) {
    case .failure(let rejection): return .failure(.wallet(rejection))
    case .success(let lot): award = Challenge.Award(amount: amount, lot: lot)
    }

    // Others may have run meanwhile, but none of them could decide on this appeal: the mark kept it.
    challenge.here((user, award, stamp)) { $0.apply(.appealUpheld($1.0, $1.1, request: $1.2)) }
    await home(of: user).end(promise: .appeal(id), of: user, as: .kept)
    return .success(award)
  }

  /// Reverses an upheld appeal once its lot is held; the answer waits until the points are the house's.
  ///
  /// The challenge decides by its event: until then a crash releases the hold, and from then on it is captured, whatever
  /// happens.
  func reverseAppeal(
    of user: ID<User>, in id: ID<Challenge>, request: ID<Request>?
  ) async -> Result<Challenge.Award, ReverseAppealRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    let stamp = Challenge.reverseStamp(request, user: user)
    let award: Challenge.Award
    switch lookAtReversing(challenge, user, stamp) {
    case .failure(let rejection): return .failure(rejection)
    case .success((let repeated, isRepeated: true)): return .success(repeated)
    case .success((let upheld, isRepeated: false)): award = upheld
    }
    beginMotion(of: user, in: id, stamp)
    defer { endMotion(of: user, in: id) }

    guard await home(of: user).holdLot(award, for: .appeal(id), of: user) else {
      return .failure(.lotTouched)
    }

    // Others may have run meanwhile, but none of them could decide on this appeal: the mark kept it.
    challenge.here((user, stamp)) { $0.apply(.appealReversed($1.0, request: $1.1)) }
    await home(of: user).end(.appeal(id), of: user, as: .captured)
    return .success(award)
  }

  private func lookAtUpholding(
    _ challenge: ChallengeActor, _ user: ID<User>, _ stamp: RequestStamp?
  ) -> Result<Challenge.Award?, UpholdAppealRejection> {
    let inMotion = appealsInMotion(in: challenge.id)
    return challenge.assumeIsolated { challenge in
      Result { () throws(UpholdAppealRejection) in
        try challenge.challenge.decideUphold(user, request: stamp, inMotion: inMotion)
      }
    }
  }

  private func lookAtReversing(
    _ challenge: ChallengeActor, _ user: ID<User>, _ stamp: RequestStamp?
  ) -> Result<(award: Challenge.Award, isRepeated: Bool), ReverseAppealRejection> {
    let inMotion = appealsInMotion(in: challenge.id)
    return challenge.assumeIsolated { challenge in
      Result { () throws(ReverseAppealRejection) in
        try challenge.challenge.decideReverse(user, request: stamp, inMotion: inMotion)
      }
    }
  }

  private func appealsInMotion(in id: ID<Challenge>) -> Challenge.AppealsInMotion {
    appealsInMotion[id] ?? Challenge.AppealsInMotion()
  }

  private func beginMotion(of user: ID<User>, in id: ID<Challenge>, _ stamp: RequestStamp?) {
    appealsInMotion[id, default: Challenge.AppealsInMotion()].begin(user, stamp)
  }

  private func endMotion(of user: ID<User>, in id: ID<Challenge>) {
    appealsInMotion[id]?.end(user)
    if appealsInMotion[id]?.isEmpty == true { appealsInMotion[id] = nil }
  }
}
