/// What can happen to a product's stock.
public enum StockEvent: Hashable, Sendable {
  /// Units were received, or taken away uncounted by any sale.
  case adjusted(by: Quantity, request: RequestStamp?)
  /// Units were set aside.
  case reserved(ID<Reservation>, Reservation)
  /// A reservation ended.
  case ended(ID<Reservation>, Reservation.End)
}
