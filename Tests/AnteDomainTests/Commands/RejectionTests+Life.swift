import AnteDomain

// What is answered on the way from a waiting challenge to a settled one.
extension RejectionTests {
  private static let noChallenge = "there is no challenge of this id"
  private static let someDay = Day(number: 20_000)
  private static let settled = Challenge.Phase.settled(
    Settlement(pot: .zero, winners: 0, share: .zero, extraThrough: 0, at: noon))

  private static let plans: [Row] = [
    Row(ChangePlanRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(ChangePlanRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(ChangePlanRejection.notHost, .notHost, "only the host may"),
    Row(ChangePlanRejection.notWaiting(.ready), .notWaiting, "the challenge is ready, not waiting"),
    Row(
      ChangePlanRejection.othersHaveJoined, .othersHaveJoined,
      "others have joined, or are joining, the plan as it is"),
    Row(
      ChangePlanRejection.daysStayOrStayAway, .daysStayOrStayAway,
      "a challenge with days keeps some: name its start and due day; one without never gets any: create another one"
    ),
    Row(
      ChangePlanRejection.plan(.nameInvalid(bytesMax: 9)), .nameInvalid,
      "the name must have at most 9 bytes of UTF-8 and no control characters"),
    Row(
      ChangePlanRejection.plan(.descriptionInvalid(bytesMax: 9)), .descriptionInvalid,
      "the description must have at most 9 bytes of UTF-8 and no control characters"),
    Row(
      ChangePlanRejection.plan(.startInThePast(someDay, today: someDay.advanced(byDays: 1))), .startInThePast,
      "start day 2024-10-04: must be today, 2024-10-05, or later"),
    Row(
      ChangePlanRejection.plan(.dueNotAfterStart(start: someDay, due: someDay)), .dueNotAfterStart,
      "due day 2024-10-04: must be after the start day 2024-10-04"),
    Row(
      ChangePlanRejection.plan(.periodTooLong(days: 8, daysMax: 7)), .periodTooLong,
      "8 days from start to due: must be at most 7"),
  ]

  private static let moves: [Row] = [
    Row(MoveRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(MoveRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(MoveRejection.notHost, .notHost, "only the host may"),
    Row(MoveRejection.notJoined, .notJoined, "the user has no seat"),
    Row(MoveRejection.notWaiting(.finished), .notWaiting, "the challenge is finished, not waiting"),
    Row(MoveRejection.notOpen(.ongoing), .notOpen, "the challenge is ongoing, neither waiting nor ready"),
    Row(
      MoveRejection.startDayNotReached(someDay), .startDayNotReached,
      "the start day 2024-10-04 has not begun"),
    Row(MoveRejection.startDayNotReached(nil), .startDayNotReached, "the challenge has no days"),
    Row(
      MoveRejection.tooFewMembers(joined: 1, minimum: 2), .tooFewMembers, "1 have joined, 2 are needed"),
  ]

  private static let proofs: [Row] = [
    Row(ProveRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(ProveRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(ProveRejection.notJoined, .notJoined, "the user has no seat"),
    Row(ProveRejection.hasQuit, .hasQuit, "the user gave up before"),
    Row(ProveRejection.notOngoing(settled), .notOngoing, "the challenge is settled, not ongoing"),
    Row(
      ProveRejection.outsidePeriod(someDay), .outsidePeriod, "2024-10-04 is not one of the challenge's days"),
    Row(
      ProveRejection.contentInvalid(bytesMax: 9), .contentInvalid,
      "the content must have 1 to 9 bytes of UTF-8 and no control characters"),
    Row(
      ProveRejection.alreadyProven(Proof(day: someDay, state: .awaiting)), .alreadyProven,
      "the proof of 2024-10-04 is awaiting"),
    Row(JudgeProofRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(JudgeProofRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(
      JudgeProofRejection.notJudge, .notJudge,
      "only the host and the referee of a challenge with approval may"),
    Row(JudgeProofRejection.judgesOwnProof, .judgesOwnProof, "nobody judges their own proofs"),
    Row(
      JudgeProofRejection.judgingClosed(.waiting), .judgingClosed,
      "the challenge is waiting, and proofs are not judged then"),
    Row(JudgeProofRejection.proofNotFound, .proofNotFound, "the user sent no proof of that day"),
    Row(
      JudgeProofRejection.alreadyJudged(Proof(day: someDay, state: .rejected)), .alreadyJudged,
      "the proof of 2024-10-04 is rejected"),
    Row(
      JudgeProofRejection.reasonInvalid(bytesMax: 9), .reasonInvalid,
      "the reason must have 1 to 9 bytes of UTF-8 and no control characters"),
  ]

  static let life = plans + moves + proofs
}
