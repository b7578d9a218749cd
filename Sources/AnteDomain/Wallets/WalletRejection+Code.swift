extension OpenWalletRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .walletExists: .walletExists
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .idempotencyConflict: "the request id was used for another request"
    case .walletExists: "the user has a wallet already"
    }
  }
}

extension CreditRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletNotFound: .walletNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .amountNotPositive: .amountNotPositive
    case .tooManyLots: .tooManyLots
    case .balanceOverflow: .balanceOverflow
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the request id was used for another request"
    case .amountNotPositive(let amount): "amount \(amount): must be 1 or more"
    case .tooManyLots(let limit): "the wallet has \(limit) lots, as many as it may have; spend some first"
    case .balanceOverflow: "the credits of the wallet would exceed \(Int64.max)"
    }
  }
}

extension HoldRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletNotFound: .walletNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .holdEnded: .holdEnded
    case .amountNotPositive: .amountNotPositive
    case .deadlinePassed: .deadlinePassed
    case .insufficientPoints: .insufficientPoints
    case .tooManyHolds: .tooManyHolds
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the hold's id was used for another amount or deadline"
    case .holdEnded(let end): "the hold was \(end) before; use a new id"
    case .amountNotPositive(let amount): "amount \(amount): must be 1 or more"
    case .deadlinePassed(let deadline): "deadline \(deadline): must be in the future"
    case .insufficientPoints(let spendable, let needed): "\(needed) points needed, \(spendable) spendable"
    case .tooManyHolds(let limit):
      "the wallet has \(limit) open holds, as many as it may have; end some first"
    }
  }
}

extension EndHoldRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletNotFound: .walletNotFound
    case .holdNotFound: .holdNotFound
    case .holdEnded: .holdEnded
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .holdNotFound: "the wallet has no such hold"
    case .holdEnded(let end): "the hold was \(end) before"
    }
  }
}
