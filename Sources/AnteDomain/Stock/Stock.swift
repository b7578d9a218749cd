/// The units of one product: on hand, reserved and sold; none is ever negative, and their sum is what was received.
public struct Stock: Sendable, Equatable {
  /// Where the units are.
  public struct Levels: Hashable, Sendable {
    /// What can be reserved.
    public var onHand: Quantity
    /// What open reservations keep.
    public var reserved: Quantity
    /// What was sold.
    public var sold: Quantity

    /// States levels.
    public init(onHand: Quantity, reserved: Quantity, sold: Quantity) {
      self.onHand = onHand
      self.reserved = reserved
      self.sold = sold
    }
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// Where the units are.
  public internal(set) var levels = Levels(onHand: .zero, reserved: .zero, sold: .zero)
  /// The sum of all adjustments.
  public internal(set) var received = Quantity.zero
  /// The open reservations.
  public internal(set) var reservations = SortedTable<ID<Reservation>, Reservation>()
  /// How reservations ended.
  public internal(set) var endedReservations = Remembered<Reservation, Reservation.End>()
  /// The answers to requests with ids: the levels right after the adjustment.
  public internal(set) var requests = RequestMemory<Levels>()

  /// The stock of a product that nobody adjusted yet.
  public init() {}
}
