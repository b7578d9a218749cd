/// What can happen to an order.
public enum OrderEvent: Hashable, Sendable {
  /// The order came into being, paid and with its units reserved.
  case confirmed(Order.Terms, request: RequestStamp?)
  /// The order was cancelled; units and points go back.
  case cancelled(request: RequestStamp?)
}
