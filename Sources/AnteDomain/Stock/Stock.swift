/// One product: what is told of it, and its units on hand, reserved and sold.
///
/// No number of units is ever negative, and their sum is what was received.
public struct Stock: Sendable, Equatable {
  /// Where the units are.
  public struct Levels: Hashable, Sendable {
    /// What can be reserved.
    public var onHand: Quantity
    /// What open reservations keep, callers' and orders'.
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

  /// An answer to a request with an id.
  public enum Answer: Hashable, Sendable {
    /// The stock was adjusted; the levels right after it.
    case adjusted(Levels)
    /// The product was described.
    case described
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// Where the units are.
  public internal(set) var levels = Levels(onHand: .zero, reserved: .zero, sold: .zero)
  /// What is told of the product; nil until somebody describes it.
  public internal(set) var offer: Offer?
  /// The part of the units sold that orders bought and did not give back.
  public internal(set) var soldToOrders = Quantity.zero
  /// The sum of all adjustments.
  public internal(set) var received = Quantity.zero
  /// The open reservations of callers.
  public internal(set) var reservations = SortedTable<ID<Reservation>, Reservation>()
  /// The units that orders reserve while they are decided.
  public internal(set) var orderReservations = SortedTable<ID<Order>, Quantity>()
  /// The units that come back from orders while their cancellations are decided.
  public internal(set) var returns = SortedTable<ID<Order>, Quantity>()
  /// How callers' reservations ended.
  public internal(set) var endedReservations = Remembered<Reservation, Reservation.End>()
  /// The answers to requests with ids.
  public internal(set) var requests = RequestMemory<Answer>()

  /// A product that nobody described or adjusted yet.
  public init() {}
}
