/// Why an order is not placed, in order of precedence.
public enum PlaceOrderRejection: Rejection, Hashable {
  /// The request id belongs to another request.
  case idempotencyConflict
  /// There is an order of this id.
  case orderExists
  /// An order of this id is being placed at this moment.
  case orderPending
  /// Only one unit or more can be ordered.
  case quantityNotPositive(Quantity)
  /// Nobody ever described the product or adjusted its stock.
  case productNotFound
  /// Nobody described the product, or it is not on sale.
  case notOnSale
  /// The price of all units would exceed 64 bits.
  case priceOverflow(price: Points, quantity: Quantity)
  /// Fewer units are on hand.
  case insufficientStock(onHand: Quantity, needed: Quantity)
  /// The product has as many open reservations as it may have.
  case tooManyReservations(limit: Int)
  /// The user's wallet refused the price.
  case wallet(HoldRejection)
}

/// Why an order is not cancelled, in order of precedence.
public enum CancelOrderRejection: Rejection, Hashable {
  /// There is no order of this id.
  case orderNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The order is being placed or cancelled at this moment.
  case orderPending
  /// The order was cancelled before.
  case alreadyCancelled
  /// The user's wallet cannot take the points back.
  case wallet(PromiseRejection)
}
