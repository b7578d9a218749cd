extension AppealRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .notJoined: .notJoined
    case .notSettled: .notSettled
    case .stakesRefunded: .stakesRefunded
    case .hasWon: .hasWon
    case .tooLateToAppeal: .tooLateToAppeal
    case .alreadyAppealed: .alreadyAppealed
    case .textInvalid: .textInvalid
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .notJoined: "the user has no seat"
    case .notSettled(let phase): "the challenge is \(phase), not settled"
    case .stakesRefunded: "nobody won, and every stake went back; there is nothing to appeal against"
    case .hasWon: "the user won; only who did not win may appeal"
    case .tooLateToAppeal(let last): "the settlement could be appealed against until \(last)"
    case .alreadyAppealed(let appeal): "the user appealed before, and the appeal is \(appeal)"
    case .textInvalid(let most): "the text must have 1 to \(most) bytes of UTF-8 and no control characters"
    }
  }
}

extension UpholdAppealRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .appealNotFound: .appealNotFound
    case .appealPending: .appealPending
    case .alreadyDecided: .alreadyDecided
    case .wallet(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .appealNotFound: "the user did not appeal"
    case .appealPending: "the appeal is being upheld or reversed; ask again"
    case .alreadyDecided(let appeal): "the appeal is \(appeal)"
    case .wallet(let rejection): "the points cannot be given: \(rejection)"
    }
  }
}

extension DismissAppealRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .appealNotFound: .appealNotFound
    case .appealPending: .appealPending
    case .alreadyDecided: .alreadyDecided
    case .reasonInvalid: .reasonInvalid
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .appealNotFound: "the user did not appeal"
    case .appealPending: "the appeal is being upheld or reversed; ask again"
    case .alreadyDecided(let appeal): "the appeal is \(appeal)"
    case .reasonInvalid(let most):
      "the reason must have 1 to \(most) bytes of UTF-8 and no control characters"
    }
  }
}

extension ReverseAppealRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .appealNotFound: .appealNotFound
    case .appealPending: .appealPending
    case .appealNotUpheld: .appealNotUpheld
    case .lotTouched: .lotTouched
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .appealNotFound: "the user did not appeal"
    case .appealPending: "the appeal is being upheld or reversed; ask again"
    case .appealNotUpheld(let appeal): "the appeal is \(appeal), not upheld"
    case .lotTouched: "points of the lot are held, spent or gone; only a whole lot can be taken back"
    }
  }
}
