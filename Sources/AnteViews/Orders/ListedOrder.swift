public import AnteDomain

/// An order as the lists show it.
public struct ListedOrder: Hashable, Sendable {
  /// Which one.
  public let id: ID<Order>
  /// Who ordered it.
  public let user: ID<User>
  /// What was ordered.
  public let product: ID<Product>
  /// How many units.
  public let quantity: Quantity
  /// What the product was called when the order was placed.
  public let name: String
  /// What one unit cost when the order was placed.
  public let price: Points
  /// What all units cost.
  public let total: Points
  /// How far it has come.
  public let status: Order.Status
  /// When it was confirmed, in log time.
  public let confirmedAt: Instant
  /// When it was cancelled, in log time; nil for one that is not, or that was before the views begin.
  public let cancelledAt: Instant?
}
