import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Shutting down", .fewAtATime)
struct ShutDownTests {
  @Test("answers those in flight, refuses those that come later, and forgets nobody", arguments: [1, 2, 3])
  func drains(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    let begun = Flag()
    let faults = await withTaskGroup(of: EngineError?.self) { group in
      for number in 1...400 {
        group.addTask {
          if number == 100 { begun.raise() }
          do throws(OperationError<OpenWalletRejection>) {
            try await engine.openWallet(ID(test: number))
            return nil
          } catch {
            guard case .fault(let fault) = error else { return .diskLow }
            return fault
          }
        }
      }
      group.addTask {
        await eventually { begun.isRaised }
        do throws(EngineError) { try await engine.shutDown() } catch { return error }
        return nil
      }
      return await group.reduce(into: [EngineError]()) { if let fault = $1 { $0.append(fault) } }
    }
    #expect(faults.allSatisfy { $0 == .closed })
    let reopened = try await world.open(shards: shards)
    #expect(try await reopened.audit().wallets == 400 - faults.count)
    try await reopened.shutDown()
  }

  @Test("waits for a call whose frame the log has not written yet")
  func waitsForTheLog() async throws {
    let runner = HeldRunner(holding: "ante-log")
    let engine = try await TestWorld().open(shards: 1) { $0.runner = runner }
    let opening = Task { try await engine.openWallet(ID(test: 1)) }
    await eventually { runner.loop.wakes > 0 }
    let down = Flag()
    let closing = Task {
      defer { down.raise() }
      try await engine.shutDown()
    }
    let admission = engine.town.shards[0].admission
    await eventually {
      let refusal = admission.enter()
      if refusal == nil { admission.leave() }
      return refusal == .closed
    }
    for _ in 0..<100 { await Task.yield() }
    #expect(!down.isRaised)
    runner.loop.run()
    #expect(try await opening.value.receipt.sequence == 1)
    try await closing.value
  }

  @Test("waits for a snapshot that is being taken, and for a batch whose frames the log has not written yet")
  func waitsForWhatConcernsAllShards() async throws {
    let runner = HeldRunner(holding: "ante-log")
    let engine = try await TestWorld().open(shards: 2) { $0.runner = runner }
    let commands = (1...20).map { Command.openWallet(user: ID(test: $0)) }
    let batch = Task { await engine.apply(commands, order: .sequential) }
    while await engine.statistics().shards.reduce(0, { $0 + $1.entities }) < 20 { await Task.yield() }
    let snapshot = Task { try await engine.snapshot() }
    let audit = Task { try await engine.audit() }
    await eventually { engine.surveys.callsInFlight == 2 }
    let down = Flag()
    let closing = Task {
      defer { down.raise() }
      try await engine.shutDown()
    }
    await eventually {
      let refusal = engine.town.shards[0].admission.enter()
      if refusal == nil { engine.town.shards[0].admission.leave() }
      return refusal == .closed
    }
    for _ in 0..<100 { await Task.yield() }
    #expect(!down.isRaised)
    await eventually {
      runner.loop.run()
      return down.isRaised
    }
    #expect(await batch.value.allSatisfy { $0.text.hasPrefix("accepted") })
    #expect(try await snapshot.value.entries == 20)
    #expect(try await audit.value.wallets == 20)
    try await closing.value
  }

  @Test("leaves every operation refused as closed, a second shutdown as well")
  func closed() async throws {
    let engine = try await TestWorld().open()
    try await engine.openWallet(ID(test: 1))
    try await engine.shutDown()
    let user = ID<User>(test: 1)
    await #expect(throws: EngineError.closed) { try await engine.shutDown() }
    await #expect(throws: EngineError.closed) { try await engine.snapshot() }
    await #expect(throws: EngineError.closed) { try await engine.wallet(of: user) }
    await #expect(throws: EngineError.closed) { try await engine.challenge(ID(test: 1)) }
    await #expect(throws: EngineError.closed) { try await engine.seat(of: user, in: ID(test: 1)) }
    await #expect(throws: EngineError.closed) { try await engine.stock(of: ID(test: 1)) }
    await #expect(throws: OperationError<OpenWalletRejection>.fault(.closed)) {
      try await engine.openWallet(user)
    }
    await #expect(throws: OperationError<CreateChallengeRejection>.fault(.closed)) {
      try await engine.createChallenge(ID(test: 1), Challenge.Terms(host: user, fee: Points(1), seats: 1))
    }
    await #expect(throws: OperationError<JoinRejection>.fault(.closed)) {
      try await engine.join(ID(test: 1), user: user)
    }
    await #expect(throws: OperationError<QuitRejection>.fault(.closed)) {
      try await engine.quit(ID(test: 1), user: user)
    }
    await #expect(throws: OperationError<AdjustStockRejection>.fault(.closed)) {
      try await engine.adjustStock(of: ID(test: 1), by: Quantity(1))
    }
    await #expect(throws: OperationError<UpholdAppealRejection>.fault(.closed)) {
      try await engine.upholdAppeal(of: user, in: ID(test: 1))
    }
    for order in [BatchOrder.independent, .sequential] {
      let outcomes = await engine.apply([.openWallet(user: user)], order: order)
      #expect(outcomes.map(\.text) == ["fault \(EngineError.closed)"])
    }
    await #expect(throws: EngineError.closed) { try await engine.audit() }
    await #expect(throws: EngineError.closed) { try await engine.fireDueTimers() }
    #expect(await engine.statistics().shards.isEmpty)
  }

  @Test("of many at once one does it, and the others are told so")
  func manyShutdowns() async throws {
    let engine = try await TestWorld().open()
    let done = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 { group.addTask { (try? await engine.shutDown()) != nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(done == 1)
  }

  @Test("makes run() return, also one that begins later")
  func run() async throws {
    let engine = try await TestWorld().open()
    async let running: Void = engine.run()
    try await engine.openWallet(ID(test: 1))
    try await engine.shutDown()
    try await running
    try await engine.run()
  }

  @Test("is not needed for run() to return: cancelling is enough, and it can run again")
  func cancelledRun() async throws {
    let world = TestWorld()
    // The records of three wallets stay below the limit, that of the fourth reaches it.
    let engine = try await world.open { $0.snapshots.everyBytes = 80 }
    for number in 1...3 {
      let running = Task { try await engine.run() }
      try await engine.openWallet(ID(test: number))
      running.cancel()
      try await running.value
    }
    async let running: Void = engine.run()
    try await engine.openWallet(ID(test: 4))
    await world.log.reaches("snapshot.published")
    try await engine.shutDown()
    try await running
  }

  @Test("A closed engine lets go of everything that it had")
  func nothingIsLeft() async throws {
    weak var town: Town?
    weak var shard: Shard?
    weak var journal: Journal?
    do {
      let engine = try await TestWorld().open()
      try await engine.openWallet(ID(test: 1), with: 10)
      (town, shard, journal) = (engine.town, engine.town.shards[0], engine.town.journal)
      #expect(town != nil && shard != nil && journal != nil)
      try await engine.shutDown()
    }
    // The last thread may still be on its way out.
    await eventually { town == nil && shard == nil && journal == nil }
  }
}
