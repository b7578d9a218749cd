import AnteDomain
import AnteEngine

/// Appeals against a settlement, and what is decided on them; what wallets say of it is another matter.
extension ReferenceChallenge {
  func replyOnAppeal(
    to command: Command, _ stamp: RequestStamp?, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    switch command {
    case .appeal(_, let user, let text, _): return replyToAppeal(user, text, stamp, at: now, limits: limits)
    case .upholdAppeal(_, let user, _): return replyToUphold(user, stamp)
    case .dismissAppeal(_, let user, let reason, _):
      return replyToDismiss(user, reason, stamp, limits: limits)
    case .reverseAppeal(_, let user, _): return replyToReverse(user, stamp)
    default: preconditionFailure("\(command) is not for a challenge")
    }
  }

  /// The last instant at which a settlement can be appealed against; nil where there is none.
  func lastAppeal(_ limits: Limits) -> Instant? {
    guard case .settled(let settlement) = phase else { return nil }
    return settlement.at.advanced(byMilliseconds: limits.appealableMilliseconds)
  }

  /// What every winner would have got with one winner more.
  var award: Points { Points(pot / Int64(winners.count + 1)) }

  private func replyToAppeal(
    _ user: ID<User>, _ text: String, _ stamp: RequestStamp?, at now: Instant, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = AppealRejection
    if terms == nil { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard let person = person(user) else { return .refuses(Rejection.notJoined) }
    guard let last = lastAppeal(limits) else { return .refuses(Rejection.notSettled(phase)) }
    if isRefunded == true { return .refuses(Rejection.stakesRefunded) }
    if winners.contains(where: { $0.seat.user == person.seat.user }) { return .refuses(Rejection.hasWon) }
    if now > last { return .refuses(Rejection.tooLateToAppeal(last: last)) }
    if let appeal = appeals[user] { return .refuses(Rejection.alreadyAppealed(appeal)) }
    if !text.isPlain(1...limits.appealBytes) {
      return .refuses(Rejection.textInvalid(bytesMax: limits.appealBytes))
    }
    return .happens
  }

  private func replyToUphold(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    typealias Rejection = UpholdAppealRejection
    if terms == nil { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard let appeal = appeals[user] else { return .refuses(Rejection.appealNotFound) }
    return appeal == .open ? .happens : .refuses(Rejection.alreadyDecided(appeal))
  }

  private func replyToDismiss(
    _ user: ID<User>, _ reason: String, _ stamp: RequestStamp?, limits: Limits
  ) -> ReferenceReply {
    typealias Rejection = DismissAppealRejection
    if terms == nil { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard let appeal = appeals[user] else { return .refuses(Rejection.appealNotFound) }
    if appeal != .open { return .refuses(Rejection.alreadyDecided(appeal)) }
    if !reason.isPlain(1...limits.reasonBytes) {
      return .refuses(Rejection.reasonInvalid(bytesMax: limits.reasonBytes))
    }
    return .happens
  }

  private func replyToReverse(_ user: ID<User>, _ stamp: RequestStamp?) -> ReferenceReply {
    typealias Rejection = ReverseAppealRejection
    if terms == nil { return .refuses(Rejection.challengeNotFound) }
    if let known = known(stamp, Rejection.idempotencyConflict) { return known }
    guard let appeal = appeals[user] else { return .refuses(Rejection.appealNotFound) }
    guard case .upheld = appeal else { return .refuses(Rejection.appealNotUpheld(appeal)) }
    return .happens
  }

  mutating func takeOfAppeal(
    _ event: ChallengeEvent, at place: EventPlace, objections: inout [String]
  ) -> Deed? {
    let (command, stamp, appeal): (Command, RequestStamp?, Challenge.Appeal)
    switch event {
    case .appealed(let user, let text, let request):
      (stamp, appeal) = (request, .open)
      command = .appeal(challenge: id, user: user, text: text, request: stamp?.id)
    case .appealUpheld(let user, let award, let request):
      (stamp, appeal) = (request, .upheld(award))
      command = .upholdAppeal(challenge: id, user: user, request: stamp?.id)
      if award.amount != self.award {
        objections.append("the appeal of \(user) brings \(award.amount), and is worth \(self.award)")
      }
    case .appealDismissed(let user, let reason, let request):
      (stamp, appeal) = (request, .dismissed)
      command = .dismissAppeal(challenge: id, user: user, reason: reason, request: stamp?.id)
    case .appealReversed(let user, let request):
      guard case .upheld(let award)? = appeals[user] else {
        objections.append("the appeal of \(user) in challenge \(id) is reversed and not upheld")
        return nil
      }
      (stamp, appeal) = (request, .reversed(award))
      command = .reverseAppeal(challenge: id, user: user, request: stamp?.id)
    default: return nil
    }
    let reply = replyOnAppeal(to: command, stamp, at: place.now, limits: place.limits)
    expectHappens(reply, "an appeal in challenge \(id) becomes \(appeal)", objections: &objections)
    if let user = command.appellant { appeals[user] = appeal }
    return conclude(command, stamp, .appeal(appeal), at: place, objections: &objections)
  }
}

extension Command {
  /// The member whose appeal this is about.
  var appellant: ID<User>? {
    switch self {
    case .appeal(_, let user, _, _), .upholdAppeal(_, let user, _), .dismissAppeal(_, let user, _, _),
      .reverseAppeal(_, let user, _):
      user
    default: nil
    }
  }
}
