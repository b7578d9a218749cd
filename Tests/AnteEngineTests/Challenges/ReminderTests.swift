import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Reminders", .fewAtATime)
struct ReminderTests {
  private static func reminders(of engine: Engine) async -> Int {
    await engine.statistics().shards.reduce(0) { $0 + $1.reminders }
  }

  /// Opens an engine whose only shard makes its steps when it is told to, and looks at one reminder in each.
  private static func open(_ world: TestWorld, steppedBy runner: HeldRunner) async throws -> Engine {
    try await runner.stepping {
      try await world.open(shards: 1) {
        $0.runner = runner
        $0.remindersPerStepMax = 1
      }
    }
  }

  @Test("a challenge has one from its creation on, however often it is looked at while its shard is behind")
  func looks() async throws {
    let (challenge, host, calls) = (ID<Challenge>(test: 101), ID<User>(test: 1), 100)
    let world = TestWorld()
    let runner = HeldRunner(holding: "ante-shard-0")
    let engine = try await Self.open(world, steppedBy: runner)
    try await runner.stepping {
      try await engine.openWallet(host, with: 100)
      try await engine.createChallenge(challenge, Season.terms(seats: 7, 1...2))
    }
    #expect(try await runner.stepping { await Self.reminders(of: engine) } == 1)
    let deadline = world.clock.now().advanced(byMilliseconds: 1)
    try await runner.stepping {
      for number in 1...3 {
        _ = try await engine.hold(host, Points(1), as: ID(test: number), until: deadline)
      }
    }
    // One of the three comes in a step, so that whoever is heard in it finds the shard behind.
    world.clock.advance(milliseconds: 1)
    let reading = Task {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<calls { group.addTask { _ = try? await engine.challenge(challenge) } }
      }
    }
    await eventually { engine.town.shards[0].mailboxDepth == calls }
    try await runner.stepping { await reading.value }
    try await runner.stepping { _ = try await engine.fireDueTimers() }
    #expect(try await runner.stepping { await Self.reminders(of: engine) } == 1)
    #expect(try await runner.stepping { try await engine.challenge(challenge).value?.phase } == .waiting)
    try await runner.stepping { try await engine.shutDown() }
  }

  @Test("are no more than challenges had events, and none is left in the end", arguments: [1, 2])
  func life(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    for day in Season.days.indices {
      if day > 0 { world.turn(toDay: day) }
      try await engine.fireDueTimers()
      _ = await engine.apply(Season.days[day], order: .sequential)
      var events: UInt64 = 0
      for residents in engine.town.residents {
        for entry in await residents.challenges { events += await entry.entity.challenge.version }
      }
      let reminders = await Self.reminders(of: engine)
      #expect(UInt64(reminders) <= events && (day > 0 || reminders >= Season.all.count - 1), "day \(day)")
      for _ in 0..<10 {
        try await engine.fireDueTimers()
        for id in Season.all { _ = try await engine.challenge(id) }
      }
      #expect(await Self.reminders(of: engine) <= reminders)
    }
    world.turn(toDay: 1_000)
    try await engine.fireDueTimers()
    try await Season.expectEnd(of: engine)
    #expect(await Self.reminders(of: engine) == 0)
    try await engine.shutDown()
  }

  @Test("a product with many reservations is gone through when one is due, not at each look")
  func reservations() async throws {
    let (world, product, count) = (TestWorld(), ID<Product>(test: 201), 500)
    let engine = try await world.open(shards: 1)
    try await engine.adjustStock(of: product, by: Quantity(1_000))
    let begin = world.clock.now()
    for number in 1...count {
      try await engine.reserveStock(
        of: product, Quantity(1), as: ID(test: number), until: begin.advanced(byMilliseconds: Int64(number)))
    }
    let stock = try #require(await engine.town.residents[0].stocks[product])
    for _ in 0..<3 { #expect(await stock.lookAtTime() == 0) }
    world.clock.advance(milliseconds: 1)
    try await engine.fireDueTimers()
    // The first one went by its reminder; that it was the next is known only now.
    #expect(await stock.lookAtTime() == count - 1)
    for _ in 0..<3 { #expect(await stock.lookAtTime() == 0) }
    try await engine.shutDown()

    let again = try await world.open(shards: 1)
    let recovered = try #require(await again.town.residents[0].stocks[product])
    #expect(await recovered.lookAtTime() == 0)
    world.clock.advance(milliseconds: Int64(count))
    try await again.fireDueTimers()
    _ = await recovered.lookAtTime()
    #expect(await recovered.stock.reservations.count == 0)
    #expect(await recovered.lookAtTime() == 0)
    try await again.shutDown()
  }

  @Test("what has fallen due has happened to whoever is asked, though the reminder of it still waits")
  func behind() async throws {
    let (challenge, product) = (ID<Challenge>(test: 101), ID<Product>(test: 201))
    let (host, user) = (ID<User>(test: 1), ID<User>(test: 2))
    let world = TestWorld()
    let runner = HeldRunner(holding: "ante-shard-0")
    let engine = try await Self.open(world, steppedBy: runner)
    let deadline = world.clock.now().advanced(byMilliseconds: 1)
    try await runner.stepping {
      for wallet in [host, user] { try await engine.openWallet(wallet, with: 100) }
      try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(10), seats: 3))
      try await engine.adjustStock(of: product, by: Quantity(5))
      for number in 1...5 {
        _ = try await engine.hold(host, Points(1), as: ID(test: number), until: deadline)
      }
      _ = try await engine.hold(user, Points(95), as: ID(test: 6), until: deadline)
      try await engine.reserveStock(of: product, Quantity(5), as: ID(test: 1), until: deadline)
    }
    // All three are heard in the first step, which looks at one hold of the host and no more.
    world.clock.advance(milliseconds: 1)
    let asking = Task {
      async let seat = engine.join(challenge, user: user)
      async let stock = engine.stock(of: product)
      async let wallet = engine.wallet(of: user)
      return try await (seat.value, stock.value, wallet.value)
    }
    await eventually { engine.town.shards[0].mailboxDepth == 3 }
    let (seat, stock, wallet) = try await runner.stepping { try await asking.value }
    #expect(seat.position == 2)
    #expect(stock?.reservations.count == 0 && stock?.levels.onHand == Quantity(5))
    #expect(wallet?.holds[.caller(ID(test: 6))] == nil)
    try await runner.stepping { try await engine.shutDown() }
  }
}
