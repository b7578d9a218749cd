/// Why stock is not adjusted, in order of precedence.
public enum AdjustStockRejection: Rejection, Hashable {
  /// The request id belongs to another request.
  case idempotencyConflict
  /// An adjustment by nothing is a mistake.
  case nothingToAdjust
  /// Fewer units are on hand than shall be taken away.
  case insufficientStock(onHand: Quantity, adjustment: Quantity)
  /// The units received would exceed 64 bits.
  case quantityOverflow
}

/// Why a product is not described, in order of precedence.
public enum DescribeProductRejection: Rejection, Hashable {
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The name is too short or too long in UTF-8, or has control characters.
  case nameInvalid(bytes: Int, allowed: ClosedRange<Int>)
  /// The description is too long in UTF-8, or has control characters.
  case descriptionInvalid(bytes: Int, allowed: ClosedRange<Int>)
  /// A unit must cost one point or more.
  case priceNotPositive(Points)
}

/// Why units are not reserved, in order of precedence.
public enum ReserveStockRejection: Rejection, Hashable {
  /// Nobody ever described the product or adjusted its stock.
  case productNotFound
  /// The reservation's id belongs to a reservation of another quantity or deadline.
  case idempotencyConflict
  /// The reservation was made before and has ended.
  case reservationEnded(Reservation.End)
  /// Only one unit or more can be reserved.
  case quantityNotPositive(Quantity)
  /// The deadline is not in the future.
  case deadlinePassed(Instant)
  /// Fewer units are on hand.
  case insufficientStock(onHand: Quantity, needed: Quantity)
  /// The product has as many open reservations as it may have.
  case tooManyReservations(limit: Int)
}

/// Why a reservation is neither sold nor returned, in order of precedence.
public enum EndReservationRejection: Rejection, Hashable {
  /// Nobody ever described the product or adjusted its stock.
  case productNotFound
  /// The product never had this reservation, or has forgotten it.
  case reservationNotFound
  /// The reservation ended in another way before.
  case reservationEnded(Reservation.End)
}
