import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Timers", .fewAtATime)
struct TimerTests {
  @Test("subjects come out by deadline, equal deadlines in the order they were set")
  func order() {
    var timers = TimerQueue()
    var generator = TestRandom(seed: 5)
    var expected: [(deadline: Int64, number: Int)] = []
    for number in 0..<500 {
      let deadline = Int64(generator.next() % 50)
      timers.set(.hold(ID(test: number), ID(test: 0)), at: Instant(milliseconds: deadline))
      expected.append((deadline, number))
    }
    expected.sort { ($0.deadline, $0.number) < ($1.deadline, $1.number) }
    var found: [Int] = []
    for now in stride(from: Int64(0), through: 49, by: 7) {
      while case .hold(let user, _)? = timers.popDue(at: Instant(milliseconds: now)) {
        found.append(Int(user.rawValue))
      }
    }
    #expect(found == expected.map(\.number))
    #expect(timers.earliest == nil)
  }

  @Test("a hold goes back at its deadline, not before, also across a restart", arguments: [1, 2])
  func hold(shards: Int) async throws {
    let world = TestWorld()
    let user = ID<User>(test: 1)
    let deadline = world.clock.now().advanced(byMilliseconds: 500)
    var engine = try await world.open(shards: shards)
    try await engine.openWallet(user, with: 50)
    _ = try await engine.hold(user, Points(20), as: ID(test: 1), until: deadline)
    _ = try await engine.hold(
      user, Points(10), as: ID(test: 2), until: deadline.advanced(byMilliseconds: 1))
    try await engine.shutDown()

    engine = try await world.open(shards: shards)
    world.clock.advance(milliseconds: 499)
    try await engine.fireDueTimers()
    #expect(try await engine.wallet(of: user).value?.balance.held == Points(30))
    world.clock.advance(milliseconds: 1)
    try await engine.fireDueTimers()
    #expect(try await engine.wallet(of: user).value?.balance.held == Points(10))
    await expectRejection(.holdEnded(.expired)) {
      () async throws(OperationError<EndHoldRejection>) in
      try await engine.capture(ID(test: 1), of: user)
    }
    try await engine.capture(ID(test: 2), of: user)
    #expect(try await engine.audit().captured == 10)
    try await engine.shutDown()
  }

  @Test("a deadline further away than can be counted is waited for all the same")
  func endOfTime() async throws {
    let world = TestWorld()
    world.clock.advance(milliseconds: -1_000_005)
    let user = ID<User>(test: 1)
    let engine = try await world.open(shards: 1)
    try await engine.openWallet(user, with: 50)
    _ = try await engine.hold(user, Points(20), as: ID(test: 1), until: Instant(milliseconds: .max))
    try await engine.fireDueTimers()
    #expect(try await engine.wallet(of: user).value?.balance.held == Points(20))
    world.clock.advance(milliseconds: 1_000_000_000_000)
    try await engine.fireDueTimers()
    try await engine.release(ID(test: 1), of: user)
    try await engine.shutDown()
  }

  @Test("a reservation goes back at its deadline, also one that passed while the engine was down")
  func reservation() async throws {
    let world = TestWorld()
    let product = ID<Product>(test: 1)
    let deadline = world.clock.now().advanced(byMilliseconds: 500)
    var engine = try await world.open()
    try await engine.adjustStock(of: product, by: Quantity(3))
    try await engine.reserveStock(of: product, Quantity(2), as: ID(test: 7), until: deadline)
    try await engine.shutDown()

    world.clock.advance(milliseconds: 10_000)
    engine = try await world.open()
    try await engine.fireDueTimers()
    let levels = try await engine.stock(of: product).value?.levels
    #expect(levels == Stock.Levels(onHand: Quantity(3), reserved: .zero, sold: .zero))
    await expectRejection(.reservationEnded(.expired)) {
      () async throws(OperationError<EndReservationRejection>) in
      try await engine.confirmReservation(ID(test: 7), of: product)
    }
    try await engine.shutDown()
  }
}
