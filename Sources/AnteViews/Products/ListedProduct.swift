public import AnteDomain

/// A product as the lists show it.
public struct ListedProduct: Hashable, Sendable {
  /// Which one.
  public let id: ID<Product>
  /// What it is called and costs, and whether it can be ordered; nil for one that nobody described.
  public let offer: Offer?
  /// Where its units are; those on hand can be ordered.
  public let levels: Stock.Levels
}
