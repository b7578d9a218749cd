import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("The lists of products", .fewAtATime)
struct ProductListTests {
  /// All queries that there are.
  private static let queries = ProductOrder.allCases.flatMap { order in
    [false, true].flatMap { isOnSaleOnly in
      [false, true].map { isInStockOnly in
        var query = ProductQuery()
        (query.isOnSaleOnly, query.isInStockOnly, query.order) = (isOnSaleOnly, isInStockOnly, order)
        return query
      }
    }
  }

  @Test(
    "are what the products' own rules make of the feed", arguments: [(1, 3), (2, 65_536)] as [(UInt64, Int)])
  func naive(seed: UInt64, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 20, on: engine)
    let naive = NaiveViews(try await engine.allChanges())
    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()
    for query in Self.queries {
      for limit in [1, 2, 50] {
        let list = try await allItems(of: limit) { try await views.products(query, limit: limit, after: $0) }
        #expect(list == naive.products(query), "\(query)")
      }
    }
    for product in naive.listedProducts { #expect(try await views.product(product.id) == product) }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("show what is on sale, by price or the newest first, with what can be ordered")
  func onSale() async throws {
    let world = try World()
    let engine = try await world.engine()
    let products: [(name: String, price: Int64, isOnSale: Bool, units: Int64)] = [
      ("tea", 30, true, 5), ("coffee", 20, true, 0), ("secret", 1, false, 9), ("cake", 30, true, 1),
      ("water", 5, true, 100),
    ]
    for (index, product) in products.enumerated() {
      let id = ID<Product>(test: 201 + index)
      try await engine.describeProduct(
        id,
        as: Offer(
          name: product.name, description: "", price: Points(product.price), isOnSale: product.isOnSale))
      if product.units > 0 { try await engine.adjustStock(of: id, by: Quantity(product.units)) }
    }
    try await engine.adjustStock(of: ID(test: 206), by: Quantity(1))
    try await engine.openWallet(ID(test: 1))
    try await engine.credit(ID(test: 1), Points(100), origin: .charge)
    try await engine.order(Quantity(1), of: ID(test: 204), as: ID(test: 301), by: ID(test: 1))
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let expected: [(ProductOrder, Bool, [String])] = [
      (.newest, false, ["water", "cake", "coffee", "tea"]), (.newest, true, ["water", "tea"]),
      (.cheapest, false, ["water", "coffee", "tea", "cake"]), (.cheapest, true, ["water", "tea"]),
      (.dearest, false, ["cake", "tea", "coffee", "water"]), (.dearest, true, ["tea", "water"]),
    ]
    for (order, isInStockOnly, names) in expected {
      var query = ProductQuery.onSale
      (query.order, query.isInStockOnly) = (order, isInStockOnly)
      let page = try await views.products(query, limit: 10)
      #expect(page.items.map { $0.offer?.name } == names && page.next == nil)
    }
    #expect(try await views.products(limit: 10).items.count == 6)
    try await views.close()
    try await engine.shutDown()
  }
}
