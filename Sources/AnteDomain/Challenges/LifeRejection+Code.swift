extension PlanRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .nameInvalid: .nameInvalid
    case .descriptionInvalid: .descriptionInvalid
    case .startInThePast: .startInThePast
    case .dueNotAfterStart: .dueNotAfterStart
    case .periodTooLong: .periodTooLong
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .nameInvalid(let most): "the name must have at most \(most) bytes of UTF-8 and no control characters"
    case .descriptionInvalid(let most):
      "the description must have at most \(most) bytes of UTF-8 and no control characters"
    case .startInThePast(let start, let today): "start day \(start): must be today, \(today), or later"
    case .dueNotAfterStart(let start, let due): "due day \(due): must be after the start day \(start)"
    case .periodTooLong(let days, let most): "\(days) days from start to due: must be at most \(most)"
    }
  }
}

extension ChangePlanRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .notHost: .notHost
    case .notWaiting: .notWaiting
    case .othersHaveJoined: .othersHaveJoined
    case .daysStayOrStayAway: .daysStayOrStayAway
    case .plan(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .notHost: "only the host may"
    case .notWaiting(let phase): "the challenge is \(phase), not waiting"
    case .othersHaveJoined: "others have joined, or are joining, the plan as it is"
    case .daysStayOrStayAway:
      "a challenge with days keeps some: name its start and due day; one without never gets any: create another one"
    case .plan(let rejection): rejection.description
    }
  }
}

extension MoveRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .notHost: .notHost
    case .notJoined: .notJoined
    case .notWaiting: .notWaiting
    case .notOpen: .notOpen
    case .startDayNotReached: .startDayNotReached
    case .tooFewMembers: .tooFewMembers
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .notHost: "only the host may"
    case .notJoined: "the user has no seat"
    case .notWaiting(let phase): "the challenge is \(phase), not waiting"
    case .notOpen(let phase): "the challenge is \(phase), neither waiting nor ready"
    case .startDayNotReached(let day?): "the start day \(day) has not begun"
    case .startDayNotReached(nil): "the challenge has no days"
    case .tooFewMembers(let joined, let minimum): "\(joined) have joined, \(minimum) are needed"
    }
  }
}
