import AnteDomain
import AnteJournal
import Testing

@testable import AnteEngine

/// A data directory with a bit of everything: several segments, two snapshots, an archive.
struct SmallDirectory {
  let fileSystem: MemoryFileSystem
  /// The books of the state in it.
  let audit: Audit
  /// The books without the last commit, which nothing vouches for.
  let auditBeforeLast: Audit
  let log: [LogLine]

  static func adjust(_ configuration: inout EngineConfiguration) {
    configuration.journal.segmentBytes = 12 << 10
  }

  /// One that a process left without closing it.
  static func unclosed(seed: UInt64 = 1) async throws -> SmallDirectory {
    try await unclosed(seed: seed) { engine, _ in _ = await Story.tell(to: engine) }
  }

  /// One that a process left without closing it after some life.
  static func unclosed(
    seed: UInt64 = 1, _ live: (Engine, TestWorld) async throws -> Void
  ) async throws -> SmallDirectory {
    let world = TestWorld(seed: seed)
    let engine = try await world.open(adjust)
    try await live(engine, world)
    // An archive is made in the background, where nothing waits for it.
    await eventually { engine.town.journal.statistics().archivedSegments > 1 }
    let auditBeforeLast = try await engine.audit()
    try await engine.openWallet(ID(test: 50))
    let audit = try await engine.audit()
    let fileSystem = world.fileSystem.copy()
    try await engine.shutDown()
    return SmallDirectory(
      fileSystem: fileSystem, audit: audit, auditBeforeLast: auditBeforeLast, log: world.log.lines)
  }

  /// The same directory, for one damage.
  func world() -> TestWorld { TestWorld(fileSystem: fileSystem.copy(), seed: 5) }

  /// The file that the last commit is in, and where that begins.
  func lastCommit() throws -> (path: String, offset: Int) {
    let report = try DataDirectory(at: TestWorld.directory, configuration: world().configuration()).inspect()
    let last = try #require(report.segments.last { $0.frames > 0 })
    return (TestWorld.directory + "/" + last.name, last.usedBytes - MemoryFileSystem.sectorBytes)
  }
}
