import AnteDomain

// What is answered about appeals.
extension RejectionTests {
  private static let noChallenge = "there is no challenge of this id"
  private static let noAppeal = "the user did not appeal"
  private static let pending = "the appeal is being upheld or reversed; ask again"
  private static let award = Challenge.Award(amount: Points(1), lot: 1)

  static let appeals: [Row] = [
    Row(AppealRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(AppealRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(AppealRejection.notJoined, .notJoined, "the user has no seat"),
    Row(AppealRejection.notSettled(.ongoing), .notSettled, "the challenge is ongoing, not settled"),
    Row(
      AppealRejection.stakesRefunded, .stakesRefunded,
      "nobody won, and every stake went back; there is nothing to appeal against"),
    Row(AppealRejection.hasWon, .hasWon, "the user won; only who did not win may appeal"),
    Row(
      AppealRejection.tooLateToAppeal(last: Instant(milliseconds: 5)), .tooLateToAppeal,
      "the settlement could be appealed against until 5 ms"),
    Row(
      AppealRejection.alreadyAppealed(.dismissed), .alreadyAppealed,
      "the user appealed before, and the appeal is dismissed"),
    Row(
      AppealRejection.textInvalid(bytesMax: 9), .textInvalid,
      "the text must have 1 to 9 bytes of UTF-8 and no control characters"),
    Row(UpholdAppealRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(UpholdAppealRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(UpholdAppealRejection.appealNotFound, .appealNotFound, noAppeal),
    Row(UpholdAppealRejection.appealPending, .appealPending, pending),
    Row(
      UpholdAppealRejection.alreadyDecided(.reversed(award)), .alreadyDecided, "the appeal is reversed"),
    Row(
      UpholdAppealRejection.wallet(.walletClosed), .walletClosed,
      "the points cannot be given: the wallet is closed"),
    Row(
      UpholdAppealRejection.wallet(.balanceOverflow), .balanceOverflow,
      "the points cannot be given: all that came into the wallet would exceed 9223372036854775807"),
    Row(DismissAppealRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(DismissAppealRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(DismissAppealRejection.appealNotFound, .appealNotFound, noAppeal),
    Row(DismissAppealRejection.appealPending, .appealPending, pending),
    Row(DismissAppealRejection.alreadyDecided(.upheld(award)), .alreadyDecided, "the appeal is upheld"),
    Row(
      DismissAppealRejection.reasonInvalid(bytesMax: 9), .reasonInvalid,
      "the reason must have 1 to 9 bytes of UTF-8 and no control characters"),
    Row(ReverseAppealRejection.challengeNotFound, .challengeNotFound, noChallenge),
    Row(ReverseAppealRejection.idempotencyConflict, .idempotencyConflict, otherRequest),
    Row(ReverseAppealRejection.appealNotFound, .appealNotFound, noAppeal),
    Row(ReverseAppealRejection.appealPending, .appealPending, pending),
    Row(
      ReverseAppealRejection.appealNotUpheld(.open), .appealNotUpheld, "the appeal is open, not upheld"),
    Row(
      ReverseAppealRejection.lotTouched, .lotTouched,
      "points of the lot are held, spent or gone; only a whole lot can be taken back"),
  ]
}
