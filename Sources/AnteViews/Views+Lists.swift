public import AnteDomain
import AnteEngine

extension Views {
  /// How many items a page may have.
  public static let pageLimits = 1...100

  /// A user's ledger, newest first.
  ///
  /// Pages do not shift while entries come: a later page goes on exactly where the one before it ended.
  /// - Complexity: O(limit), however long the ledger is and however few of its entries are wanted.
  public func ledger(
    _ query: LedgerQuery, limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<LedgerEntry> {
    try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.ledger.page(query, limit: limit, after: cursor))
    }
  }

  /// The balance of a wallet after the newest event that the views know; nil for a wallet they have not seen.
  public func balance(of user: ID<User>) async throws(ViewsError) -> Wallet.Balance? {
    try await read { (views) throws(DatabaseError) in try views.ledger.balance(of: user) }
  }

  /// The challenges of some states and categories, in an order.
  ///
  /// In any order but the newest first, one that changes its place between two pages may be on both or on neither.
  /// - Complexity: O(limit × groups), where every wanted state with every wanted category is a group: 30 at most.
  public func challenges(
    _ query: ChallengeQuery = ChallengeQuery(), limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<ListedChallenge> {
    try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.challenges.page(query, limit: limit, after: cursor))
    }
  }

  /// The challenges that a user is a member of, the newest first.
  public func challenges(
    of user: ID<User>, limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<ListedChallenge> {
    try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.challenges.page(of: user, limit: limit, after: cursor))
    }
  }

  /// One challenge; nil for one that the views have not seen.
  public func challenge(_ id: ID<Challenge>) async throws(ViewsError) -> ListedChallenge? {
    try await read { (views) throws(DatabaseError) in try views.challenges.challenge(id) }
  }

  /// The members of a challenge in the order of joining, with their success rates up to today.
  public func members(
    of challenge: ID<Challenge>, limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<ListedMember> {
    let today = engine.today
    return try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.challenges.members(of: challenge, on: today, limit: limit, after: cursor))
    }
  }

  /// The products that are wanted, in an order.
  ///
  /// By price, one whose price changes between two pages may be on both or on neither.
  /// - Complexity: O(limit).
  public func products(
    _ query: ProductQuery = ProductQuery(), limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<ListedProduct> {
    try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.products.page(query, limit: limit, after: cursor))
    }
  }

  /// One product; nil for one that the views have not seen.
  public func product(_ id: ID<Product>) async throws(ViewsError) -> ListedProduct? {
    try await read { (views) throws(DatabaseError) in try views.products.product(id) }
  }

  /// A user's orders, the newest first.
  ///
  /// - Parameter status: only those of this status.
  public func orders(
    of user: ID<User>, _ status: Order.Status? = nil, limit: Int, after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<ListedOrder> {
    try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.orders.page(of: user, status, limit: limit, after: cursor))
    }
  }

  /// One order; nil for one that the views have not seen.
  public func order(_ id: ID<Order>) async throws(ViewsError) -> ListedOrder? {
    try await read { (views) throws(DatabaseError) in try views.orders.order(id) }
  }

  /// The challenges and products whose names or descriptions have all words of a text, each as a part of a word:
  /// challenges before products, the newest first of each (docs/views.md, "Search").
  ///
  /// - Parameter kinds: only things of these kinds.
  /// - Throws: `ViewsError.invalid` for a text without a letter or digit, and for one of more than 8 words or 64
  ///   characters.
  public func search(
    _ text: String, in kinds: Set<SearchKind> = Set(SearchKind.allCases), limit: Int,
    after cursor: ViewCursor? = nil
  ) async throws(ViewsError) -> ViewPage<SearchResult> {
    let text = try SearchText(text)
    return try await page(limit) { (views) throws(DatabaseError) in
      try views.page(try views.search(text, in: kinds, limit: limit, after: cursor))
    }
  }

  private func page<Item: Sendable>(
    _ limit: Int, _ query: @escaping @Sendable (ViewQueries) throws(DatabaseError) -> ViewPage<Item>
  ) async throws(ViewsError) -> ViewPage<Item> {
    guard Self.pageLimits.contains(limit) else {
      throw .invalid(
        "limit: \(limit) is not between \(Self.pageLimits.lowerBound) and \(Self.pageLimits.upperBound)")
    }
    return try await read(query)
  }
}
