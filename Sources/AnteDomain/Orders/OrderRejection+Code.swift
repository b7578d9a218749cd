extension PlaceOrderRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .idempotencyConflict: .idempotencyConflict
    case .orderExists: .orderExists
    case .orderPending: .orderPending
    case .quantityNotPositive: .quantityNotPositive
    case .productNotFound: .productNotFound
    case .notOnSale: .notOnSale
    case .priceOverflow: .priceOverflow
    case .insufficientStock: .insufficientStock
    case .tooManyReservations: .tooManyReservations
    case .wallet(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .idempotencyConflict: "the request id was used for another request"
    case .orderExists: "there is an order of this id already"
    case .orderPending: "the order is being placed; ask again"
    case .quantityNotPositive(let quantity): "quantity \(quantity): must be 1 or more"
    case .productNotFound: "there is no product of this id; describe or adjust it first"
    case .notOnSale: "the product is not on sale"
    case .priceOverflow(let price, let quantity): "\(quantity) units at \(price) points exceed \(Int64.max)"
    case .insufficientStock(let onHand, let needed): "\(needed) units wanted, \(onHand) on hand"
    case .tooManyReservations(let limit): "the product has \(limit) open reservations, as many as it may have"
    case .wallet(let rejection): "the order cannot be paid: \(rejection)"
    }
  }
}

extension CancelOrderRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .orderNotFound: .orderNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .orderPending: .orderPending
    case .alreadyCancelled: .alreadyCancelled
    case .wallet(let rejection): rejection.code
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .orderNotFound: "there is no order of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .orderPending: "the order is being placed or cancelled; ask again"
    case .alreadyCancelled: "the order was cancelled before"
    case .wallet(let rejection): "the points cannot go back: \(rejection)"
    }
  }
}
