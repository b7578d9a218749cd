import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// A log that ends behind any event of orders that are placed and cancelled is what a crash can have left.
@Suite("Orders that a crash cuts short", .fewAtATime)
struct OrderRecoveryTests {
  /// Two orders are placed, one is refused by the wallet, one is cancelled; one by one, so that every event but those of
  /// the current order is an end.
  private static func live(_ engine: Engine) async throws {
    try await Shop.open(in: engine, units: 5, points: 50, 100, 10)
    try await engine.credit(Shop.user(1), Points(40), origin: .grant)
    try await engine.order(1, by: 1, 2, request: 901)
    await expectRejection(.wallet(.insufficientPoints(spendable: Points(10), needed: Points(30)))) {
      () async throws(OperationError<PlaceOrderRejection>) in try await engine.order(2, by: 3)
    }
    try await engine.order(3, by: 2, request: 903)
    try await engine.cancel(1, request: 904)
  }

  /// All changes that a life on so many shards led to.
  private static func changes(shards: Int) async throws -> [Change] {
    let engine = try await TestWorld().open(shards: shards)
    try await live(engine)
    return try await changes(closing: engine)
  }

  private static func changes(closing engine: Engine) async throws -> [Change] {
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    return changes
  }

  private static func world(_ changes: some Sequence<Change>) throws -> TestWorld {
    let world = TestWorld()
    try Forgery.append(
      frames: changes.map { [Bytes.of($0.event, version: $0.version)] }, to: world)
    return world
  }

  /// Opens what is left, and expects that every order is whole or not there.
  /// - Returns: all changes from the first one to the end of the recovery.
  private static func recover(_ changes: ArraySlice<Change>, shards: Int) async throws -> [Change] {
    let left = "of \(changes.count) changes on \(shards) shards"
    let world = try world(changes)
    // What was cut short is no broken law: it counts with those who know of it.
    #expect(try world.verify().damage.isEmpty, "\(left)")
    let engine = try await world.open(shards: shards)
    #expect(try await Shop.unfinished(in: engine, users: 3).isEmpty, "\(left)")
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForOrders == 0 && audit.unitsReserved == 0, "\(left)")

    var (confirmed, cancelled) = ([ID<Order>](), [ID<Order>]())
    for case .order(let id, let event) in changes.map(\.event) {
      if case .confirmed = event { confirmed.append(id) } else { cancelled.append(id) }
    }
    #expect(audit.orders == confirmed.count && audit.ordersCancelled == cancelled.count, "\(left)")
    var sold: Int64 = 0
    for id in confirmed {
      let order = try #require(try await engine.order(id).value)
      #expect((order.status == .cancelled) == cancelled.contains(id), "\(left)")
      if order.status == .confirmed { sold += order.terms.quantity.rawValue }
    }
    #expect(audit.unitsSold == Int128(sold) && audit.earned == 30 * Int128(sold), "\(left)")
    let recovered = try await Self.changes(closing: engine)
    let found = try world.verify()
    #expect(found.isSound && found.audit == audit, "\(left): \(found.damage)")
    return recovered
  }

  @Test("are whole or have never been, wherever the log ends", arguments: [1, 2, 3], [1, 3])
  func cut(shards: Int, recoveringShards: Int) async throws {
    let changes = try await Self.changes(shards: shards)
    #expect(changes.count > 25)
    for count in changes.indices {
      _ = try await Self.recover(changes[..<count], shards: recoveringShards)
    }
  }

  @Test("are whole or have never been, wherever a second crash cuts the recovery short", arguments: [1, 3])
  func cutTwice(shards: Int) async throws {
    let changes = try await Self.changes(shards: 2)
    for count in changes.indices {
      let recovered = try await Self.recover(changes[..<count], shards: shards)
      for second in count..<recovered.count {
        let again = try await Self.recover(recovered[..<second], shards: shards)
        #expect(
          again.map(\.event).sorted(by: Self.areInOrder) == recovered.map(\.event).sorted(by: Self.areInOrder)
        )
      }
    }
  }

  private static func areInOrder(_ left: EntityEvent, _ right: EntityEvent) -> Bool {
    "\(left)" < "\(right)"
  }

  @Test("can be sent again with their requests, and end as if nothing had happened", arguments: [1, 2, 3])
  func again(shards: Int) async throws {
    let changes = try await Self.changes(shards: shards)
    // From the first order on: what is before it has no request to be known by.
    let start = try #require(
      changes.firstIndex { if case .stock(_, .orderReserved) = $0.event { true } else { false } })
    for count in start..<changes.count {
      let engine = try await Self.world(changes[..<count]).open(shards: shards)
      try await engine.order(1, by: 1, 2, request: 901)
      try await engine.order(3, by: 2, request: 903)
      #expect(try await engine.cancel(1, request: 904).value.amount == Points(60))
      let audit = try await engine.audit()
      #expect(audit.orders == 2 && audit.ordersCancelled == 1 && audit.earned == 30)
      #expect(audit.unitsOnHand == 4 && audit.unitsSold == 1 && audit.spendable == 170 && audit.isSound)
      try await engine.shutDown()
    }
  }

  @Test("are told to the operator")
  func told() async throws {
    let changes = try await Self.changes(shards: 1)
    let confirmed = try #require(
      changes.firstIndex { if case .order(_, .confirmed) = $0.event { true } else { false } })
    let world = try Self.world(changes[...confirmed])
    try await world.open().shutDown()
    let ready = try #require(world.log.lines.first { $0.name == "engine.ready" })
    #expect(ready.fields.contains { $0.name == "unfinishedOrderSteps" && $0.value == .number(2) })
  }

  @Test("what the parts of a state have left is ended in the order of the ids")
  func order() {
    func part(_ numbers: Int...) -> UnfinishedOrders {
      var part = UnfinishedOrders()
      for number in numbers {
        part.prices.append((ID(test: number % 3), ID(test: number), .released))
        part.units.append((ID(test: number % 3), ID(test: number), false))
        part.promises.append((ID(test: number % 3), ID(test: number), .dropped))
        part.returns.append((ID(test: number % 3), ID(test: number), .dropped))
      }
      return part
    }
    let joined = UnfinishedOrders([part(5, 1), part(4, 2, 3)])
    let expected = [3, 1, 4, 2, 5].map { ID<Order>(test: $0) }
    #expect(joined.prices.map { $0.order } == expected)
    #expect(joined.units.map { $0.order } == expected)
    #expect(joined.promises.map { $0.order } == expected)
    #expect(joined.returns.map { $0.order } == expected)
    #expect(joined.count == 20)
  }

  @Test("a promise that has ended is not ended again")
  func endedPromise() async throws {
    let engine = try await TestWorld().open(shards: 1)
    try await Shop.open(in: engine, units: 1, points: 50)
    let before = try await engine.audit().digest
    await engine.town.residents[0].end(promise: .order(Shop.order(1)), of: Shop.user(1), as: .kept)
    #expect(try await engine.audit().digest == before)
    try await engine.shutDown()
  }
}
