import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Snapshots that fall due", .fewAtATime)
struct AutomaticSnapshotTests {
  private func published(_ world: TestWorld) -> Int {
    world.log.names.filter { $0 == "snapshot.published" }.count
  }

  @Test("come after so many bytes of log, one for each round")
  func bytes() async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.snapshots.everyBytes = 2_000 }
    async let running: Void = engine.run()
    for round in 1...3 {
      // A record of an opened wallet has 22 bytes: 80 stay below the limit, 100 are beyond it.
      _ = await engine.apply(
        (1...80).map { .openWallet(user: ID(test: round * 1_000 + $0)) }, order: .independent)
      for _ in 0..<100 { await Task.yield() }
      #expect(published(world) == round - 1)
      _ = await engine.apply(
        (81...100).map { .openWallet(user: ID(test: round * 1_000 + $0)) }, order: .independent)
      await eventually { published(world) == round }
    }
    try await engine.shutDown()
    try await running
    #expect(try world.verify().audit.wallets == 300)
  }

  @Test("come after so much time, if anything was logged since")
  func time() async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.snapshots.everyMilliseconds = 1_000 }
    async let running: Void = engine.run()
    for round in 1...3 {
      world.clock.advance(milliseconds: 999)
      try await engine.openWallet(ID(test: round * 10))
      for _ in 0..<100 { await Task.yield() }
      #expect(published(world) == round - 1)
      world.clock.advance(milliseconds: 1)
      try await engine.fireDueTimers()
      for _ in 0..<100 { await Task.yield() }
      #expect(published(world) == round - 1)
      try await engine.openWallet(ID(test: round * 10 + 1))
      await eventually { published(world) == round }
    }
    try await engine.shutDown()
    try await running
  }

  @Test("come from run() alone")
  func withoutRun() async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.snapshots.everyBytes = 1 }
    for number in 1...20 { try await engine.openWallet(ID(test: number)) }
    #expect(published(world) == 0)
    async let running: Void = engine.run()
    await eventually { published(world) == 1 }
    try await engine.shutDown()
    try await running
  }
}
