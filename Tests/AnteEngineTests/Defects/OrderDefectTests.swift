import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// An order is placed and cancelled.
///
/// Units and points are tried, one event decides, and after a crash whoever was tried asks the order.
@Suite("Orders, where others went wrong", .fewAtATime)
struct OrderDefectTests {
  private static func levels(of engine: Engine) async throws -> [Int64] {
    let levels = try #require(try await engine.stock(of: Shop.product).value?.levels)
    return [levels.onHand.rawValue, levels.reserved.rawValue, levels.sold.rawValue]
  }

  private static func spendable(_ user: Int, on engine: Engine) async throws -> Int64? {
    try await engine.wallet(of: Shop.user(user)).value?.balance.spendable.rawValue
  }

  // In a commerce engine several who raced for the last unit left two orders for it, one of them nobody's; in a payment
  // service who came too late had been charged.
  @Test("Of many who race for the last unit one has an order, and the others nothing", arguments: [1, 2, 3])
  func lastUnit(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 0, points: 600, 600, 600)
    for round in 1...10 {
      try await engine.adjustStock(of: Shop.product, by: Quantity(1))
      let verdicts = try await Together.tryAll(20) { caller in
        try await engine.order(100 * round + caller, by: 1 + caller % 3)
      }
      #expect(verdicts.counts == [.accepted: 1, .rejected(.insufficientStock): 19])
      for (index, verdict) in verdicts.enumerated() {
        let order = try await engine.order(Shop.order(100 * round + index + 1)).value
        #expect((order?.status == .confirmed) == (verdict == .accepted))
      }
    }
    #expect(try await Self.levels(of: engine) == [0, 0, 10])
    #expect(try await Shop.unfinished(in: engine, users: 3) == [])
    let audit = try await engine.audit()
    #expect(audit.orders == 10 && audit.house == 300 && audit.spendable == 1_500 && audit.isSound)
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit)
  }

  // A payment service refused an order only where the stock was exactly nothing, and found out about the shortage when
  // the price had been paid.
  @Test(
    "An order of more units than there are is refused before a point is held",
    arguments: [2, 3, .max] as [Int64])
  func shortage(quantity: Int64) async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 1, points: 1_000)
    let before = try await engine.audit()
    try await expect(quantity == .max ? .priceOverflow : .insufficientStock) {
      try await engine.order(1, by: 1, quantity)
    }
    // The digest is of every version, so not even something that was undone has happened.
    #expect(try await engine.audit() == before)
    try await engine.shutDown()
  }

  // In a commerce engine two lines of one cart took the same unit, and two of the same lock waited for each other for
  // ever.
  @Test("Orders of one batch never share a unit, and never wait for one another", arguments: [1, 3])
  func oneBatch(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 8, points: 1_000)
    for (round, order) in [BatchOrder.sequential, .independent].enumerated() {
      let outcomes = await engine.apply(
        (1...10).map {
          .order(
            order: Shop.order(10 * round + $0), user: Shop.user(1), product: Shop.product,
            quantity: Quantity(1))
        }, order: order)
      #expect(
        outcomes.map(\.verdict).counts
          == (round == 0
            ? [.accepted: 8, .rejected(.insufficientStock): 2] : [.rejected(.insufficientStock): 10]))
      #expect(try await Self.levels(of: engine) == [0, 0, 8])
    }
    try await engine.adjustStock(of: Shop.product, by: Quantity(8))
    let outcomes = await engine.apply(
      (21...30).map {
        .order(order: Shop.order($0), user: Shop.user(1), product: Shop.product, quantity: Quantity(1))
      }, order: .independent)
    #expect(outcomes.map(\.verdict).counts == [.accepted: 8, .rejected(.insufficientStock): 2])
    #expect(try await Self.spendable(1, on: engine) == 1_000 - 16 * 30)
    try await engine.shutDown()
  }

  // In a commerce engine changes of one order at the same moment overwrote each other, and a failed order could give its
  // units back twice in an online shop.
  @Test("An order that many cancel at the same moment is refunded once", arguments: [1, 2, 3])
  func cancelledTogether(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 100)
    try await engine.order(1, by: 1, 2)
    let verdicts = try await Together.tryAll(20) { _ in try await engine.cancel(1) }
    #expect(verdicts.counts[.accepted] == 1)
    #expect(
      Set(verdicts).isSubset(of: [.accepted, .rejected(.orderPending), .rejected(.alreadyCancelled)]))
    #expect(try await Self.levels(of: engine) == [5, 0, 0])
    #expect(try await Self.spendable(1, on: engine) == 100)
    try await expect(.alreadyCancelled) { try await engine.cancel(1) }
    #expect(try await engine.audit().house == 0)
    try await engine.shutDown()
  }

  // A payment service charged before it looked whether the order had been paid already.
  @Test("An order's id is used once, and whoever comes second pays nothing", arguments: [1, 2, 3])
  func oneId(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 50, points: 60, 60, 60, 60)
    let verdicts = try await Together.tryAll(20) { caller in try await engine.order(1, by: 1 + caller % 4) }
    #expect(verdicts.counts[.accepted] == 1)
    #expect(Set(verdicts).isSubset(of: [.accepted, .rejected(.orderPending), .rejected(.orderExists)]))
    let order = try #require(try await engine.order(Shop.order(1)).value)
    for user in 1...4 {
      #expect(try await Self.spendable(user, on: engine) == (order.terms.user == Shop.user(user) ? 30 : 60))
    }
    #expect(try await Self.levels(of: engine) == [49, 0, 1])
    try await engine.shutDown()
  }

  // In a club service what was to be paid kept the price of an earlier term; an online shop never computed the total of an
  // order, and a payment service believed the caller.
  @Test("An order costs the product's price of its time, times its quantity")
  func price() async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 10, points: 1_000)
    let first = try await engine.order(1, by: 1, 3)
    try await engine.describeProduct(
      Shop.product, as: Offer(name: "Tea", description: "", price: Points(50), isOnSale: true))
    let second = try await engine.order(2, by: 1, 2)
    #expect([first.price, first.total, second.price, second.total].map(\.rawValue) == [30, 90, 50, 100])
    #expect(first.lots.map(\.amount) == [Points(90)] && first.name == "Green tea" && second.name == "Tea")
    #expect(try await Self.spendable(1, on: engine) == 810)
    #expect(try await engine.audit().earned == 190)
    #expect(try await engine.cancel(1).value.amount == Points(90))
    #expect(try await Self.spendable(1, on: engine) == 900)
    try await engine.shutDown()
  }

  // A payment service believed the product and the quantity that came back to it in an address.
  @Test("A repeated order has to be the same order")
  func repeatedOrder() async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 10, points: 1_000, 1_000)
    let first = try await engine.order(1, by: 1, 2, request: 900).value
    let before = try await engine.audit()
    #expect(try await engine.order(1, by: 1, 2, request: 900).value == first)
    try await expect(.idempotencyConflict) { try await engine.order(1, by: 1, 3, request: 900) }
    try await expect(.idempotencyConflict) { try await engine.order(1, by: 2, 2, request: 900) }
    try await expect(.idempotencyConflict) {
      try await engine.order(
        Quantity(2), of: ID(test: 202), as: Shop.order(1), by: Shop.user(1), request: ID(test: 900))
    }
    #expect(try await engine.audit() == before)
    try await engine.shutDown()
  }

  // The nightly comparison of a payment service made any payment a paid one, also one that had been cancelled.
  @Test("A cancelled order stays cancelled, whatever comes late")
  func staysCancelled() async throws {
    let world = TestWorld()
    var engine = try await world.open()
    try await Shop.open(in: engine, units: 10, points: 100)
    let purchase = try await engine.order(1, by: 1, request: 900).value
    try await engine.cancel(1, request: 901)
    let before = try await engine.audit()
    for _ in 1...2 {
      #expect(try await engine.order(1, by: 1, request: 900).value == purchase)
      try await expect(.orderExists) { try await engine.order(1, by: 1, request: 902) }
      #expect(try await engine.order(Shop.order(1)).value?.status == .cancelled)
      #expect(try await engine.audit() == before)
      let left = world.afterCrash()
      try await engine.shutDown()
      engine = try await left.open()
    }
    try await engine.shutDown()
  }

  // A challenge platform could not undo the first steps of a cancellation when a later one failed.
  @Test("A cancellation that the wallet cannot take changes nothing", arguments: [1, 2, 3])
  func refusedCancellation(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 30)
    try await engine.order(1, by: 1)
    try await engine.changeStatus(of: Shop.user(1), .close)
    for _ in 1...2 { try await expect(.walletClosed) { try await engine.cancel(1) } }
    #expect(try await engine.order(Shop.order(1)).value?.status == .confirmed)
    #expect(try await Self.levels(of: engine) == [4, 0, 1])
    #expect(try await Shop.unfinished(in: engine, users: 1) == [])
    #expect(try await engine.audit().earned == 30)
    try await engine.shutDown()
  }

  // A challenge platform left an order confirmed whose last step had failed, with its units neither reserved nor sold; in
  // a club service a failed transfer undid an order that had been paid.
  @Test("An order that a crash cuts short is whole or has never been", arguments: [1, 2, 3])
  func cutShort(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 100)
    try await engine.order(1, by: 1, 2)
    try await engine.cancel(1)
    let changes = try await CutLog.changes(closing: engine)
    let start = try #require(
      changes.firstIndex { if case .stock(_, .orderReserved) = $0.event { true } else { false } })
    var met: Set<String> = []
    for count in start...changes.count {
      let left = try CutLog.world(changes[..<count], at: world.clock.now())
      let engine = try await left.open(shards: 1 + count % 3)
      let isSold = try await engine.order(Shop.order(1)).value?.status == .confirmed
      met.insert("\(isSold)")
      #expect(try await Self.levels(of: engine) == (isSold ? [3, 0, 2] : [5, 0, 0]), "of \(count) changes")
      #expect(try await Self.spendable(1, on: engine) == (isSold ? 40 : 100), "of \(count) changes")
      #expect(try await Shop.unfinished(in: engine, users: 1) == [], "of \(count) changes")
      let audit = try await engine.audit()
      #expect(audit.isSound && audit.earned == (isSold ? 60 : 0), "of \(count) changes: \(audit.brokenLaws)")
      try await engine.shutDown()
    }
    #expect(met == ["true", "false"])
  }
}
