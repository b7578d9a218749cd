import AnteMutants

extension Challenge {
  /// What an upheld appeal brings: what every winner would have got with one winner more.
  ///
  /// It is always one point or more, since who appeals is no winner and staked one point or more.
  public var awardAmount: Points {
    guard case .settled(let settlement) = phase else {
      preconditionFailure("it is \(phase), and awards points")
    }
    return Points(
      settlement.pot.rawValue / Int64(settlement.winners + (Mutant.awardsTooMuch.isPlanted ? 0 : 1)))
  }

  /// Decides on a member's appeal.
  public func decideAppeal(
    _ user: ID<User>, text: String, request id: ID<Request>?, inMotion: AppealsInMotion = AppealsInMotion(),
    at now: Instant, limits: Limits
  ) throws(AppealRejection) -> Decision<ChallengeEvent, Void> {
    let stamp = RequestStamp(id, Fingerprint(.appeal).combining(user.rawValue).combining(text))
    guard case .new = inMotion.standing(of: stamp) else { throw .idempotencyConflict }
    switch standing(of: stamp) {
    case .repeated(.appeal(.open)): return .repeated(())
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard let member = members[user] else { throw .notJoined }
    guard case .settled(let settlement) = phase else { throw .notSettled(phase) }
    guard sharesPot else { throw .stakesRefunded }
    guard !wins(member) || Mutant.winnersAppeal.isPlanted else { throw .hasWon }
    let last = settlement.at.advanced(byMilliseconds: limits.appealableMilliseconds)
    guard now <= last || Mutant.appealsForEver.isPlanted else { throw .tooLateToAppeal(last: last) }
    if let appeal = appeals[user] { throw .alreadyAppealed(appeal) }
    guard text.isPlainText(bytes: 1...limits.appealBytes) else {
      throw .textInvalid(bytesMax: limits.appealBytes)
    }
    return .record(.appealed(user, text: text, request: stamp), ())
  }

  /// Looks whether an appeal may be upheld; the award is promised between this and the event `appealUpheld`.
  ///
  /// Answers the first answer of a repeated request, or nil where the award is to be promised.
  public func decideUphold(
    _ user: ID<User>, request stamp: RequestStamp?, inMotion: AppealsInMotion
  ) throws(UpholdAppealRejection) -> Award? {
    switch inMotion.standing(of: stamp) {
    case .repeated: throw .appealPending
    case .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch standing(of: stamp) {
    case .repeated(.appeal(.upheld(let award))): return award
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard let appeal = appeals[user] else { throw .appealNotFound }
    guard !inMotion.contains(user) else { throw .appealPending }
    guard appeal == .open else { throw .alreadyDecided(appeal) }
    return nil
  }

  /// Stamps a request to uphold an appeal.
  public static func upholdStamp(_ id: ID<Request>?, user: ID<User>) -> RequestStamp? {
    RequestStamp(id, Fingerprint(.upholdAppeal).combining(user.rawValue))
  }

  /// Decides on dismissing an appeal.
  public func decideDismiss(
    _ user: ID<User>, reason: String, request id: ID<Request>?,
    inMotion: AppealsInMotion = AppealsInMotion(), limits: Limits
  ) throws(DismissAppealRejection) -> Decision<ChallengeEvent, Void> {
    let stamp = RequestStamp(id, Fingerprint(.dismissAppeal).combining(user.rawValue).combining(reason))
    guard case .new = inMotion.standing(of: stamp) else { throw .idempotencyConflict }
    switch standing(of: stamp) {
    case .repeated(.appeal(.dismissed)): return .repeated(())
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard let appeal = appeals[user] else { throw .appealNotFound }
    guard !inMotion.contains(user) else { throw .appealPending }
    guard appeal == .open else { throw .alreadyDecided(appeal) }
    guard reason.isPlainText(bytes: 1...limits.reasonBytes) else {
      throw .reasonInvalid(bytesMax: limits.reasonBytes)
    }
    return .record(.appealDismissed(user, reason: reason, request: stamp), ())
  }

  /// Looks whether an upheld appeal may be reversed; its lot is held between this and the event `appealReversed`.
  ///
  /// Answers the award, and whether it is the first answer of a repeated request or is to be tried.
  public func decideReverse(
    _ user: ID<User>, request stamp: RequestStamp?, inMotion: AppealsInMotion
  ) throws(ReverseAppealRejection) -> (award: Award, isRepeated: Bool) {
    switch inMotion.standing(of: stamp) {
    case .repeated: throw .appealPending
    case .conflict: throw .idempotencyConflict
    case .new: break
    }
    switch standing(of: stamp) {
    case .repeated(.appeal(.reversed(let award))): return (award, true)
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard let appeal = appeals[user] else { throw .appealNotFound }
    guard !inMotion.contains(user) else { throw .appealPending }
    guard case .upheld(let award) = appeal else { throw .appealNotUpheld(appeal) }
    return (award, false)
  }

  /// Stamps a request to reverse an upheld appeal.
  public static func reverseStamp(_ id: ID<Request>?, user: ID<User>) -> RequestStamp? {
    RequestStamp(id, Fingerprint(.reverseAppeal).combining(user.rawValue))
  }

  /// Changes a member's appeal, and remembers that as the answer to a request.
  mutating func note(
    _ appeal: Appeal, of user: ID<User>, _ request: RequestStamp?, at now: Instant, _ limits: Limits
  ) {
    appeals[user] = appeal
    requests.remember(request, .appeal(appeal), at: now, limits: limits)
  }

  /// The award of an upheld appeal; any other is a bug and traps.
  func award(of user: ID<User>) -> Award {
    guard case .upheld(let award) = appeals[user] else {
      preconditionFailure("the appeal of user \(user) is not upheld")
    }
    return award
  }
}
