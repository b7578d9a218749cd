import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine
@testable import AnteViews

/// Views that begin with states, taken in the middle of whatever was going on, and follow the feed from there.
@Suite("Views that begin with states", .fewAtATime)
struct BeginTests {
  /// What a file shows, without what nobody can know who has not seen the beginning.
  private struct Shown: Equatable {
    var balances: [Wallet.Balance?] = []
    /// Entries after the beginning, without their numbers.
    var entries: [[Entry]] = []
    var challenges: Set<ListedChallenge> = []
    var members: [[ListedMember]] = []
    var products: Set<ListedProduct> = []
    var orders: Set<ListedOrder> = []
    var found: Set<SearchResult> = []
  }

  private struct Entry: Equatable {
    let kind: LedgerKind
    let position: FeedPosition
    let changes: [Points]
    let balance: Wallet.Balance
    let cause: LedgerCause
    let lots: [TakenLot]
  }

  private static func shown(_ path: String, after start: FeedPosition) throws -> Shown {
    let views = try ViewQueries(path, cacheKibibytes: 1_024)
    var shown = Shown()
    for user in RandomCommands.users {
      shown.balances.append(try views.ledger.balance(of: user))
      let entries = try views.ledger.page(LedgerQuery(of: user), limit: 10_000, after: nil).items
      shown.entries.append(
        entries.filter { $0.position > start }.map { entry in
          Entry(
            kind: entry.kind, position: entry.position,
            changes: [entry.spendableChange, entry.heldChange], balance: entry.balance, cause: entry.cause,
            lots: entry.lots)
        })
      for order in try views.orders.page(of: user, nil, limit: 100, after: nil).items {
        shown.orders.insert(order.withoutCancellationTime)
      }
    }
    shown.challenges = Set(try views.challenges.page(ChallengeQuery(), limit: 100, after: nil).items)
    for challenge in RandomCommands.challenges {
      let page = try views.challenges.members(
        of: challenge, on: Day(number: 30_000), limit: 100, after: nil)
      shown.members.append(page.items)
    }
    shown.products = Set(try views.products.page(ProductQuery(), limit: 100, after: nil).items)
    for text in ["물", "a", "매일"] {
      let page = try views.search(SearchText(text), in: [.challenge, .product], limit: 100, after: nil)
      shown.found.formUnion(page.items)
    }
    return shown
  }

  /// The states that events lead to, by the entities' own rules.
  private static func states(after changes: some Sequence<Change>) -> [EntityState] {
    let limits = Limits()
    var wallets: [ID<User>: Wallet] = [:]
    for change in changes {
      if case .wallet(let user, let event) = change.event {
        wallets[user, default: Wallet()].apply(event, at: change.time, limits: limits)
      }
    }
    let naive = NaiveViews(Array(changes))
    return wallets.sorted { $0.key < $1.key }.map { .wallet($0.key, $0.value.parts) }
      + naive.challenges.map { .challenge($0.id, $0.challenge.parts) }
      + naive.products.map { .stock($0.id, $0.stock.parts) }
      + naive.orders.map { .order($0.id, $0.order.parts) }
  }

  @Test("show the same as those that have seen everything", arguments: [1, 2, 3] as [UInt64])
  func sameAsWhole(seed: UInt64) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 24, on: engine)
    let changes = try await engine.allChanges()
    let id = engine.directoryID
    try await engine.shutDown()
    func batch(_ changes: some Sequence<Change>) -> ChangeBatch {
      ChangeBatch(changes: Array(changes), through: 0, time: Instant(milliseconds: 0))
    }
    let whole = try TemporaryFolder()
    try ViewFile.create(at: whole.views, directory: id)
    try ViewFile(openingAt: whole.views, cacheKibibytes: 1_024).apply(batch(changes))

    // Right before a promise ends, or a reservation for an order does, and at some other places.
    let ends = changes.indices.filter { changes[$0].endsSomethingSetAside }
    #expect(ends.count > 20)
    let places = ends.enumerated().filter { $0.offset.isMultiple(of: 15) }.map(\.element)
    for count in places + [0, 1, changes.count / 3, changes.count] {
      let start = count == 0 ? FeedPosition.start : changes[count - 1].position
      let folder = try TemporaryFolder()
      try ViewFile.create(at: folder.views, directory: id)
      let file = try ViewFile(openingAt: folder.views, cacheKibibytes: 1_024)
      try file.begin(with: Self.states(after: changes.prefix(count)), at: start, time: world.clock.now())
      try file.apply(batch(changes[count...]))
      #expect(try Self.shown(folder.views, after: start) == Self.shown(whole.views, after: start))
    }
  }

  @Test("list what came into being before by its time, the newest first")
  func order() throws {
    let folder = try TemporaryFolder()
    try ViewFile.create(at: folder.views, directory: "0")
    let file = try ViewFile(openingAt: folder.views, cacheKibibytes: 1_024)
    let (user, lot) = (ID<User>(test: 1), Lot.Lifetime(creditedAt: Instant(milliseconds: 0), expiresAt: nil))
    let states = [(1, 30), (2, 10), (3, 20)].flatMap { number, time -> [EntityState] in
      let now = Instant(milliseconds: Int64(time))
      let taken = TakenLots(TakenLot(number: 1, amount: Points(5)))
      let challenge = Challenge(
        first: .created(
          Challenge.Terms(host: user, fee: Points(5), seats: 2), hostLots: taken, request: nil),
        at: now, limits: Limits())
      let terms = Order.Terms(
        user: user, product: ID(test: 201), quantity: Quantity(1), name: "tea", price: Points(5),
        lots: [
          RestorableLot(
            number: 1, origin: .charge, lifetime: lot, credited: Points(5), amount: Points(5))
        ])
      let order = Order(first: .confirmed(terms, request: nil), at: now, limits: Limits())
      return [
        .challenge(ID(test: 100 + number), challenge.parts), .order(ID(test: 300 + number), order.parts),
      ]
    }
    try file.begin(
      with: states, at: FeedPosition(sequence: 9, index: .max), time: Instant(milliseconds: 99))
    let views = try ViewQueries(folder.views, cacheKibibytes: 1_024)
    let challenges = try views.challenges.page(ChallengeQuery(), limit: 9, after: nil).items
    #expect(challenges.map(\.id) == [101, 103, 102].map { ID(test: $0) })
    #expect(challenges.map(\.createdAt.milliseconds) == [30, 20, 10])
    let orders = try views.orders.page(of: user, nil, limit: 9, after: nil).items
    #expect(orders.map(\.id) == [301, 303, 302].map { ID(test: $0) })
  }
}

extension Change {
  /// Whether it ends a promise, or what a product keeps for an order: an end does not say how much it was.
  fileprivate var endsSomethingSetAside: Bool {
    switch event {
    case .wallet(_, .promiseEnded), .stock(_, .orderEnded), .stock(_, .returnEnded), .stock(_, .ended): true
    default: false
    }
  }
}

extension ListedOrder {
  fileprivate var withoutCancellationTime: ListedOrder {
    ListedOrder(
      id: id, user: user, product: product, quantity: quantity, name: name, price: price, total: total,
      status: status, confirmedAt: confirmedAt, cancelledAt: nil)
  }
}
