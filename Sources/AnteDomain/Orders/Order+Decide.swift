import AnteMutants

extension Order {
  /// Looks whether an order may be placed; units and points are tried between this and its event `confirmed`.
  ///
  /// Answers the first answer of a repeated request, or nil where the order is to be tried.
  /// - Parameter isPending: whether an order of this id is being placed at this moment.
  public static func decidePlace(
    existing: Order?, isPending: Bool, quantity: Quantity, request: RequestStamp?
  ) throws(PlaceOrderRejection) -> Purchase? {
    if let existing {
      switch existing.requests.standing(of: request) {
      case .repeated(.confirmed): return existing.purchase
      case .repeated, .conflict: throw .idempotencyConflict
      case .new: throw .orderExists
      }
    }
    guard !isPending else { throw .orderPending }
    guard quantity > .zero else { throw .quantityNotPositive(quantity) }
    return nil
  }

  /// Stamps a request to place an order.
  public static func placeStamp(
    _ id: ID<Request>?, user: ID<User>, product: ID<Product>, quantity: Quantity
  ) -> RequestStamp? {
    RequestStamp(
      id,
      Fingerprint(.order).combining(user.rawValue).combining(product.rawValue)
        .combining(quantity.rawValue))
  }

  /// Looks whether the order may be cancelled; the ways back are tried between this and its event `cancelled`.
  ///
  /// Answers the first answer of a repeated request, or nil where the cancellation is to be tried.
  /// - Parameter isPending: whether the order is being placed or cancelled at this moment.
  public func decideCancel(
    isPending: Bool, request: RequestStamp?
  ) throws(CancelOrderRejection) -> Refund? {
    switch requests.standing(of: request) {
    case .repeated(.cancelled): return refund
    case .repeated, .conflict: throw .idempotencyConflict
    case .new: break
    }
    guard !isPending else { throw .orderPending }
    guard status != .cancelled || Mutant.cancelsOrderTwice.isPlanted else { throw .alreadyCancelled }
    return nil
  }

  /// Stamps a request to cancel an order.
  public static func cancelStamp(_ id: ID<Request>?) -> RequestStamp? {
    RequestStamp(id, Fingerprint(.cancelOrder))
  }
}
