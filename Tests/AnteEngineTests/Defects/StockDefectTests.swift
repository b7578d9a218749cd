import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Units are reserved, sold and given back.
///
/// A product decides on one call after another, and no number of units is ever below zero.
@Suite("Stock, where others went wrong", .fewAtATime)
struct StockDefectTests {
  let product = ID<Product>(test: 201)

  private func engine(
    in world: TestWorld, units: Int64, shards: Int = 2
  ) async throws -> (engine: Engine, deadline: Instant) {
    let engine = try await world.open(shards: shards)
    try await engine.adjustStock(of: product, by: Quantity(units))
    return (engine, world.clock.now().advanced(byMilliseconds: 10_000))
  }

  private func levels(of engine: Engine) async throws -> [Int64] {
    let levels = try #require(try await engine.stock(of: product).value?.levels)
    return [levels.onHand.rawValue, levels.reserved.rawValue, levels.sold.rawValue]
  }

  // In a commerce engine reservations made at the same moment went beyond what was on hand, and the number reserved no
  // longer agreed with them; a challenge platform locked no row of its stock, and a payment service let its lock go before
  // the change was committed.
  @Test("Reservations made at the same moment never exceed what is on hand", arguments: [1, 2, 3])
  func reservedTogether(shards: Int) async throws {
    let world = TestWorld()
    let (engine, deadline) = try await engine(in: world, units: 20, shards: shards)
    let verdicts = try await Together.tryAll(50) { caller in
      try await engine.reserveStock(
        of: product, Quantity(Int64(1 + caller % 3)), as: ID(test: 300 + caller), until: deadline)
    }
    #expect(Set(verdicts) == [.accepted, .rejected(.insufficientStock)])
    let reserved = verdicts.enumerated().reduce(Int64(0)) {
      $0 + ($1.element == .accepted ? Int64(1 + ($1.offset + 1) % 3) : 0)
    }
    #expect((18...20).contains(reserved))
    #expect(try await levels(of: engine) == [20 - reserved, reserved, 0])
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  // In a commerce engine a reservation could be taken away twice, and the number reserved stayed below zero with no way to
  // mend it.
  @Test("A reservation ends once, and what is reserved never falls below zero", arguments: [1, 2])
  func endedTwice(shards: Int) async throws {
    let world = TestWorld()
    let (engine, deadline) = try await engine(in: world, units: 10, shards: shards)
    for number in 1...2 {
      try await engine.reserveStock(of: product, Quantity(3), as: ID(test: 300 + number), until: deadline)
    }
    let verdicts = try await Together.tryAll(20) { caller in
      if caller % 2 == 0 {
        _ = try await engine.confirmReservation(ID(test: 301), of: product)
      } else {
        _ = try await engine.cancelReservation(ID(test: 301), of: product)
      }
    }
    #expect(verdicts.counts == [.accepted: 10, .rejected(.reservationEnded): 10])
    #expect(try await levels(of: engine) == (verdicts[1] == .accepted ? [4, 3, 3] : [7, 3, 0]))
    world.clock.advance(milliseconds: 10_000)
    try await engine.fireDueTimers()
    for _ in 1...2 {
      try await expect(.reservationEnded) { try await engine.cancelReservation(ID(test: 302), of: product) }
    }
    #expect(try await levels(of: engine) == (verdicts[1] == .accepted ? [7, 0, 3] : [10, 0, 0]))
    try await engine.shutDown()
  }

  // In a commerce service a reservation was given back minutes after its deadline, when a job came by.
  @Test("What is reserved is free again at its deadline, whether or not a timer has fired")
  func freeInTime() async throws {
    let world = TestWorld()
    let (engine, deadline) = try await engine(in: world, units: 1)
    try await engine.reserveStock(of: product, Quantity(1), as: ID(test: 301), until: deadline)
    let later = deadline.advanced(byMilliseconds: 10_000)
    world.clock.advance(milliseconds: 9_999)
    try await expect(.insufficientStock) {
      try await engine.reserveStock(of: product, Quantity(1), as: ID(test: 302), until: later)
    }
    world.clock.advance(milliseconds: 1)
    try await engine.reserveStock(of: product, Quantity(1), as: ID(test: 302), until: later)
    try await expect(.reservationEnded) { try await engine.confirmReservation(ID(test: 301), of: product) }
    #expect(try await levels(of: engine) == [0, 1, 0])
    try await engine.shutDown()
  }

  // A payment service let a lock go also where it had not got it, and so somebody else's.
  @Test("Whoever was refused gives nothing back that somebody else holds")
  func strangersReservation() async throws {
    let world = TestWorld()
    let (engine, deadline) = try await engine(in: world, units: 1)
    try await Shop.open(in: engine, units: 0, points: 100)
    try await engine.reserveStock(of: product, Quantity(1), as: ID(test: 301), until: deadline)
    try await expect(.insufficientStock) {
      try await engine.reserveStock(of: product, Quantity(1), as: ID(test: 302), until: deadline)
    }
    try await expect(.insufficientStock) { try await engine.order(1, by: 1) }
    try await expect(.reservationNotFound) { try await engine.cancelReservation(ID(test: 302), of: product) }
    try await expect(.orderNotFound) { try await engine.cancel(1) }
    #expect(try await levels(of: engine) == [0, 1, 0])
    try await engine.confirmReservation(ID(test: 301), of: product)
    #expect(try await levels(of: engine) == [0, 0, 1])
    try await engine.shutDown()
  }

  // An online shop took 1,000 times from 3,000 units on 30 threads, and expected nothing to be left; on the way that was
  // in use it had no lock at all.
  @Test("A thousand orders of thirty callers take a thousand units", arguments: [1, 3])
  func thousandOrders(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 3_000, points: 30_000, 30_000, 30_000)
    let verdicts = try await Together.ask(30) { caller in
      var verdicts: [Verdict] = []
      for number in 0..<(caller <= 10 ? 34 : 33) {
        verdicts.append(
          try await Verdict { try await engine.order(1_000 * caller + number, by: 1 + caller % 3) })
      }
      return verdicts
    }
    #expect(verdicts.joined().counts == [.accepted: 1_000])
    #expect(try await levels(of: engine) == [2_000, 0, 1_000])
    let audit = try await engine.audit()
    #expect(audit.house == 30_000 && audit.spendable == 60_000 && audit.isSound)
    try await engine.shutDown()
  }

