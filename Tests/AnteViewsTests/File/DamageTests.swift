import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport
import Foundation
import Testing

@testable import AnteViews

@Suite("A file that cannot be gone on with is made anew", .fewAtATime)
struct DamageTests {
  /// What is done to a file that was closed, by name.
  enum Damage: String, CaseIterable {
    case none, removed, emptied, truncated, halved, randomBytes, randomHeader, text, otherVersion
    case otherDirectory, noMark, noTable

    /// How the reason for the new file begins; nil where none is made.
    var reason: String? {
      switch self {
      case .none: nil
      case .removed: "missing"
      case .emptied: "empty"
      case .otherVersion: "of schema version 77, not"
      case .otherDirectory: "of another data directory, 0123"
      default: "damaged: "
      }
    }

    func apply(to folder: TemporaryFolder) throws {
      var random = TestRandom(seed: 8)
      let rot = Rot(path: folder.views)
      let bytes = try folder.bytes()
      switch self {
      case .none: break
      case .removed: try FileState.remove(folder.views)
      case .emptied: try folder.write([])
      case .truncated: try folder.write(Array(bytes.prefix(1_000)))
      case .halved: try folder.write(Array(bytes.prefix(bytes.count / 8192 * 4096)))
      case .randomBytes: try folder.write(bytes.map { _ in UInt8(truncatingIfNeeded: random.next()) })
      case .randomHeader:
        try folder.write(
          (0..<100).map { _ in UInt8(truncatingIfNeeded: random.next()) } + bytes.dropFirst(100))
      case .text: try folder.write(Array("This is not a database, and long enough to be none.".utf8))
      case .otherVersion: try rot.run("PRAGMA user_version = 77")
      case .otherDirectory: try rot.run("UPDATE feed SET directory = '0123'")
      case .noMark: try rot.run("DELETE FROM feed")
      case .noTable: try rot.run("DROP TABLE ledger")
      }
    }
  }

  @Test("whatever was done to it", arguments: Damage.allCases)
  func damaged(_ damage: Damage) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 6)
    try await world.play(&commands, rounds: 6, on: engine)
    let first = try await world.views(of: engine)
    try await first.catchUp()
    try await first.close()
    try damage.apply(to: world.folder)
    try await world.play(&commands, rounds: 6, on: engine)

    let views = try await world.views(of: engine)
    try await views.catchUp()
    let naive = NaiveViews(try await engine.allChanges())
    let query = LedgerQuery(of: ID(test: 1))
    #expect(
      try await allItems(of: 50) { try await views.ledger(query, limit: 50, after: $0) }
        == naive.entries(query))
    #expect(views.lag == ViewsLag(frames: 0, milliseconds: 0) && views.status.completeSince == nil)
    let reasons = world.rebuilds.dropFirst()
    #expect(reasons.count == (damage.reason == nil ? 0 : 1))
    if let reason = damage.reason { #expect(reasons.first?.hasPrefix(reason) == true, "\(reasons)") }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("but not a database of another program", arguments: [false, true])
  func otherProgram(anew: Bool) async throws {
    let world = try World()
    try Database(world.folder.views, .readWrite, cacheKibibytes: 1_024).execute(
      "CREATE TABLE diary (page TEXT)")
    let bytes = try world.folder.bytes()
    let engine = try await world.engine()
    do {
      _ = try await world.views(of: engine, anew: anew)
      Issue.record("the file was taken")
    } catch {
      #expect("\(error)".contains("a database of another program; give another path"))
    }
    #expect(try world.folder.bytes() == bytes && world.rebuilds.isEmpty)
    try await engine.shutDown()
  }

  @Test(
    "but nothing that views never were", arguments: ["text", "segment", "link", "folder"], [false, true])
  func neverViews(what: String, anew: Bool) async throws {
    let world = try World()
    let engine = try await world.engine()
    let path = "\(world.folder.path)/\(what == "link" ? "link.views" : what)"
    switch what {
    case "link":
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/null")
    case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    default: try world.folder.write(Array("what somebody needs".utf8), to: what)
    }
    do {
      _ = try await Views.open(path, following: engine, configuration: ViewsConfiguration(), anew: anew)
      Issue.record("\(what) was taken")
    } catch {
      #expect("\(error)".contains("give another path"))
    }
    if path.hasSuffix(what), what != "folder" {
      #expect(try world.folder.bytes(what) == Array("what somebody needs".utf8))
    }
    #expect(world.rebuilds.isEmpty)
    try await engine.shutDown()
  }

  @Test("its -wal file is gone after a kill", arguments: ["removed", "emptied", "kept"])
  func lostLog(how: String) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 7)
    try await world.play(&commands, rounds: 4, on: engine)
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let killed = try TemporaryFolder()
    try world.folder.copyAsKilled(to: killed, suffixes: how == "kept" ? ["", "-wal"] : [""])
    if how == "emptied" { try killed.write([], to: "test.views-wal") }
    let objection = try FileState.objection(
      to: killed.views, directory: engine.directoryID, durable: engine.durableSequence)
    #expect(objection == (how == "kept" ? nil : "damaged: its -wal file is lost"))
    try await views.close()
    try await engine.shutDown()
  }

  @Test("the data directory was put back to an older state", arguments: [false, true])
  func otherHistory(goesOnBeyond: Bool) async throws {
    var world = try World()
    var engine = try await world.engine()
    var commands = RandomCommands(seed: 9)
    try await world.play(&commands, rounds: 3, on: engine)
    let earlier = world.fileSystem.copy()
    try await world.play(&commands, rounds: 3, on: engine)
    let first = try await world.views(of: engine)
    try await first.catchUp()
    try await first.close()
    try await engine.shutDown()

    world.fileSystem = earlier
    engine = try await world.engine()
    if goesOnBeyond {
      var others = RandomCommands(seed: 10)
      try await world.play(&others, rounds: 12, on: engine)
    }
    let views = try await world.views(of: engine)
    try await views.catchUp()
    #expect(
      world.rebuilds.last?.hasPrefix(goesOnBeyond ? "of another history" : "ahead of the log, at sequence ")
        == true,
      "\(world.rebuilds)")
    let naive = NaiveViews(try await engine.allChanges())
    let query = LedgerQuery(of: ID(test: 2))
    #expect(
      try await allItems(of: 50) { try await views.ledger(query, limit: 50, after: $0) }
        == naive.entries(query))
    try await views.close()
    try await engine.shutDown()
  }

  @Test("a reader finds it while the views are running")
  func whileRunning() async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 12)
    try await world.play(&commands, rounds: 12, on: engine)
    let first = try await world.views(of: engine)
    try await first.catchUp()
    try await first.close()
    let naive = NaiveViews(try await engine.allChanges())
    let query = LedgerQuery(of: ID(test: 1))

    let views = try await world.views(of: engine)
    let running = Task { try await views.run() }
    // All pages but the first one, which every connection reads when it is opened.
    let bytes = try world.folder.bytes()
    try world.folder.write(bytes.prefix(4_096) + bytes.dropFirst(4_096).map { ~$0 })
    await #expect(throws: ViewsError.rebuilding) { try await views.ledger(query, limit: 50) }
    // Meanwhile the answer is `rebuilding`, or an earlier moment.
    await eventually {
      let items = try? await allItems(of: 50) { try await views.ledger(query, limit: 50, after: $0) }
      return items == naive.entries(query)
    }
    #expect(world.rebuilds.count == 2 && world.rebuilds.last?.hasPrefix("damaged: ") == true)
    try await engine.shutDown()
    try await running.value
    try await views.close()
  }
}
