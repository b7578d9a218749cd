/// Something that a search has found.
public enum SearchResult: Hashable, Sendable {
  /// A challenge, by its name or description.
  case challenge(ListedChallenge)
  /// A product, by its name or description.
  case product(ListedProduct)
}
