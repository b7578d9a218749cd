extension Stock {
  /// Everything that a snapshot keeps of a product's stock.
  public struct Parts: Sendable, Equatable {
    /// The number of events that made the state.
    public var version: UInt64
    /// Where the units are.
    public var levels: Levels
    /// What is told of the product.
    public var offer: Offer?
    /// The part of the units sold that orders bought.
    public var soldToOrders: Quantity
    /// The sum of all adjustments.
    public var received: Quantity
    /// The open reservations of callers.
    public var reservations: SortedTable<ID<Reservation>, Reservation>
    /// The units that orders reserve.
    public var orderReservations: SortedTable<ID<Order>, Quantity>
    /// The units that come back from orders.
    public var returns: SortedTable<ID<Order>, Quantity>
    /// How callers' reservations ended.
    public var endedReservations: Remembered<Reservation, Reservation.End>
    /// The answers to requests with ids.
    public var requests: RequestMemory<Answer>

    /// Collects the parts.
    public init(
      version: UInt64, offer: Offer?, levels: Levels, soldToOrders: Quantity, received: Quantity,
      reservations: SortedTable<ID<Reservation>, Reservation>,
      orderReservations: SortedTable<ID<Order>, Quantity>, returns: SortedTable<ID<Order>, Quantity>,
      endedReservations: Remembered<Reservation, Reservation.End>, requests: RequestMemory<Answer>
    ) {
      self.version = version
      self.levels = levels
      self.offer = offer
      self.soldToOrders = soldToOrders
      self.received = received
      self.reservations = reservations
      self.orderReservations = orderReservations
      self.returns = returns
      self.endedReservations = endedReservations
      self.requests = requests
    }
  }

  /// The parts of this stock.
  public var parts: Parts {
    Parts(
      version: version, offer: offer, levels: levels, soldToOrders: soldToOrders, received: received,
      reservations: reservations, orderReservations: orderReservations, returns: returns,
      endedReservations: endedReservations, requests: requests)
  }

  /// Restores a stock that events can have led to; refuses any other.
  /// - Complexity: O(reservations).
  public init(_ parts: Parts) throws(ImpossibleParts) {
    version = parts.version
    levels = parts.levels
    offer = parts.offer
    soldToOrders = parts.soldToOrders
    received = parts.received
    reservations = parts.reservations
    orderReservations = parts.orderReservations
    returns = parts.returns
    endedReservations = parts.endedReservations
    requests = parts.requests
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }
}
