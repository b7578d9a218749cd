import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The lists of orders", .fewAtATime)
struct OrderListTests {
  @Test(
    "are what the orders' own rules make of the feed", arguments: [(1, 3), (2, 65_536)] as [(UInt64, Int)])
  func naive(seed: UInt64, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 20, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    #expect(naive.orders.count > 10 && naive.orders.contains { $0.order.status == .cancelled })
    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()
    for user in RandomCommands.users {
      let all = naive.orders.reversed().filter { $0.order.terms.user == user }.map(\.listed)
      for status in [nil, .confirmed, .cancelled] as [Order.Status?] {
        for limit in [1, 2, 50] {
          let list = try await allItems(of: limit) {
            try await views.orders(of: user, status, limit: limit, after: $0)
          }
          #expect(list == all.filter { status == nil || $0.status == status })
        }
      }
    }
    for order in naive.orders { #expect(try await views.order(order.id) == order.listed) }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("keep name and price of their time, and the ledger has both ways of the money")
  func copied() async throws {
    let world = try World()
    let engine = try await world.engine()
    let (user, product, order) = (ID<User>(test: 1), ID<Product>(test: 201), ID<Order>(test: 301))
    try await engine.openWallet(user)
    for _ in 0..<2 { try await engine.credit(user, Points(40), origin: .charge) }
    func describe(_ name: String, _ price: Int64) async throws {
      try await engine.describeProduct(
        product, as: Offer(name: name, description: "", price: Points(price), isOnSale: true))
    }
    try await describe("tea", 30)
    try await engine.adjustStock(of: product, by: Quantity(5))
    try await engine.order(Quantity(2), of: product, as: order, by: user)
    try await describe("green tea", 50)
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let placed = try #require(try await views.order(order))
    #expect(placed.name == "tea" && placed.price == Points(30) && placed.total == Points(60))
    #expect(
      placed.status == .confirmed && placed.confirmedAt == world.clock.now() && placed.cancelledAt == nil)

    world.clock.advance(milliseconds: 1_000)
    try await engine.cancelOrder(order)
    try await views.catchUp()
    let cancelled = try #require(try await views.order(order))
    #expect(cancelled.status == .cancelled && cancelled.cancelledAt == world.clock.now())
    let entries = try await views.ledger(LedgerQuery(of: user), limit: 3).items
    #expect(entries.map(\.kind) == [.orderRefunded, .orderPaid, .held])
    #expect(entries.allSatisfy { $0.cause == .order(order) && $0.lots.map(\.amount.rawValue) == [40, 20] })
    #expect(entries[0].balance == Wallet.Balance(spendable: Points(80), held: .zero))
    try await views.close()
    try await engine.shutDown()
  }
}
