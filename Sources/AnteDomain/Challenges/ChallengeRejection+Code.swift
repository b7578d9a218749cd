extension CreateChallengeRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .challengeExists: .challengeExists
    case .creationPending: .creationPending
    case .feeNotPositive: .feeNotPositive
    case .seatsOutOfRange: .seatsOutOfRange
    case .potOverflow: .potOverflow
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
    case .potOverflow(let fee, let seats): "\(seats) seats at \(fee) points exceed \(Int64.max)"
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
    case .hostCannotQuit: .hostCannotQuit
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .joinPending: "a join of this user is being decided; ask again"
    case .notJoined: "the user has no seat"
    case .hostCannotQuit: "the host never quits"
    }
  }
}
