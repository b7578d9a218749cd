/// What can happen to a product and its stock.
public enum StockEvent: Hashable, Sendable {
  /// Units were received, or taken away uncounted by any sale.
  case adjusted(by: Quantity, request: RequestStamp?)
  /// Units were set aside.
  case reserved(ID<Reservation>, Reservation)
  /// A reservation ended.
  case ended(ID<Reservation>, Reservation.End)
  /// The product was described: what it is called and costs, and whether it can be ordered.
  case described(Offer, request: RequestStamp?)
  /// Units were set aside for an order.
  case orderReserved(ID<Order>, Quantity)
  /// What an order had reserved was sold, or is on hand again.
  case orderEnded(ID<Order>, isSold: Bool)
  /// Units that an order bought are about to come back.
  case returnPromised(ID<Order>, Quantity)
  /// The promise ended; if it was kept, the units are on hand again.
  case returnEnded(ID<Order>, Promise.End)
}
