import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport
import Foundation
import Testing

@testable import AnteViews

@Suite("A rebuild ends", .fewAtATime)
struct RebuildTests {
  private static let user = ID<User>(test: 1)

  @Test("with the cause where the new file is damaged as well, and not with another rebuild")
  func damagedAgain() async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 31)
    try await world.play(&commands, rounds: 12, on: engine)
    let views = try await world.views(of: engine) { $0.batchMax = 40 }
    // After every batch, as a disk would that forgets what was written.
    let rot = Rot(path: world.folder.views)
    do {
      try await views.catchUp { _, _ in try? rot.run("UPDATE placed_order SET version = 7") }
      Issue.record("got to the end")
    } catch {
      guard case .rebuildFailed(let cause) = error else { throw error }
      #expect(cause.kind == .damaged && "\(error)".contains("follows on version 7"), "\(error)")
    }
    #expect(world.rebuilds == ["missing"])
    try await views.close()
    try await engine.shutDown()
  }

  @Test("where readers find file after file damaged; what is wrong is their answer then")
  func foundAgainAndAgain() async throws {
    let world = try World()
    let engine = try await world.engine()
    try await engine.openWallet(Self.user)
    for _ in 1...9 { try await engine.credit(Self.user, Points(1), origin: .grant) }
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let running = Task { () async -> ViewsError? in
      do throws(ViewsError) { try await views.run() } catch { return error }
      return nil
    }
    let (rot, query) = (Rot(path: world.folder.views), LedgerQuery(of: Self.user))
    for count in 1...4 {
      await eventually { (try? await views.ledger(query, limit: 20))?.items.count == 9 }
      #expect(world.rebuilds.count == count)
      try rot.run("UPDATE ledger SET previous = id")
      await #expect(throws: ViewsError.rebuilding) { try await views.ledger(query, limit: 20) }
    }
    guard case .rebuildFailed(let cause)? = await running.value else {
      Issue.record("did not end with what is wrong")
      return
    }
    #expect(cause.kind == .damaged && cause.reason.contains("comes after entry"))
    #expect(world.rebuilds.count == 4)
    await #expect(throws: ViewsError.database(cause)) { try await views.ledger(query, limit: 20) }
    // Who follows them again begins anew.
    try await views.catchUp()
    #expect(try await views.ledger(query, limit: 20).items.count == 9)
    try await views.close()
    try await engine.shutDown()
  }

  @Test("with an error where the file cannot be made, and is tried again by whoever follows next")
  func unmakeable() async throws {
    let world = try World()
    let engine = try await world.engine()
    try await engine.openWallet(Self.user)
    try await engine.credit(Self.user, Points(5), origin: .grant)
    let views = try await world.views(of: engine)
    try await views.catchUp()
    let query = LedgerQuery(of: Self.user)
    try Rot(path: world.folder.views).run("UPDATE ledger SET previous = id")
    _ = try? await views.ledger(query, limit: 20)
    // A folder in its place can be neither removed as a file nor opened as one.
    try FileState.remove(world.folder.views)
    try FileManager.default.createDirectory(atPath: world.folder.views, withIntermediateDirectories: false)
    do {
      try await views.catchUp()
      Issue.record("made \(world.folder.views)")
    } catch {
      #expect("\(error)".contains(world.folder.views), "\(error)")
    }
    do {
      _ = try await views.ledger(query, limit: 20)
      Issue.record("read \(world.folder.views)")
    } catch {
      guard case .database = error else { throw error }
    }
    try FileManager.default.removeItem(atPath: world.folder.views)
    try await views.catchUp()
    #expect(try await views.ledger(query, limit: 20).items.count == 1)
    try await views.close()
    try await engine.shutDown()
  }

  @Test(
    "also where a file in the middle of the archive is gone: they begin with the states",
    arguments: [(2, 1), (2, 40), (6, 1), (6, 40)])
  func gapInArchive(place: Int, batchMax: Int) async throws {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: 32)
    var archive: [String] = []
    while archive.count < 9 {
      try await world.play(&commands, rounds: 6, on: engine)
      _ = try await engine.snapshot()
      archive = world.fileSystem.filePaths().filter { $0.contains("/archive/") }.sorted()
    }
    try world.fileSystem.remove(archive[place])
    let begin = world.clock.now()
    let views = try await world.views(of: engine) { $0.batchMax = batchMax }
    try await views.catchUp()
    #expect(views.status.completeSince == begin)
    // What was taken in before the gap does not stay; a batch that ends in it never came.
    let rebuilds = world.rebuilds
    #expect(rebuilds.count == 2 || batchMax > 1, "\(rebuilds)")
    #expect(rebuilds.dropFirst().allSatisfy { $0.hasPrefix("older than the log") }, "\(rebuilds)")
    try await world.play(&commands, rounds: 4, on: engine)
    try await views.catchUp()
    try await expectEqual(views, engine)
    #expect(world.rebuilds == rebuilds)
    try await views.close()
    try await engine.shutDown()
  }

  @Test("one call at a time follows the engine")
  func followed() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    let running = Task { try await views.run() }
    try await engine.openWallet(Self.user)
    await eventually { views.lag.frames == 0 }
    await #expect(throws: ViewsError.followed) { try await views.catchUp() }
    await #expect(throws: ViewsError.followed) { try await views.run() }
    running.cancel()
    try await running.value
    try await views.catchUp()
    try await views.close()
    try await engine.shutDown()
  }
}
