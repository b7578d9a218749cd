import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("The archive", .fewAtATime)
struct ArchiveTests {
  /// Some rounds of random commands, a snapshot after each, until segments have left.
  private func live(_ world: TestWorld, _ policy: ArchivePolicy) async throws -> Audit {
    let engine = try await world.open {
      $0.journal.segmentBytes = 16 << 10
      $0.journal.archive = policy
    }
    var commands = RandomCommands(seed: 3, now: world.clock.now())
    for _ in 0..<5 {
      for _ in 0..<4 { _ = await engine.apply(commands.next(30), order: .independent) }
      _ = try await engine.snapshot()
      world.clock.advance(milliseconds: 300)
      try await engine.fireDueTimers()
    }
    await eventually {
      world.log.names.filter { $0 == "archive.segment" || $0 == "log.segmentDiscarded" }.count > 2
    }
    let audit = try await engine.audit()
    try await engine.shutDown()
    return audit
  }

  @Test("leads from the first event to the same state")
  func keep() async throws {
    let world = TestWorld()
    let audit = try await live(world, .keep)
    #expect(world.names("archive/").count > 2)
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit && found.comparedFrom == 1)
    #expect(found.log.archivedSegmentsChecked == UInt64(world.names("archive/").count))
  }

  @Test("is not there where segments are discarded, and then nothing is proven from the first event on")
  func discard() async throws {
    let world = TestWorld()
    let audit = try await live(world, .discard)
    #expect(world.names("archive/").isEmpty)
    let found = try world.verify()
    #expect(found.isSound && found.audit == audit)
    let proven = try? world.verify(fromGenesis: true)
    #expect(proven == nil)
  }
}