  // In an online shop an order took nothing from the stock, and its failure gave units back; a list of returns was sent to
  // an address that took one.
  @Test("An order that fails gives back just what it took", arguments: [1, 2, 3])
  func failedOrders(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Shop.open(in: engine, units: 40, points: 29, 60)
    let verdicts = try await Together.tryAll(20) { caller in try await engine.order(caller, by: 1, 2) }
    #expect(verdicts.counts == [.rejected(.insufficientPoints): 20])
    #expect(try await levels(of: engine) == [40, 0, 0])
    #expect(try await engine.stock(of: product).value?.received == Quantity(40))
    // The ids are free, and the units can be sold.
    try await engine.order(1, by: 2, 2)
    #expect(try await levels(of: engine) == [38, 0, 2])
    #expect(try await Shop.unfinished(in: engine, users: 2) == [])
    try await engine.shutDown()
  }

  // An online shop gave the units of a refund to the product whose number was that of the order, and lowered a count by
  // one where all of it was to go.
  @Test("All units of a cancelled order come back, to the product they are of")
  func returnedToItsProduct() async throws {
    let engine = try await TestWorld().open()
    let other = ID<Product>(Shop.order(1).rawValue)
    try await Shop.open(in: engine, units: 10, points: 100)
    try await engine.adjustStock(of: other, by: Quantity(5))
    try await engine.order(1, by: 1, 3)
    #expect(try await levels(of: engine) == [7, 0, 3])
    try await engine.cancel(1)
    #expect(try await levels(of: engine) == [10, 0, 0])
    #expect(
      try await engine.stock(of: other).value?.levels
        == .init(onHand: Quantity(5), reserved: .zero, sold: .zero))
    try await engine.shutDown()
  }

  // A payment service refused to give back the last sold unit, since giving back first asked whether any were left.
  @Test("The order of the last unit can be cancelled, and the unit ordered again", arguments: [1, 2, 3])
  func lastUnitCancelled(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    try await Shop.open(in: engine, units: 1, points: 30, 30)
    try await engine.order(1, by: 1)
    try await expect(.insufficientStock) { try await engine.order(2, by: 2) }
    #expect(try await engine.cancel(1).value.amount == Points(30))
    #expect(try await levels(of: engine) == [1, 0, 0])
    try await engine.order(2, by: 2)
    #expect(try await levels(of: engine) == [0, 0, 1])
    try await engine.shutDown()
  }
}
