/// Which products are wanted, and in which order.
public struct ProductQuery: Hashable, Sendable {
  /// Whether only those are wanted that can be ordered.
  public var isOnSaleOnly = false
  /// Whether only those are wanted that have units on hand.
  public var isInStockOnly = false
  /// In which order.
  public var order = ProductOrder.newest

  /// All products, the newest first.
  public init() {}

  /// Those that can be ordered, the newest first.
  public static var onSale: ProductQuery {
    var query = ProductQuery()
    query.isOnSaleOnly = true
    return query
  }

  /// The groups of `ProductReader`'s lists.
  var groups: [[SQLValue]] {
    [false, true].filter { $0 || !isOnSaleOnly }.flatMap { isOnSale in
      [false, true].filter { $0 || !isInStockOnly }.map { isInStock in
        [isOnSale ? 1 : 0, isInStock ? 1 : 0]
      }
    }
  }
}

/// In which order products are listed.
public enum ProductOrder: String, Hashable, Sendable, CaseIterable {
  /// The newest first.
  case newest
  /// The cheapest first, the older one first of two with one price; those without a price are left out.
  case cheapest
  /// The dearest first, the newer one first of two with one price; those without a price are left out.
  case dearest
}
