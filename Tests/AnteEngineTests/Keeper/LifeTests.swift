import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A life", .fewAtATime)
struct LifeTests {
  /// What the housekeeper does in the background, at no fixed place among the other lines.
  private static let background: Set<String> = [
    "log.segmentPrepared", "archive.segment", "log.segmentDiscarded",
  ]

  @Test("is told to the operator in order")
  func log() async throws {
    let world = TestWorld()
    var engine = try await world.open { $0.snapshots.onShutdown = true }
    try await engine.openWallet(ID(test: 1))
    _ = try await engine.snapshot()
    try await engine.openWallet(ID(test: 2))
    try await engine.shutDown()
    engine = try await world.open()
    try await engine.shutDown()

    // One line for each segment that is there, however many are prepared.
    var story = world.log.names.filter { !Self.background.contains($0) }
    while let index = story.firstIndex(of: "recovery.segment"), story[index + 1] == story[index] {
      story.remove(at: index)
    }
    #expect(
      story == [
        "recovery.done", "engine.ready", "snapshot.published", "snapshot.published", "engine.closed",
        "recovery.snapshot", "recovery.segment", "recovery.done", "engine.ready", "engine.closed",
      ])
    let ready = try #require(world.log.lines.last { $0.name == "engine.ready" })
    #expect(
      ready.fields.map(\.name) == [
        "directory", "shards", "sequence", "unfinishedHolds", "unfinishedSeats", "unfinishedOrderSteps",
        "unfinishedAppealSteps",
      ])
    #expect(ready.fields[0].value == .text(TestWorld.directory) && ready.fields[1].value == .number(2))
    #expect(world.log.lines.allSatisfy { $0.level == .info })
  }

  @Test("with a nearly full disk refuses changes, goes on reading, and recovers")
  func diskLow() async throws {
    let runner = HeldRunner(holding: "ante-housekeep")
    let world = TestWorld(fileSystem: MemoryFileSystem(capacityBytes: 1 << 20))
    let engine = try await world.open {
      $0.runner = runner
      $0.journal.segmentBytes = 16 << 10
      $0.journal.diskReserveBytes = 200 << 10
    }
    let user = ID<User>(test: 1)
    try await engine.openWallet(user, with: 50)
    world.fileSystem.setBytes([UInt8](repeating: 1, count: 900 << 10), of: "/ballast")
    runner.loop.run()
    await world.log.reaches("disk.low")

    await #expect(throws: OperationError<CreditRejection>.fault(.diskLow)) {
      try await engine.credit(user, Points(1), origin: .charge)
    }
    for order in [BatchOrder.sequential, .independent] {
      let outcomes = await engine.apply(
        [.openWallet(user: user), .openWallet(user: ID(test: 2))], order: order)
      #expect(outcomes.map(\.text) == Array(repeating: "fault \(EngineError.diskLow)", count: 2))
    }
    #expect(try await engine.wallet(of: user).value?.balance.spendable == Points(50))
    #expect(try await engine.audit().credited == 50)

    try world.fileSystem.remove("/ballast")
    runner.loop.run()
    await world.log.reaches("disk.recovered")
    try await engine.credit(user, Points(1), origin: .charge)
    try await engine.shutDown()
    #expect(try world.verify().audit.credited == 51)
  }

  @Test(
    "without syncs of every commit is there after a close",
    arguments: [SyncPolicy.interval(.milliseconds(20)), .none])
  func policies(_ policy: SyncPolicy) async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.journal.sync = policy }
    _ = await Story.tell(to: engine)
    let audit = try await engine.audit()
    try await engine.openWallet(ID(test: 90))
    var figures = await engine.statistics().journal
    #expect(figures.syncedSequence < figures.durableSequence)

    try await engine.openWallet(ID(test: 91))
    if policy != .none {
      // The time goes on for as long as it takes: the log may have read the clock before or after each move.
      await eventually {
        world.clock.advance(milliseconds: 20)
        return engine.town.journal.statistics().syncedSequence == engine.town.journal.durableSequence
      }
    }
    figures = await engine.statistics().journal
    #expect(policy == .none || figures.syncedSequence == figures.durableSequence)
    // What a power cut leaves may lack the newest events, but it is sound.
    for seed in 1...20 {
      var generator = TestRandom(seed: UInt64(seed))
      let left = TestWorld(fileSystem: world.fileSystem.crash(using: &generator))
      let recovered = try await left.open { $0.journal.sync = policy }
      let found = try await recovered.audit()
      #expect(found.isSound && found.reservedSeats == 0 && found.stakes == found.heldForStakes)
      #expect(policy == .none || found.wallets == audit.wallets + 2)
      try await recovered.shutDown()
    }
    try await engine.shutDown()
    let found = try world.verify()
    #expect(found.isSound && found.audit.wallets == audit.wallets + 2)
  }
}
