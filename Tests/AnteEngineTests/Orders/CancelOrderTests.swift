import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A cancelled order", .fewAtATime)
struct CancelOrderTests {
  private func sketch(_ engine: Engine, _ user: Int = 1) async throws -> [[Int64]] {
    let wallet = try #require(try await engine.wallet(of: Shop.user(user)).value)
    #expect(wallet.violation() == nil)
    return wallet.lots.map { [Int64($0.number), $0.amount.rawValue, $0.remaining.rawValue] }
  }

  @Test("gives the points back to the very lots, and the units to the hand", arguments: [1, 2, 3])
  func restored(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 20)
    for (points, expiry) in [(25, 5_000_000), (50, 9_000_000)] as [(Int64, Int64)] {
      try await engine.credit(
        Shop.user(1), Points(points), origin: .grant, expiresAt: Instant(milliseconds: expiry))
    }
    let before = try await sketch(engine)
    try await engine.order(1, by: 1, 2, request: 900)
    #expect(try await sketch(engine) == [[3, 50, 35]])
    try await engine.credit(Shop.user(1), Points(1), origin: .reward)
    if shards == 2 { _ = try await engine.snapshot() }
    try await engine.shutDown()

    engine = try await world.open(shards: shards)
    let refund = try await engine.cancel(1, request: 901).value
    #expect(refund.amount == Points(60))
    #expect(refund.lots.map { [Int64($0.number), $0.amount.rawValue] } == [[1, 20], [2, 25], [3, 15]])
    #expect(try await sketch(engine) == before + [[4, 1, 1]])
    let wallet = try #require(try await engine.wallet(of: Shop.user(1)).value)
    #expect(wallet.lots[1].origin == .grant && wallet.lots[1].lifetime.expiresAt != nil)
    #expect(wallet.taken == Points(60) && wallet.given == Points(60))
    #expect(
      try await engine.stock(of: Shop.product).value?.levels
        == .init(onHand: Quantity(5), reserved: .zero, sold: .zero))
    #expect(try await engine.cancel(1, request: 901).value == refund)
    let audit = try await engine.audit()
    #expect(audit.orders == 1 && audit.ordersCancelled == 1 && audit.house == 0 && audit.isSound)

    // A lot that had left in an earlier process expires on time all the same.
    world.clock.advance(milliseconds: 5_000_000)
    try await engine.fireDueTimers()
    #expect(try await sketch(engine) == [[1, 20, 20], [3, 50, 50], [4, 1, 1]])
    world.clock.advance(milliseconds: 3_500_000)
    try await engine.fireDueTimers()
    #expect(try await sketch(engine) == [[1, 20, 20], [4, 1, 1]])
    #expect(try await engine.audit().house == 75)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("gives back to the house what has expired meanwhile", arguments: [1, 2])
  func expired(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 0)
    let expiry = world.clock.now().advanced(byMilliseconds: 10)
    try await engine.credit(Shop.user(1), Points(20), origin: .grant, expiresAt: expiry)
    try await engine.credit(Shop.user(1), Points(20), origin: .charge)
    try await engine.order(1, by: 1)
    world.clock.advance(milliseconds: 10)
    try await engine.fireDueTimers()
    #expect(try await engine.cancel(1).value.amount == Points(30))
    #expect(try await sketch(engine) == [[2, 20, 20]])
    let audit = try await engine.audit()
    #expect(audit.house == 20 && audit.earned == 0 && audit.isSound)
    let feed = engine.changes()
    try await engine.shutDown()
    var events: [(sequence: UInt64, event: WalletEvent)] = []
    for try await change in feed {
      if case .wallet(_, let event) = change.event { events.append((change.position.sequence, event)) }
    }
    // At once means in the same frame: nobody could have spent it.
    #expect(events.last?.event == .lotExpired(1, amount: Points(20)))
    #expect(events.suffix(2).first?.event == .promiseEnded(.order(Shop.order(1)), .kept))
    #expect(Set(events.suffix(2).map(\.sequence)).count == 1)
  }

  @Test("is refused for the first reason that there is", arguments: [1, 2, 3])
  func refused(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 5, points: 30, 30)
    try await engine.order(1, by: 1, request: 900)
    try await engine.order(2, by: 2, request: 901)
    try await engine.cancel(1, request: 902)
    try await engine.changeStatus(of: Shop.user(2), .close)
    let rows: [(order: Int, request: Int?, CancelOrderRejection)] = [
      (3, 900, .orderNotFound), (1, 900, .idempotencyConflict), (2, 901, .idempotencyConflict),
      (1, 903, .alreadyCancelled), (1, nil, .alreadyCancelled), (2, nil, .wallet(.walletClosed)),
    ]
    for row in rows {
      await expectRejection(row.2) { () async throws(OperationError<CancelOrderRejection>) in
        try await engine.cancel(row.order, request: row.request)
      }
    }
    let audit = try await engine.audit()
    #expect(audit.orders == 2 && audit.ordersCancelled == 1 && audit.earned == 30 && audit.isSound)
    #expect(try await Shop.unfinished(in: engine, users: 2).isEmpty)
    try await engine.shutDown()
  }

  @Test("of a frozen wallet gives the points back")
  func frozen() async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 5, points: 30)
    try await engine.order(1, by: 1)
    try await engine.changeStatus(of: Shop.user(1), .freeze)
    #expect(try await engine.cancel(1).value.amount == Points(30))
    #expect(try await sketch(engine) == [[1, 30, 30]])
    try await engine.shutDown()
  }

  @Test("makes a charge whole again, which can be taken back")
  func charge() async throws {
    let engine = try await TestWorld().open()
    try await Shop.open(in: engine, units: 5, points: 30)
    try await engine.order(1, by: 1)
    try await engine.cancel(1)
    #expect(try await engine.cancelCharge(1, of: Shop.user(1)).value.amount == Points(30))
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("is cancelled once, however many try at the same moment", arguments: 1...3)
  func race(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 20, points: 600)
    for number in 1...20 {
      try await engine.order(number, by: 1)
      let outcomes = await withTaskGroup(of: String.self) { group in
        for _ in 0..<5 {
          group.addTask { await engine.apply(.cancelOrder(order: Shop.order(number))).text }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0.hasPrefix("accepted orderCancelled") }.count == 1)
      #expect(
        outcomes.filter {
          $0.hasPrefix("rejected orderPending") || $0.hasPrefix("rejected alreadyCancelled")
        }.count == 4)
    }
    let audit = try await engine.audit()
    #expect(audit.ordersCancelled == 20 && audit.unitsOnHand == 20 && audit.spendable == 600)
    #expect(audit.isSound)
    try await engine.shutDown()
  }
}
