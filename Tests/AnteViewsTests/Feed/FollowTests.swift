import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteViews

@Suite("Views follow their engine", .fewAtATime)
struct FollowTests {
  @Test("what happens is soon in them, and they return at shutdown")
  func live() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    let running = Task { try await views.run() }
    let user = ID<User>(test: 1)
    try await engine.openWallet(user)
    for amount in 1...20 as ClosedRange<Int64> {
      try await engine.credit(user, Points(1), origin: .charge)
      await eventually { (try? await views.balance(of: user))?.spendable == Points(amount) }
    }
    try await engine.shutDown()
    try await running.value
    #expect(views.lag.frames == 0 && views.status.time == world.clock.now())
    try await views.close()
    await #expect(throws: ViewsError.closed) { try await views.balance(of: user) }
    await #expect(throws: ViewsError.closed) { try await views.run() }
    await #expect(throws: ViewsError.closed) { try await views.catchUp() }
    await #expect(throws: ViewsError.closed) { try await views.close() }
    let report = try ViewsReport(of: world.folder.views)
    #expect(
      report.directoryID == engine.directoryID && report.rows.first { $0.table == "ledger" }?.count == 20)
    #expect(report.status.position == views.status.position && report.fileBytes > 4_096)
  }

  @Test("they return when their task is cancelled, and can go on")
  func cancelled() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    try await engine.openWallet(ID(test: 1))
    for round in 1...3 {
      let running = Task { try await views.run() }
      try await engine.credit(ID(test: 1), Points(1), origin: .grant)
      await eventually { views.lag.frames == 0 }
      running.cancel()
      try await running.value
      #expect(try await views.balance(of: ID(test: 1))?.spendable == Points(Int64(round)))
    }
    try await views.close()
    try await engine.shutDown()
  }

  @Test("the engine does not wait for them, and the lag is seen")
  func lag() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    try await engine.openWallet(ID(test: 1))
    try await views.catchUp()
    #expect(views.lag == ViewsLag(frames: 0, milliseconds: 0))
    for _ in 0..<5 {
      world.clock.advance(milliseconds: 1_000)
      try await engine.credit(ID(test: 1), Points(1), origin: .grant)
    }
    #expect(views.lag == ViewsLag(frames: 5, milliseconds: 5_000))
    try await views.catchUp { through, last in #expect(through <= last) }
    #expect(views.lag == ViewsLag(frames: 0, milliseconds: 0))
    try await views.close()
    try await engine.shutDown()
  }

  @Test("they end with the fault that the engine ended with")
  func failure() async throws {
    let world = try World()
    let engine = try await world.engine()
    let views = try await world.views(of: engine)
    let running = Task { try await views.run() }
    try await engine.openWallet(ID(test: 1))
    await eventually { views.lag.frames == 0 }
    world.fileSystem.plan([MemoryFileSystem.Fault(call: world.fileSystem.callCount, lasts: true)])
    _ = try? await engine.openWallet(ID(test: 2))
    do {
      try await running.value
      Issue.record("ended without a fault")
    } catch {
      if case ViewsError.engine = error {} else { Issue.record("failed with \(error)") }
    }
    #expect(try await views.balance(of: ID(test: 1)) != nil)
    try await views.close()
    try? await engine.shutDown()
  }

  @Test(
    "where the archive is gone they begin with the state of every entity", arguments: [21, 22] as [UInt64])
  func withoutArchive(seed: UInt64) async throws {
    let world = try World()
    let engine = try await world.engine { $0.journal.archive = .discard }
    var commands = RandomCommands(seed: seed)
    repeat {
      try await world.play(&commands, rounds: 10, on: engine)
      _ = try await engine.snapshot()
    } while await engine.logReachesBack()
    let begin = world.clock.now()
    let views = try await world.views(of: engine)
    try await views.catchUp()
    #expect(views.status.completeSince == begin)
    try await expectEqual(views, engine)
    let first = try await views.ledger(LedgerQuery(of: ID(test: 1)), limit: 100).items
    #expect(first.map(\.kind) == [.broughtForward])

    try await world.play(&commands, rounds: 10, on: engine)
    try await views.catchUp()
    try await expectEqual(views, engine)
    #expect(try await views.ledger(LedgerQuery(of: ID(test: 1)), limit: 100).items.count > 1)
    #expect(world.rebuilds == ["missing"])
    try await views.close()
    try await engine.shutDown()
  }

  @Test("a file that cannot be made is an error that names it")
  func unwritable() async throws {
    let world = try World()
    let engine = try await world.engine()
    let path = world.folder.path + "/none/views"
    do {
      _ = try await Views.open(path, following: engine)
      Issue.record("made \(path)")
    } catch {
      #expect("\(error)".contains(path), "\(error)")
    }
    var configuration = ViewsConfiguration()
    configuration.readers = 0
    await #expect(throws: ViewsError.self) {
      _ = try await Views.open(world.folder.views, following: engine, configuration: configuration)
    }
    #expect(throws: ViewsError.self) { try ViewsReport(of: path) }
    try await engine.shutDown()
  }
}
