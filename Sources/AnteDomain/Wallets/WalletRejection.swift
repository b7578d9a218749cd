/// Why a wallet is not opened, in order of precedence.
public enum OpenWalletRejection: Rejection, Hashable {
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user has a wallet.
  case walletExists
}

/// Why points are not credited, in order of precedence.
public enum CreditRejection: Rejection, Hashable {
  /// The user has no wallet.
  case walletNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The wallet is closed.
  case walletClosed
  /// Only one point or more can be credited.
  case amountNotPositive(Points)
  /// The expiry is not in the future.
  case expiryPassed(Instant)
  /// The wallet has as many lots as a wallet may have.
  case tooManyLots(limit: Int)
  /// All that ever came in, is promised or may be won would exceed 64 bits.
  case balanceOverflow
}

/// Why a charge is not taken back, in order of precedence.
public enum CancelChargeRejection: Rejection, Hashable {
  /// The user has no wallet.
  case walletNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The wallet is closed.
  case walletClosed
  /// The wallet is frozen.
  case walletFrozen
  /// No lot of the wallet ever had this number.
  case lotNotFound
  /// The lot did not come by a charge.
  case notACharge(Lot.Origin)
  /// Something was taken of the lot, or it has ended.
  case lotTouched
  /// The charge is too old.
  case cancellationTooLate(last: Instant)
}

/// Why a wallet is not frozen, thawed or closed, in order of precedence.
public enum WalletStatusRejection: Rejection, Hashable {
  /// The user has no wallet.
  case walletNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The wallet is closed.
  case walletClosed
  /// The wallet is frozen.
  case walletFrozen
  /// The wallet is not frozen.
  case walletNotFrozen
  /// Only a wallet without points, spendable, held or promised, can be closed.
  case walletNotEmpty(Wallet.Balance, promised: Points = .zero)
}

/// Why points are not held, in order of precedence.
public enum HoldRejection: Rejection, Hashable {
  /// The user has no wallet.
  case walletNotFound
  /// The hold's id belongs to a hold of another amount or deadline.
  case idempotencyConflict
  /// The hold was made before and has ended.
  case holdEnded(Hold.End)
  /// The wallet is closed.
  case walletClosed
  /// The wallet is frozen.
  case walletFrozen
  /// Only one point or more can be held.
  case amountNotPositive(Points)
  /// The deadline is not in the future.
  case deadlinePassed(Instant)
  /// The wallet has fewer spendable points.
  case insufficientPoints(spendable: Points, needed: Points)
  /// The points are in more lots than one hold may take from; smaller amounts can be held.
  case tooManyLots(limit: Int)
  /// The wallet has as many open holds as a wallet may have.
  case tooManyHolds(limit: Int)
  /// What may be won would bring the total of all that ever came in beyond 64 bits.
  case balanceOverflow
}

/// Why nothing is promised to a wallet, in order of precedence.
public enum PromiseRejection: Rejection, Hashable {
  /// The wallet is closed.
  case walletClosed
  /// All that ever came in, is promised or may be won would exceed 64 bits.
  case balanceOverflow
}

/// Why a hold is neither captured nor released, in order of precedence.
public enum EndHoldRejection: Rejection, Hashable {
  /// The user has no wallet.
  case walletNotFound
  /// The wallet never had this hold, or has forgotten it.
  case holdNotFound
  /// The hold ended in another way before.
  case holdEnded(Hold.End)
}
