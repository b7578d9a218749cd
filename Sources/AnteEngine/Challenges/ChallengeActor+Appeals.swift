import AnteDomain

// What becomes of appeals against the settlement; what is upheld or reversed has the residents' mark from its look to its
// event.
extension ChallengeActor {
  func appeal(
    _ user: ID<User>, text: String, request: ID<Request>?, inMotion: Challenge.AppealsInMotion
  ) throws(AppealRejection) {
    let decision = try challenge.decideAppeal(
      user, text: text, request: request, inMotion: inMotion, at: shard.now, limits: shard.limits)
    if case .record(let event, _) = decision { apply(event) }
  }

  func dismissAppeal(
    of user: ID<User>, reason: String, request: ID<Request>?, inMotion: Challenge.AppealsInMotion
  ) throws(DismissAppealRejection) {
    let decision = try challenge.decideDismiss(
      user, reason: reason, request: request, inMotion: inMotion, limits: shard.limits)
    if case .record(let event, _) = decision { apply(event) }
  }
}
