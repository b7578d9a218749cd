extension CreateChallengeRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .challengeExists: .challengeExists
    case .creationPending: .creationPending
    case .feeNotPositive: .feeNotPositive
    case .seatsOutOfRange: .seatsOutOfRange
    case .minimumOutOfRange: .minimumOutOfRange
    case .potOverflow: .potOverflow
    case .plan(let rejection): rejection.code
    case .thresholdOutOfRange: .thresholdOutOfRange
    case .refereeIsHost: .refereeIsHost
    case .wallet(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .idempotencyConflict: "the request id was used for another request"
    case .challengeExists: "there is a challenge of this id already"
    case .creationPending: "the challenge is being created; ask again"
    case .feeNotPositive(let fee): "fee \(fee): must be 1 or more"
    case .seatsOutOfRange(let seats, let allowed):
      "seats \(seats): must be \(allowed.lowerBound) to \(allowed.upperBound)"
    case .minimumOutOfRange(let minimum, let allowed):
      "minimum \(minimum): must be \(allowed.lowerBound) to \(allowed.upperBound)"
    case .potOverflow(let fee, let seats): "\(seats) seats at \(fee) points exceed \(Int64.max)"
    case .plan(let rejection): rejection.description
    case .thresholdOutOfRange(let threshold): "threshold \(threshold): must be 1 to 100 percent"
    case .refereeIsHost: "the host cannot be the referee, too; name another user, or none"
    case .wallet(let rejection): "the host cannot pay: \(rejection)"
    }
  }
}

extension JoinRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .alreadyJoined: .alreadyJoined
    case .joinPending: .joinPending
    case .notOpen: .notOpen
    case .full: .full
    case .wallet(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .alreadyJoined(let seat): "the user has the seat at position \(seat.position)"
    case .joinPending: "a join of this user is being decided; ask again"
    case .notOpen(let phase): "the challenge is \(phase), and no longer open to join"
    case .full(let seats): "full (\(seats) of \(seats) seats taken or being paid)"
    case .wallet(let rejection): "the stake cannot be paid: \(rejection)"
    }
  }
}

extension QuitRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .joinPending: .joinPending
    case .notJoined: .notJoined
    case .hasQuit: .hasQuit
    case .hostCannotQuit: .hostCannotQuit
    case .notQuittable: .notQuittable
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .joinPending: "a join of this user is being decided; ask again"
    case .notJoined: "the user has no seat"
    case .hasQuit: "the user gave up before"
    case .hostCannotQuit: "the host never quits"
    case .notQuittable(let phase): "the challenge is \(phase); nobody quits then"
    }
  }
}
