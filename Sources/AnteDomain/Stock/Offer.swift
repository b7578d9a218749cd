/// What a product is called, what is said of it, what it costs, and whether it can be ordered.
public struct Offer: Hashable, Sendable {
  /// What it is called; every order copies it.
  public let name: String
  /// What is said of it.
  public let description: String
  /// What one unit costs.
  public let price: Points
  /// Whether it can be ordered.
  public let isOnSale: Bool

  /// Describes a product.
  public init(name: String, description: String, price: Points, isOnSale: Bool) {
    self.name = name
    self.description = description
    self.price = price
    self.isOnSale = isOnSale
  }
}
