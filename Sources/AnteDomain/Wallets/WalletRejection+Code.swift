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
    case .walletClosed: .walletClosed
    case .amountNotPositive: .amountNotPositive
    case .expiryPassed: .expiryPassed
    case .tooManyLots: .tooManyLots
    case .balanceOverflow: .balanceOverflow
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the request id was used for another request"
    case .walletClosed: "the wallet is closed"
    case .amountNotPositive(let amount): "amount \(amount): must be 1 or more"
    case .expiryPassed(let expiry): "expiry \(expiry): must be in the future"
    case .tooManyLots(let limit): "the wallet has \(limit) lots, as many as it may have; spend some first"
    case .balanceOverflow:
      "all that came into the wallet, is promised to it or may be won would exceed \(Int64.max)"
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
    case .walletClosed: .walletClosed
    case .walletFrozen: .walletFrozen
    case .amountNotPositive: .amountNotPositive
    case .deadlinePassed: .deadlinePassed
    case .insufficientPoints: .insufficientPoints
    case .tooManyLots: .tooManyLots
    case .tooManyHolds: .tooManyHolds
    case .balanceOverflow: .balanceOverflow
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the hold's id was used for another amount or deadline"
    case .holdEnded(let end): "the hold was \(end) before; use a new id"
    case .walletClosed: "the wallet is closed"
    case .walletFrozen: "the wallet is frozen; thaw it first"
    case .amountNotPositive(let amount): "amount \(amount): must be 1 or more"
    case .deadlinePassed(let deadline): "deadline \(deadline): must be in the future"
    case .insufficientPoints(let spendable, let needed): "\(needed) points needed, \(spendable) spendable"
    case .tooManyLots(let limit): "the points lie in more than \(limit) lots; take fewer at once"
    case .tooManyHolds(let limit):
      "the wallet has \(limit) open holds, as many as it may have; end some first"
    case .balanceOverflow: "what may be won would bring the wallet's credits beyond \(Int64.max)"
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

extension CancelChargeRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletNotFound: .walletNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .walletClosed: .walletClosed
    case .walletFrozen: .walletFrozen
    case .lotNotFound: .lotNotFound
    case .notACharge: .notACharge
    case .lotTouched: .lotTouched
    case .cancellationTooLate: .cancellationTooLate
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the request id was used for another request"
    case .walletClosed: "the wallet is closed"
    case .walletFrozen: "the wallet is frozen; thaw it first"
    case .lotNotFound: "the wallet never had a lot of this number"
    case .notACharge(let origin): "the lot is a \(origin); only a charge can be taken back"
    case .lotTouched: "points of the lot are held, spent or gone; only a whole charge can be taken back"
    case .cancellationTooLate(let last): "the charge could be taken back until \(last)"
    }
  }
}

extension WalletStatusRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletNotFound: .walletNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .walletClosed: .walletClosed
    case .walletFrozen: .walletFrozen
    case .walletNotFrozen: .walletNotFrozen
    case .walletNotEmpty: .walletNotEmpty
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletNotFound: "the user has no wallet; open one first"
    case .idempotencyConflict: "the request id was used for another request"
    case .walletClosed: "the wallet is closed"
    case .walletFrozen: "the wallet is frozen; thaw it first"
    case .walletNotFrozen: "the wallet is not frozen"
    case .walletNotEmpty(let balance, .zero):
      "\(balance.spendable) points are spendable and \(balance.held) held; only an empty wallet can be closed"
    case .walletNotEmpty(_, let promised):
      "\(promised) points are about to come back; only an empty wallet can be closed"
    }
  }
}

extension PromiseRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .walletClosed: .walletClosed
    case .balanceOverflow: .balanceOverflow
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .walletClosed: "the wallet is closed"
    case .balanceOverflow: "all that came into the wallet would exceed \(Int64.max)"
    }
  }
}
