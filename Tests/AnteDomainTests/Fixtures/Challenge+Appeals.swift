import AnteDomain
import Testing

// Appeals: each act decides, applies what is to be recorded, and answers. What stands between the look and the event of an
// upheld or reversed appeal is the wallet, so these acts are told which lot it gave.

extension Challenge {
  /// A settled challenge of four days at 100 points: the host won, alice proved nothing, bob gave up, carol one day.
  ///
  /// The pot of 400 points is the host's, and an upheld appeal brings 200.
  static func lost(winners: [ID<User>] = [host], withoutWinners: Judging.WithoutWinners = .house) -> Challenge
  {
    var challenge = started([alice, bob, carol], judging: Judging(withoutWinners: withoutWinners))
    for winner in winners { challenge.prove(winner, days: 4) }
    if !winners.contains(carol) { challenge.prove(carol, days: 1) }
    challenge.pass(.forfeited(bob, request: nil))
    challenge.pass(.finished)
    challenge.settle()
    return challenge
  }

  mutating func appeal(
    _ user: ID<User>, _ text: String = "it rained", request id: ID<Request>? = nil,
    inMotion: AppealsInMotion = AppealsInMotion(), at now: Instant = noon, limits: Limits = production
  ) throws(AppealRejection) {
    let decision = try decideAppeal(
      user, text: text, request: id, inMotion: inMotion, at: now, limits: limits)
    if case .record(let event, _) = decision { pass(event, at: now, limits: limits) }
  }

  @discardableResult
  mutating func uphold(
    _ user: ID<User>, lot: Lot.Number = 7, request id: ID<Request>? = nil,
    inMotion: AppealsInMotion = AppealsInMotion()
  ) throws(UpholdAppealRejection) -> Award {
    let stamp = Challenge.upholdStamp(id, user: user)
    if let first = try decideUphold(user, request: stamp, inMotion: inMotion) { return first }
    let award = Award(amount: awardAmount, lot: lot)
    pass(.appealUpheld(user, award, request: stamp))
    return award
  }

  mutating func dismiss(
    _ user: ID<User>, _ reason: String = "it did not", request id: ID<Request>? = nil,
    inMotion: AppealsInMotion = AppealsInMotion(), limits: Limits = production
  ) throws(DismissAppealRejection) {
    let decision = try decideDismiss(
      user, reason: reason, request: id, inMotion: inMotion, limits: limits)
    if case .record(let event, _) = decision { pass(event, limits: limits) }
  }

  @discardableResult
  mutating func reverse(
    _ user: ID<User>, request id: ID<Request>? = nil, inMotion: AppealsInMotion = AppealsInMotion()
  ) throws(ReverseAppealRejection) -> Award {
    let stamp = Challenge.reverseStamp(id, user: user)
    let (award, isRepeated) = try decideReverse(user, request: stamp, inMotion: inMotion)
    if !isRepeated { pass(.appealReversed(user, request: stamp)) }
    return award
  }

  /// An appeal that is being upheld or reversed for a request.
  static func moving(_ user: ID<User>, _ request: RequestStamp? = nil) -> AppealsInMotion {
    var inMotion = AppealsInMotion()
    inMotion.begin(user, request)
    return inMotion
  }
}
