import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The ledger", .fewAtATime)
struct LedgerTests {
  @Test(
    "is what a naive reader of the feed writes down",
    arguments: [(1, 1), (2, 7), (3, 100), (4, 65_536)] as [(UInt64, Int)])
  func naive(seed: UInt64, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 60, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    let kinds = Set(naive.ledgers.values.joined().map(\.kind))
    #expect(kinds.count >= LedgerKind.allCases.count - 4, "\(Set(LedgerKind.allCases).subtracting(kinds))")

    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()
    for user in RandomCommands.users {
      let query = LedgerQuery(of: user)
      for limit in [1, 3, 100] {
        let found = try await allItems(of: limit) { try await views.ledger(query, limit: limit, after: $0) }
        #expect(found == naive.entries(query))
      }
    }
    try await expectEqual(views, engine)
    try await views.close()
    try await engine.shutDown()
  }

  /// Hundreds of entries in one wallet over days, so that milestones and hours are needed; the clock goes back now and
  /// then.
  @Test("finds any kinds of any time, as a filter of all entries does", arguments: [11, 12] as [UInt64])
  func filters(seed: UInt64) async throws {
    let world = try World()
    let engine = try await world.engine { $0.limits.lotsPerWallet = 1_300 }
    let user = ID<User>(test: 1)
    var random = TestRandom(seed: seed)
    try await engine.openWallet(user)
    for number in 0..<600 {
      _ = try await engine.credit(
        user, Points(10), origin: Lot.Origin.allCases[Int(random.next() % 20 == 0 ? 2 : random.next() % 2)])
      if number % 5 == 0 {
        _ = try await engine.hold(user, Points(3), as: ID(test: number), until: Instant(milliseconds: .max))
      }
      world.clock.advance(milliseconds: number % 50 == 49 ? -9_000_000 : Int64(random.next() % 1_500_000))
    }
    let naive = NaiveViews(try await engine.allChanges())
    let times = naive.entries(LedgerQuery(of: user)).map(\.time)
    let views = try await world.views(of: engine)
    try await views.catchUp()
    for _ in 0..<150 {
      var query = LedgerQuery(of: user)
      for kind in [LedgerKind.charged, .rewarded, .granted, .held, .captured] where random.next() % 3 == 0 {
        query.kinds.insert(kind)
      }
      if random.next() % 2 == 0 { query.from = times[Int(random.next() % UInt64(times.count))] }
      if random.next() % 2 == 0 { query.until = times[Int(random.next() % UInt64(times.count))] }
      let limit = 1 + Int(random.next() % 100)
      let found = try await allItems(of: limit) { try await views.ledger(query, limit: limit, after: $0) }
      #expect(found == naive.entries(query))
    }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("pages go on where they ended while entries come")
  func stable() async throws {
    let world = try World()
    let engine = try await world.engine()
    let user = ID<User>(test: 1)
    try await engine.openWallet(user)
    let views = try await world.views(of: engine)
    func credit(_ amounts: Range<Int64>) async throws {
      for amount in amounts { try await engine.credit(user, Points(amount), origin: .charge) }
      try await views.catchUp()
    }
    try await credit(1..<11)
    let query = LedgerQuery(of: user)
    let first = try await views.ledger(query, limit: 4)
    try await credit(11..<20)
    let second = try await views.ledger(query, limit: 4, after: first.next)
    let third = try await views.ledger(query, limit: 4, after: second.next)
    let amounts = [first, second, third].map { $0.items.map(\.spendableChange.rawValue) }
    #expect(amounts == [[10, 9, 8, 7], [6, 5, 4, 3], [2, 1]])
    #expect(third.next == nil && first.asOf < second.asOf)
    try await views.close()
    try await engine.shutDown()
  }

  @Test("a hold that ends after a restart takes what was held with it", arguments: [false, true])
  func oldHolds(isReopened: Bool) async throws {
    let world = try World()
    let engine = try await world.engine()
    let user = ID<User>(test: 1)
    try await engine.openWallet(user)
    for _ in 0..<3 { try await engine.credit(user, Points(20), origin: .grant) }
    for number in 1...5 {
      _ = try await engine.hold(
        user, Points(Int64(number)), as: ID(test: number), until: Instant(milliseconds: .max))
    }
    var views = try await world.views(of: engine)
    try await views.catchUp()
    for number in [2, 5, 1, 4] {
      if isReopened {
        try await views.close()
        views = try await world.views(of: engine)
      }
      try await engine.release(ID(test: number), of: user)
      try await views.catchUp()
      let entry = try await views.ledger(LedgerQuery(of: user), limit: 1).items.first
      #expect(entry?.kind == .released && entry?.spendableChange.rawValue == Int64(number))
      #expect(
        entry?.cause == .hold(ID(test: number)) && entry?.lots.map(\.amount.rawValue) == [Int64(number)])
    }
    #expect(try await views.balance(of: user) == Wallet.Balance(spendable: Points(57), held: Points(3)))
    #expect(world.rebuilds == ["missing"])
    try await views.close()
    try await engine.shutDown()
  }

  @Test("a page has 1 to 100 entries", arguments: [-1, 0, 101, .max])
  func limits(limit: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    await #expect(throws: ViewsError.invalid("limit: \(limit) is not between 1 and 100")) {
      try await views.ledger(LedgerQuery(of: ID(test: 1)), limit: limit)
    }
    #expect(try await views.ledger(LedgerQuery(of: ID(test: 1)), limit: 100).items == [])
    #expect(try await views.balance(of: ID(test: 1)) == nil)
    try await views.close()
    try await engine.shutDown()
  }

  @Test(
    "a cursor is read back, and nothing else is",
    arguments: [
      ("0_5", true), ("-3_9", true), ("5", false), ("", false), ("a_b", false), ("1_2_3", false),
      ("_", false),
    ])
  func cursors(text: String, isOne: Bool) {
    #expect(ViewCursor(text)?.description == (isOne ? text : nil))
  }

  @Test(
    "hours are rounded towards the past",
    arguments: [(0, 0), (3_599_999, 0), (3_600_000, 1), (-1, -1), (-3_600_000, -1), (-3_600_001, -2)])
  func hours(milliseconds: Int64, hour: Int64) {
    #expect(LedgerTables.hour(of: Instant(milliseconds: milliseconds)) == hour)
  }
}
