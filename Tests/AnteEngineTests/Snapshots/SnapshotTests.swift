import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("Snapshots", .fewAtATime)
struct SnapshotTests {
  @Test(
    "a snapshot taken while everybody is busy holds a state that the log completes", arguments: [1, 2, 3])
  func busy(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards) { $0.journal.segmentBytes = 32 << 10 }
    let challenge = ID<Challenge>(test: 1_000)
    let users = (1...200).map { ID<User>(test: $0) }
    _ = await engine.apply(users.map { .openWallet(user: $0) }, order: .independent)
    _ = await engine.apply(
      users.map { .credit(user: $0, amount: Points(50), origin: .charge) }, order: .independent)
    try await engine.createChallenge(challenge, Challenge.Terms(host: users[0], fee: Points(20), seats: 120))
    let done = Flag()
    async let snapshots = Self.takeSnapshots(of: engine, until: done)
    await withTaskGroup(of: Void.self) { group in
      for (number, user) in users.enumerated() {
        group.addTask {
          _ = try? await engine.join(challenge, user: user)
          _ = try? await engine.credit(user, Points(1), origin: .reward)
          if number % 3 == 0 { _ = try? await engine.quit(challenge, user: user) }
          if number % 5 == 0 { _ = try? await engine.join(challenge, user: user) }
        }
      }
    }
    done.raise()
    #expect(try await snapshots > 0)

    let live = try await engine.audit()
    #expect(live.isSound && live.stakes == live.heldForStakes && live.seats > 50)
    let left = TestWorld(fileSystem: world.fileSystem.copy())
    let reopened = try await left.open(shards: 4 - shards)
    #expect(try await reopened.audit() == live)
    try await reopened.shutDown()
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == live && found.comparedFrom == 1)
  }

  private static func takeSnapshots(of engine: Engine, until done: Flag) async throws(EngineError) -> Int {
    var count = 0
    repeat {
      _ = try await engine.snapshot()
      count += 1
    } while !done.isRaised
    return count
  }

  @Test("one history has one encoding, whatever the number of shards", arguments: 1...3)
  func canonical(seed: Int) async throws {
    var entries: [[[UInt8]]] = []
    for shards in 1...3 {
      let world = TestWorld()
      let engine = try await world.open(shards: shards)
      var commands = RandomCommands(seed: UInt64(seed), now: world.clock.now())
      _ = await engine.apply(commands.next(300), order: .sequential)
      _ = try await engine.snapshot()
      try await engine.shutDown()
      var shelf = Shelf()
      _ = try Journal.read(
        TestWorld.directory, fileSystem: world.fileSystem, options: ReadOptions(), into: &shelf,
        notify: { _ in })
      entries.append(shelf.entries)
    }
    #expect(entries[0].count > 5)
    #expect(entries[0] == entries[1] && entries[0] == entries[2])
    let keys = try entries[0].map { try Bytes.portrait($0).get().key }
    #expect(keys == keys.sorted())
  }

  @Test("a second snapshot is refused while one is under way, and none is published ahead of the log")
  func underWay() async throws {
    let runner = HeldRunner(holding: "ante-log")
    let world = TestWorld()
    let engine = try await world.open(shards: 1) { $0.runner = runner }
    let opening = Task { try await engine.openWallet(ID(test: 1)) }
    await eventually { runner.loop.wakes > 0 }
    let first = Task { try await engine.snapshot() }
    await eventually { !world.names("snapshot-").isEmpty }
    await #expect(throws: EngineError.snapshotUnderWay) { try await engine.snapshot() }
    for _ in 0..<100 { await Task.yield() }
    #expect(world.names("snapshot-").allSatisfy { $0.hasSuffix(".tmp") })
    // The snapshot asks the log to be durable only after it has seen every entity.
    let published = Flag()
    let stepping = Task {
      await eventually {
        runner.loop.run()
        return published.isRaised
      }
    }
    #expect(try await first.value.entries == 1)
    published.raise()
    await stepping.value
    _ = try await opening.value
    try await engine.shutDown()
  }

  @Test("a shutdown takes a snapshot if there is news, and the next start replays nothing")
  func onShutdown() async throws {
    let world = TestWorld()
    for _ in 0..<3 {
      let engine = try await world.open { $0.snapshots.onShutdown = true }
      _ = try? await engine.openWallet(ID(test: 1))
      try await engine.shutDown()
    }
    #expect(world.log.names.filter { $0 == "snapshot.published" }.count == 1)
    let engine = try await world.open()
    let figures = await engine.statistics().journal
    #expect(figures.recoveredEntries == 1 && figures.recoveredFrames <= 1)
    try await engine.shutDown()
  }

  @Test("where the newest snapshot is damaged, the older one serves, and the log says so")
  func damaged() async throws {
    let world = TestWorld()
    var engine = try await world.open { $0.journal.segmentBytes = 16 << 10 }
    _ = await Story.tell(to: engine)
    let audit = try await engine.audit()
    try await engine.shutDown()
    let newest = try #require(world.names("snapshot-").last)
    world.fileSystem.corrupt(TestWorld.directory + "/" + newest, offset: 40, xor: 4)

    let found = try? world.verify()
    #expect(found == nil)
    engine = try await world.open { $0.journal.segmentBytes = 16 << 10 }
    #expect(try await engine.audit() == audit)
    let line = try #require(world.log.lines.first { $0.name == "recovery.snapshotUnusable" })
    #expect(line.level == .error && line.fields.first?.value == .text(newest))
    #expect(await engine.statistics().journal.snapshots.map(\.name) == [world.names("snapshot-").first])
    try await engine.shutDown()
    engine = try await world.open { $0.journal.segmentBytes = 16 << 10 }
    #expect(try await engine.audit() == audit)
    try await engine.shutDown()
    #expect(world.log.names.filter { $0 == "recovery.snapshotUnusable" }.count == 1 + 1)
    #expect(try world.verify(fromGenesis: true).audit == audit)
  }
}

/// Keeps the entries of a snapshot as they are.
private struct Shelf: RecoveryTarget {
  var entries: [[UInt8]] = []

  mutating func reset() { entries = [] }
  mutating func load(entry: UnsafeRawBufferPointer) throws(RecordError) { entries.append(Array(entry)) }
  mutating func replay(_ frames: [LocatedFrame]) throws(RecordError) {}
}
