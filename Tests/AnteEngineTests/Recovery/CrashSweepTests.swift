import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A power cut", .fewAtATime)
struct CrashSweepTests {
  /// What a power cut left, and what had been answered before it.
  struct Remains: Sendable {
    let call: Int
    let fileSystem: MemoryFileSystem
    let accepted: [(command: Command, text: String)]
  }

  @Test("every answer is there and nothing is half done, wherever the power fails", arguments: 1...4)
  func powerCut(seed: Int) async throws {
    try await Sweep.each(try await Self.crashes(seed: seed)) { try await Self.recover($0, seed: seed) }
  }

  @Test("a power cut during the recovery changes nothing", arguments: 1...2)
  func powerCutDuringRecovery(seed: Int) async throws {
    let crashes = try await Self.crashes(seed: seed + 100)
    let part = Sweep.part(of: crashes.indices, every: 12, seed).map { crashes[$0] }
    try await Sweep.each(part) { remains in
      for again in try await Self.crashes(during: remains, seed: seed) {
        try await Self.recover(again, seed: seed)
      }
    }
  }

  private static func adjust(_ configuration: inout EngineConfiguration) {
    configuration.journal.segmentBytes = 16 << 10
  }

  /// One life with many callers, and what a power cut at its calls of the file system would have left.
  private static func crashes(seed: Int) async throws -> [Remains] {
    let world = TestWorld(seed: UInt64(seed))
    let answers = Crowd.Answers()
    let crashes = AnteJournal.Mutex<[Remains]>([])
    let tapped = TappedFileSystem(world.fileSystem) { call in
      guard Sweep.takes(call, every: 7, seed) else { return }
      // First the answers, then the disk: what was answered by now has to be on it.
      let accepted = answers.accepted
      var generator = TestRandom(seed: UInt64(seed * 1_000_003 + call))
      let left = world.fileSystem.crash(using: &generator)
      crashes.withLock { $0.append(Remains(call: call, fileSystem: left, accepted: accepted)) }
    }
    let engine = try await world.open {
      adjust(&$0)
      $0.fileSystem = tapped
    }
    await Crowd.talk(to: engine, answers)
    await eventually { engine.town.journal.statistics().archivedSegments > 0 }
    #expect(try await engine.audit().cancelled == 7 * Int128(Crowd.users))
    try await engine.shutDown()
    #expect(answers.accepted.count > 80)
    return crashes.withLock { $0 }
  }

  /// What a power cut at the calls of a recovery would leave.
  private static func crashes(during remains: Remains, seed: Int) async throws -> [Remains] {
    let crashes = AnteJournal.Mutex<[Remains]>([])
    let world = TestWorld(fileSystem: remains.fileSystem, seed: UInt64(seed + 7))
    let tapped = TappedFileSystem(world.fileSystem) { call in
      guard Sweep.takes(call, every: 10, remains.call) else { return }
      var generator = TestRandom(seed: UInt64(seed * 999_983 + call))
      let left = world.fileSystem.crash(using: &generator)
      crashes.withLock {
        $0.append(Remains(call: remains.call, fileSystem: left, accepted: remains.accepted))
      }
    }
    let engine = try await world.open {
      adjust(&$0)
      $0.fileSystem = tapped
    }
    try await engine.shutDown()
    return crashes.withLock { $0 }
  }

  private static func recover(_ remains: Remains, seed: Int) async throws {
    let world = TestWorld(fileSystem: remains.fileSystem, seed: UInt64(seed + 50))
    let engine = try await world.open(adjust)
    let audit = try await engine.audit()
    #expect(
      audit.isSound && audit.reservedSeats == 0 && audit.pots == 0 && audit.stakes == audit.heldForStakes,
      "call \(remains.call): \(audit)")
    #expect(try await Crowd.unfinishedOrders(in: engine).isEmpty, "call \(remains.call)")
    for (command, text) in remains.accepted {
      #expect(await engine.apply(command).text == text, "call \(remains.call): \(command)")
    }
    #expect(try await engine.audit() == audit, "call \(remains.call): an answer was not there")
    try await engine.shutDown()
    let found = try world.verify()
    #expect(found.isSound && found.audit == audit, "call \(remains.call): \(found.damage)")

    let second = try await world.open(shards: 3, adjust)
    #expect(try await second.audit() == audit, "call \(remains.call): the second recovery differs")
    try await second.shutDown()
  }
}
