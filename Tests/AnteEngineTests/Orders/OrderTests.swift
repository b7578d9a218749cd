import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("An order", .fewAtATime)
struct OrderTests {
  @Test("takes units and points, and says what it took of which lot", arguments: [1, 2, 3])
  func confirmed(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 50)
    try await engine.credit(Shop.user(1), Points(100), origin: .reward)
    var lots = TakenLots(TakenLot(number: 1, amount: Points(50)))
    lots.append(TakenLot(number: 2, amount: Points(10)))
    let purchase = try await engine.order(1, by: 1, 2, request: 900).value
    #expect(
      purchase == .init(name: "Green tea", price: Points(30), total: Points(60), lots: lots))

    #expect(
      try await engine.stock(of: Shop.product).value?.levels
        == .init(onHand: Quantity(3), reserved: .zero, sold: Quantity(2)))
    let wallet = try #require(try await engine.wallet(of: Shop.user(1)).value)
    #expect(wallet.balance == .init(spendable: Points(90), held: .zero))
    #expect(wallet.taken == Points(60) && wallet.captured == .zero && wallet.violation() == nil)
    let order = try #require(try await engine.order(Shop.order(1)).value)
    #expect(order.status == .confirmed && order.terms.user == Shop.user(1) && order.purchase == purchase)
    #expect(order.confirmedAt == world.clock.now() && order.version == 1)
    let audit = try await engine.audit()
    #expect(audit.orders == 1 && audit.earned == 60 && audit.house == 60 && audit.isSound)

    // A new price is not that of an old order.
    try await engine.describeProduct(
      Shop.product, as: Offer(name: "Tea", description: "", price: Points(31), isOnSale: true))
    #expect(try await engine.order(1, by: 1, 2, request: 900).value == purchase)
    try await engine.shutDown()
    engine = try await world.open(shards: 3)
    #expect(try await engine.order(Shop.order(1)).value == order)
    #expect(try await engine.order(1, by: 1, 2, request: 900).value == purchase)
    #expect(try await engine.product(Shop.product).value?.price == Points(31))
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("is refused for the first reason that there is, and leaves nothing", arguments: [1, 2, 3])
  func refused(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards) { $0.limits.reservationsPerProduct = 2 }
    try await Shop.open(in: engine, units: 5, points: 40, 1_000, 1_000)
    try await engine.changeStatus(of: Shop.user(3), .freeze)
    let (unsold, unknown, gone) = (ID<Product>(test: 202), ID<Product>(test: 203), ID<Product>(test: 204))
    try await engine.adjustStock(of: unsold, by: Quantity(5))
    try await engine.describeProduct(
      gone, as: Offer(name: "x", description: "", price: Points(.max), isOnSale: true))
    try await engine.order(1, by: 2, request: 900)
    let before = try await engine.audit()

    typealias Row = (order: Int, user: Int, ID<Product>, Int64, request: Int?, PlaceOrderRejection)
    let rows: [Row] = [
      (1, 2, Shop.product, 2, 900, .idempotencyConflict),
      (1, 1, Shop.product, 1, 900, .idempotencyConflict),
      (1, 2, Shop.product, 1, 901, .orderExists), (1, 2, Shop.product, 0, nil, .orderExists),
      (2, 1, unknown, 0, nil, .quantityNotPositive(.zero)),
      (2, 1, unknown, -1, 900, .quantityNotPositive(Quantity(-1))),
      (2, 1, unknown, 1, nil, .productNotFound), (2, 1, unsold, 99, nil, .notOnSale),
      (2, 1, gone, 2, nil, .priceOverflow(price: Points(.max), quantity: Quantity(2))),
      (2, 1, gone, 1, nil, .insufficientStock(onHand: .zero, needed: Quantity(1))),
      (2, 1, Shop.product, 5, nil, .insufficientStock(onHand: Quantity(4), needed: Quantity(5))),
      (2, 1, Shop.product, 2, nil, .wallet(.insufficientPoints(spendable: Points(40), needed: Points(60)))),
      (2, 3, Shop.product, 1, nil, .wallet(.walletFrozen)),
      (2, 9, Shop.product, 1, nil, .wallet(.walletNotFound)),
    ]
    for row in rows {
      await expectRejection(row.5) { () async throws(OperationError<PlaceOrderRejection>) in
        try await engine.order(
          Quantity(row.3), of: row.2, as: Shop.order(row.order), by: Shop.user(row.user),
          request: row.request.map { ID(test: $0) })
      }
    }
    #expect(try await engine.audit().books == before.books)
    #expect(try await Shop.unfinished(in: engine, users: 3).isEmpty)
    #expect(try await engine.order(Shop.order(2)).value == nil)
    for number in 1...2 {
      try await engine.reserveStock(
        of: Shop.product, Quantity(1), as: ID(test: number), until: Instant(milliseconds: 9_000_000))
    }
    await expectRejection(.tooManyReservations(limit: 2)) {
      () async throws(OperationError<PlaceOrderRejection>) in try await engine.order(2, by: 1)
    }
    try await engine.shutDown()
  }

  @Test("of a product that is off sale is refused, and possible again when that is over")
  func offSale() async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 5, points: 100)
    let tea = Shop.tea
    try await engine.describeProduct(
      Shop.product, as: Offer(name: tea.name, description: "", price: tea.price, isOnSale: false))
    await expectRejection(.notOnSale) {
      () async throws(OperationError<PlaceOrderRejection>) in try await engine.order(1, by: 1, request: 900)
    }
    try await engine.describeProduct(Shop.product, as: tea)
    try await engine.order(1, by: 1, request: 900)
    try await engine.shutDown()
  }

  @Test("is decided once where two callers place the same one at the same moment", arguments: 1...3)
  func pending(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 50, points: 1_000)
    for number in 1...20 {
      let outcomes = await withTaskGroup(of: String.self) { group in
        for _ in 0..<4 {
          group.addTask {
            await engine.apply(
              .order(
                order: Shop.order(number), user: Shop.user(1), product: Shop.product,
                quantity: Quantity(1), request: ID(test: 2_000 + number))
            ).text
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      let accepted = outcomes.filter { $0.hasPrefix("accepted") }
      #expect(!accepted.isEmpty && Set(accepted).count == 1)
      #expect(outcomes.allSatisfy { $0.hasPrefix("accepted") || $0.hasPrefix("rejected orderPending") })
    }
    let audit = try await engine.audit()
    #expect(audit.orders == 20 && audit.earned == 600 && audit.unitsSold == 20 && audit.isSound)
    try await engine.shutDown()
  }

  @Test("of the last unit is one only, however many race for it", arguments: [1, 2, 3, 4], [1, 7])
  func lastUnit(shards: Int, units: Int64) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let users = 60
    try await Shop.open(in: engine, units: units)
    for number in 1...users { try await engine.openWallet(Shop.user(number), with: 40) }
    let outcomes = await withTaskGroup(of: String.self) { group in
      for number in 1...users {
        group.addTask {
          await engine.apply(
            .order(
              order: Shop.order(number), user: Shop.user(number), product: Shop.product,
              quantity: Quantity(1))
          ).text
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let confirmed = outcomes.filter { $0.hasPrefix("accepted ordered") }.count
    #expect(confirmed == Int(units))
    #expect(outcomes.filter { $0.hasPrefix("rejected insufficientStock") }.count == users - confirmed)
    let audit = try await engine.audit()
    #expect(audit.orders == confirmed && audit.unitsOnHand == 0 && audit.unitsReserved == 0)
    #expect(audit.unitsSold == Int128(units) && audit.heldForOrders == 0 && audit.isSound)
    #expect(audit.earned == 30 * Int128(units) && audit.spendable == 40 * Int128(users) - audit.earned)
    #expect(try await Shop.unfinished(in: engine, users: users).isEmpty)
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit)
  }

  @Test("goes with others in a batch, in every order", arguments: [BatchOrder.sequential, .independent])
  func batch(order: BatchOrder) async throws {
    let engine = try await TestWorld().open(shards: 3)
    try await Shop.open(in: engine, units: 10, points: 100, 100, 100)
    let commands: [Command] = (1...9).map { number in
      .order(
        order: Shop.order(number), user: Shop.user(1 + number % 3), product: Shop.product,
        quantity: Quantity(1))
    }
    let outcomes = await engine.apply(commands, order: order).map(\.text)
    #expect(outcomes.allSatisfy { $0.hasPrefix("accepted ordered") })
    let back = await engine.apply(
      (1...9).map { .cancelOrder(order: Shop.order($0)) }, order: order
    ).map(\.text)
    #expect(back.allSatisfy { $0.hasPrefix("accepted orderCancelled") })
    let audit = try await engine.audit()
    #expect(audit.earned == 0 && audit.unitsOnHand == 10 && audit.spendable == 300 && audit.isSound)
    try await engine.shutDown()
  }
}
