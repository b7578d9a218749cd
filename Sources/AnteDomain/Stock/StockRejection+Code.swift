extension AdjustStockRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .nothingToAdjust: .nothingToAdjust
    case .insufficientStock: .insufficientStock
    case .quantityOverflow: .quantityOverflow
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .idempotencyConflict: "the request id was used for another request"
    case .nothingToAdjust: "an adjustment by 0 changes nothing"
    case .insufficientStock(let onHand, let adjustment): "adjustment by \(adjustment) of \(onHand) on hand"
    case .quantityOverflow: "the units received would exceed \(Int64.max)"
    }
  }
}

extension DescribeProductRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .nameInvalid: .nameInvalid
    case .descriptionInvalid: .descriptionInvalid
    case .priceNotPositive: .priceNotPositive
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .idempotencyConflict: "the request id was used for another request"
    case .nameInvalid(let bytes, let allowed): Self.sentence("name", bytes, allowed)
    case .descriptionInvalid(let bytes, let allowed): Self.sentence("description", bytes, allowed)
    case .priceNotPositive(let price): "price \(price): must be 1 or more"
    }
  }

  private static func sentence(_ field: String, _ bytes: Int, _ allowed: ClosedRange<Int>) -> String {
    "\(field) of \(bytes) bytes: must be \(allowed.lowerBound) to \(allowed.upperBound) bytes of UTF-8"
      + " without control characters"
  }
}

extension ReserveStockRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .productNotFound: .productNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .reservationEnded: .reservationEnded
    case .quantityNotPositive: .quantityNotPositive
    case .deadlinePassed: .deadlinePassed
    case .insufficientStock: .insufficientStock
    case .tooManyReservations: .tooManyReservations
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .productNotFound: "there is no product of this id; describe or adjust it first"
    case .idempotencyConflict: "the reservation's id was used for another quantity or deadline"
    case .reservationEnded(let end): "the reservation was \(end) before; use a new id"
    case .quantityNotPositive(let quantity): "quantity \(quantity): must be 1 or more"
    case .deadlinePassed(let deadline): "deadline \(deadline): must be in the future"
    case .insufficientStock(let onHand, let needed): "\(needed) units wanted, \(onHand) on hand"
    case .tooManyReservations(let limit): "the product has \(limit) open reservations, as many as it may have"
    }
  }
}

extension EndReservationRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .productNotFound: .productNotFound
    case .reservationNotFound: .reservationNotFound
    case .reservationEnded: .reservationEnded
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .productNotFound: "there is no product of this id; describe or adjust it first"
    case .reservationNotFound: "the product has no such reservation"
    case .reservationEnded(let end): "the reservation was \(end) before"
    }
  }
}
