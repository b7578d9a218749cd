/// Units of a product set aside for a buyer until a deadline.
public struct Reservation: Hashable, Sendable {
  /// The units set aside.
  public let quantity: Quantity
  /// When they go back by themselves.
  public let deadline: Instant

  /// Sets units aside.
  public init(quantity: Quantity, deadline: Instant) {
    self.quantity = quantity
    self.deadline = deadline
  }

  /// How a reservation ended, by permanent tag.
  public enum End: UInt8, Sendable, CaseIterable {
    /// The units are sold.
    case sold = 1
    /// The buyer gave them back.
    case returned = 2
    /// The deadline passed and they went back.
    case expired = 3
  }
}
