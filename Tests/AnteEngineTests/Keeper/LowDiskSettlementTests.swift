import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A settlement on a nearly full disk", .fewAtATime)
struct LowDiskSettlementTests {
  @Test("waits until there is room again")
  func waits() async throws {
    let runner = HeldRunner(holding: "ante-housekeep")
    let world = TestWorld(fileSystem: MemoryFileSystem(capacityBytes: 1 << 20))
    let engine = try await world.open {
      $0.runner = runner
      $0.journal.segmentBytes = 16 << 10
      $0.journal.diskReserveBytes = 200 << 10
    }
    for number in 1...3 { try await engine.openWallet(Season.user(number), with: 100) }
    try await engine.createChallenge(Season.won, Season.terms())
    for number in 2...3 { try await engine.join(Season.won, user: Season.user(number)) }
    for day in 1...2 {
      world.turn(toDay: day)
      if day == 1 { _ = try await engine.move(Season.won, .start, by: Season.user(1)) }
      try await engine.prove(Season.won, user: Season.user(2), content: "done")
    }
    world.fileSystem.setBytes([UInt8](repeating: 1, count: 900 << 10), of: "/ballast")
    runner.loop.run()
    await world.log.reaches("disk.low")
    world.turn(toDay: 3)
    try await engine.fireDueTimers()
    // What the time brings is noted, but a settlement is much work, and waits.
    #expect(try await engine.challenge(Season.won).value?.phase == .finished)
    #expect(try await engine.audit().heldForStakes == 90)

    try world.fileSystem.remove("/ballast")
    runner.loop.run()
    await world.log.reaches("disk.recovered")
    world.clock.advance(milliseconds: 2_000)
    try await engine.fireDueTimers()
    #expect(try await engine.wallet(of: Season.user(2)).value?.balance.spendable == Points(160))
    let audit = try await engine.audit()
    #expect(audit.isSound && audit.heldForStakes == 0 && audit.pots == 0)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }
}
