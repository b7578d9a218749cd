import AnteDomain

/// What a challenge answers, in the order of precedence of the rejections; that the wallets agree is another matter.
extension ReferenceChallenge {
  func reply(to command: Command, limits: Limits) -> ReferenceReply {
    let stamp = RequestStamp(of: command)
    switch command {
    case .createChallenge(_, let terms, _):
      return replyToCreate(fee: terms.fee, seats: terms.seats, stamp, limits: limits)
    case .join(_, let user, _): return replyToJoin(user, stamp)
    case .quit(_, let user, _): return replyToQuit(user, stamp)
    default: preconditionFailure("\(command) is not for a challenge")
    }
  }

  func replyToCreate(
    fee: Points, seats: Int, _ stamp: RequestStamp?, limits: Limits
  ) -> ReferenceReply {
    if isTakenByAnother(stamp) { return .refuses(CreateChallengeRejection.idempotencyConflict) }
    if let known = requests.reply(to: stamp, conflict: CreateChallengeRejection.idempotencyConflict) {
      return known
    }
    if terms != nil { return .refuses(CreateChallengeRejection.challengeExists) }
    if fee.rawValue < 1 { return .refuses(CreateChallengeRejection.feeNotPositive(fee)) }
    let allowed = 2...limits.seatsPerChallenge
    if !allowed.contains(seats) {
      return .refuses(CreateChallengeRejection.seatsOutOfRange(seats, allowed: allowed))
    }
    if fee.rawValue.multipliedReportingOverflow(by: Int64(seats)).overflow {
      return .refuses(CreateChallengeRejection.potOverflow(fee: fee, seats: seats))
    }
    return .happens
  }

  func replyToJoin(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(JoinRejection.challengeNotFound) }
    if isTakenByAnother(stamp) { return .refuses(JoinRejection.idempotencyConflict) }
    if let known = requests.reply(to: stamp, conflict: JoinRejection.idempotencyConflict) { return known }
    if let seat = seats[user] { return .refuses(JoinRejection.alreadyJoined(seat)) }
    if attempts[user] != nil { return .refuses(JoinRejection.joinPending) }
    if seats.count + attempts.count >= terms.seats {
      return .refuses(JoinRejection.full(seats: terms.seats))
    }
    return .happens
  }

  func replyToQuit(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    guard let terms else { return .refuses(QuitRejection.challengeNotFound) }
    if isTakenByAnother(stamp) { return .refuses(QuitRejection.idempotencyConflict) }
    if let known = requests.reply(to: stamp, conflict: QuitRejection.idempotencyConflict) { return known }
    if attempts[user] != nil { return .refuses(QuitRejection.joinPending) }
    if seats[user] == nil { return .refuses(QuitRejection.notJoined) }
    if user == terms.host { return .refuses(QuitRejection.hostCannotQuit) }
    return .happens
  }

  /// Whether a join under way has taken the request id for something else.
  private func isTakenByAnother(_ stamp: RequestStamp?) -> Bool {
    guard let stamp else { return false }
    return attempts.values.contains {
      $0.request?.id == stamp.id && $0.request?.fingerprint != stamp.fingerprint
    }
  }
}
