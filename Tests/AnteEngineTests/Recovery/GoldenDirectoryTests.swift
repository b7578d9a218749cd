import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// A directory that a released version wrote is opened for ever, with the same state in it.
///
/// `Golden/v1` is `SmallDirectory` as version 1 wrote it. A digest is that of today's form of an entry, and version 1 had
/// older ones of wallets and challenges, so its own digest is computed by an encoder that writes that.
@Suite("The data directory of version 1", .fewAtATime)
struct GoldenDirectoryTests {
  private static let stored = StoredDirectory(
    path: String(#filePath.dropLast("Recovery/GoldenDirectoryTests.swift".count)) + "Golden/v1")
  static let digest: UInt64 = 13_458_167_070_623_739_617
  static let digestWithoutLastCommit: UInt64 = 15_788_206_416_394_034_402
  /// What version 1 said itself.
  static let digestOfVersion1: UInt64 = 3_494_220_862_809_048_042

  /// The books of the state in it; the commit that is torn in some copies opened one more wallet.
  private func expect(_ audit: Audit, digest: UInt64, wallets: Int) {
    #expect(audit.digest == digest)
    #expect(audit.isSound)
    #expect(audit.wallets == wallets && audit.challenges == 2 && audit.products == 1)
    #expect(audit.seats == 6 && audit.reservedSeats == 0)
    #expect(audit.spendable == 299 && audit.heldForStakes == 180 && audit.heldForCallers == 15)
    #expect(audit.credited == 534 && audit.captured == 40 && audit.stakes == 180)
    #expect(audit.unitsOnHand == 5 && audit.unitsReserved == 2 && audit.unitsSold == 3)
  }

  @Test("is verified from its first event on, and holds everything that there is")
  func verifies() throws {
    let world = TestWorld(fileSystem: try Self.stored.load())
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.comparedFrom == 1)
    expect(found.audit, digest: Self.digest, wallets: 7)
    #expect(found.log.snapshotsChecked == 2 && found.log.archivedSegmentsChecked > 1)
    let report = try DataDirectory(at: TestWorld.directory, configuration: world.configuration()).inspect()
    #expect(report.damage.isEmpty && !report.closedCleanly && report.formatVersion == 1)
  }

  @Test("is opened, works on, and is opened again", arguments: [1, 2, 3])
  func opens(shards: Int) async throws {
    let world = TestWorld(fileSystem: try Self.stored.load(), seed: 2)
    var engine = try await world.open(shards: shards, SmallDirectory.adjust)
    expect(try await engine.audit(), digest: Self.digest, wallets: 7)
    for outcome in await Story.tell(to: engine, Story.firstSteps) {
      if case .fault(let fault) = outcome { Issue.record("\(fault)") }
    }
    expect(try await engine.audit().books, digest: 0, wallets: 7)
    try await engine.shutDown()
    engine = try await world.open(shards: shards, SmallDirectory.adjust)
    expect(try await engine.audit().books, digest: 0, wallets: 7)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).isSound)
  }

  @Test("with its last commit torn is opened without that")
  func torn() async throws {
    let world = TestWorld(fileSystem: try Self.stored.load(), seed: 2)
    let report = try DataDirectory(at: TestWorld.directory, configuration: world.configuration()).inspect()
    let last = try #require(report.segments.last { $0.frames > 0 })
    world.fileSystem.corrupt(TestWorld.directory + "/" + last.name, offset: last.usedBytes - 4_090, xor: 1)
    let engine = try await world.open(SmallDirectory.adjust)
    expect(try await engine.audit(), digest: Self.digestWithoutLastCommit, wallets: 6)
    #expect(world.log.names.contains("recovery.tornTailCut") && !world.names("tail-").isEmpty)
    try await engine.shutDown()
  }

  @Test("gives its changes from the first one on")
  func feed() async throws {
    let world = TestWorld(fileSystem: try Self.stored.load(), seed: 2)
    let engine = try await world.open(SmallDirectory.adjust)
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    let ledger = Ledger(changes)
    #expect(ledger.digest == Self.digest && ledger.complaints.isEmpty)
    #expect(ledger.digestOfVersion1 == Self.digestOfVersion1)
  }
}
