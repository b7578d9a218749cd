extension Stock {
  /// Everything that a snapshot keeps of a product's stock.
  public struct Parts: Sendable, Equatable {
    /// The number of events that made the state.
    public var version: UInt64
    /// Where the units are.
    public var levels: Levels
    /// The sum of all adjustments.
    public var received: Quantity
    /// The open reservations.
    public var reservations: SortedTable<ID<Reservation>, Reservation>
    /// How reservations ended.
    public var endedReservations: Remembered<Reservation, Reservation.End>
    /// The answers to requests with ids.
    public var requests: RequestMemory<Levels>

    /// Collects the parts.
    public init(
      version: UInt64, levels: Levels, received: Quantity,
      reservations: SortedTable<ID<Reservation>, Reservation>,
      endedReservations: Remembered<Reservation, Reservation.End>, requests: RequestMemory<Levels>
    ) {
      self.version = version
      self.levels = levels
      self.received = received
      self.reservations = reservations
      self.endedReservations = endedReservations
      self.requests = requests
    }
  }

  /// The parts of this stock.
  public var parts: Parts {
    Parts(
      version: version, levels: levels, received: received, reservations: reservations,
      endedReservations: endedReservations, requests: requests)
  }

  /// Restores a stock that events can have led to; refuses any other.
  /// - Complexity: O(reservations).
  public init(_ parts: Parts) throws(ImpossibleParts) {
    version = parts.version
    levels = parts.levels
    received = parts.received
    reservations = parts.reservations
    endedReservations = parts.endedReservations
    requests = parts.requests
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }
}
