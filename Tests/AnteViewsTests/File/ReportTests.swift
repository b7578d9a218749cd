import AnteDomain
import AnteEngine
import AnteTestSupport
import Foundation
import Testing

@testable import AnteViews

@Suite("A look into a file of views", .fewAtATime)
struct ReportTests {
  /// In which state a file is looked at.
  enum State: String, CaseIterable {
    case closed, open, killed
  }

  @Test("says what is in it, changes nothing and leaves nothing behind", arguments: State.allCases)
  func look(_ state: State) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 41)
    try await world.play(&commands, rounds: 3, on: engine)
    let views = try await world.views(of: engine)
    try await views.catchUp()
    // A name that means something else in a URI.
    var folder = try TemporaryFolder(name: "ante views?100%#\(state)")
    switch state {
    case .closed:
      try await views.close()
      try world.folder.copyAsKilled(to: folder, suffixes: [""])
    case .open: folder = world.folder
    case .killed: try world.folder.copyAsKilled(to: folder, suffixes: ["", "-wal", "-shm"])
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let bytes = try folder.bytes()
    let report = try ViewsReport(of: folder.views)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
    #expect(try folder.bytes() == bytes)
    #expect(report.directoryID == engine.directoryID && report.status.position == views.status.position)
    #expect(report.isOpen == (state != .closed) && report.through == engine.durableSequence)
    #expect(report.rows.first { $0.table == "ledger" }?.count ?? 0 > 10)

    func objection(_ directory: String, _ last: UInt64) -> String? {
      report.objection(directoryID: directory, lastSequence: last)
    }
    let last = engine.durableSequence
    #expect(objection(engine.directoryID, last) == nil && objection(engine.directoryID, last + 9) == nil)
    #expect(objection(engine.directoryID, last - 1) == "ahead of the log, at sequence \(last) of \(last - 1)")
    #expect(objection("0123", last) == "of another data directory, \(engine.directoryID)")
    if state != .closed { try await views.close() }
    try await engine.shutDown()
  }

  @Test(
    "refuses what it cannot say anything true about",
    arguments: [
      ("separated", "was not closed, and without its -shm file"),
      ("text", "not a database, so not a file of views"),
      ("diary", "a database of another program"),
      ("version", "of schema version 77, not"),
      ("empty", "the table feed is empty"),
      ("rot", "sequence is -1"),
    ])
  func refused(what: String, reason: String) async throws {
    let world = try World()
    let engine = try await world.engine()
    try await engine.openWallet(ID(test: 1))
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let folder = try TemporaryFolder()
    if what == "separated" { try world.folder.copyAsKilled(to: folder) }
    try await views.close()
    if what != "separated", what != "diary" { try world.folder.copyAsKilled(to: folder, suffixes: [""]) }
    let rot = Rot(path: folder.views)
    switch what {
    case "text": try folder.write(Array("what somebody needs".utf8))
    case "diary": try rot.run("CREATE TABLE diary (page TEXT)")
    case "version": try rot.run("PRAGMA user_version = 77")
    case "empty": try rot.run("DELETE FROM feed")
    case "rot": try rot.run("UPDATE feed SET sequence = -1")
    default: break
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    do {
      _ = try ViewsReport(of: folder.views)
      Issue.record("\(what) was looked into")
    } catch {
      #expect("\(error)".contains(reason), "\(error)")
      #expect(!"\(error)".contains("are built anew"))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
    try await engine.shutDown()
  }
}
