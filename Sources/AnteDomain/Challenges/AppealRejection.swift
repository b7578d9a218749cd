/// Why an appeal is not taken, in order of precedence.
public enum AppealRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user has no seat.
  case notJoined
  /// The challenge is not settled.
  indirect case notSettled(Challenge.Phase)
  /// Nobody won, and every stake went back.
  case stakesRefunded
  /// The user won.
  case hasWon
  /// The settlement is too old.
  case tooLateToAppeal(last: Instant)
  /// The user appealed before.
  case alreadyAppealed(Challenge.Appeal)
  /// The text is empty, too long, or has control characters.
  case textInvalid(bytesMax: Int)
}

/// Why an appeal is not upheld, in order of precedence.
public enum UpholdAppealRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user did not appeal.
  case appealNotFound
  /// The appeal is being upheld or reversed at this moment.
  case appealPending
  /// The appeal was upheld or dismissed before.
  case alreadyDecided(Challenge.Appeal)
  /// The user's wallet cannot take the points.
  case wallet(PromiseRejection)
}

/// Why an appeal is not dismissed, in order of precedence.
public enum DismissAppealRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user did not appeal.
  case appealNotFound
  /// The appeal is being upheld or reversed at this moment.
  case appealPending
  /// The appeal was upheld or dismissed before.
  case alreadyDecided(Challenge.Appeal)
  /// The reason is empty, too long, or has control characters.
  case reasonInvalid(bytesMax: Int)
}

/// Why an upheld appeal is not reversed, in order of precedence.
public enum ReverseAppealRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user did not appeal.
  case appealNotFound
  /// The appeal is being upheld or reversed at this moment.
  case appealPending
  /// The appeal is not upheld, or no longer.
  case appealNotUpheld(Challenge.Appeal)
  /// Something of the lot that the points became is held, spent or gone.
  case lotTouched
}
