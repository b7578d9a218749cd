import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("The change feed", .fewAtATime)
struct FeedTests {
  /// Everything from a place to the end of the feed.
  private static func all(_ changes: Changes) async throws -> [Change] {
    var all: [Change] = []
    for try await change in changes { all.append(change) }
    return all
  }

  @Test("gives every event once, in order, and they lead to the engine's state", arguments: [1, 2, 3])
  func everything(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    async let early = Self.all(engine.changes())
    var commands = RandomCommands(seed: UInt64(shards), now: world.clock.now())
    for round in 0..<10 {
      _ = await engine.apply(commands.next(50), order: round % 2 == 0 ? .independent : .sequential)
      world.clock.advance(milliseconds: 150)
      try await engine.fireDueTimers()
    }
    let late = engine.changes()
    let audit = try await engine.audit()
    try await engine.shutDown()

    let changes = try await early
    #expect(changes.count > 150)
    let ledger = Ledger(changes)
    #expect(ledger.complaints.isEmpty)
    #expect(ledger.digest == audit.digest)
    #expect(try await Self.all(late) == changes)
  }

  @Test("goes on behind any place")
  func resume() async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.journal.segmentBytes = 16 << 10 }
    var commands = RandomCommands(seed: 5, now: world.clock.now())
    for _ in 0..<14 { _ = await engine.apply(commands.next(20), order: .independent) }
    let end = engine.changes()
    let places = engine.changes
    try await engine.shutDown()
    let changes = try await Self.all(end)
    #expect(changes.count > 50 && Set(changes.map(\.position.sequence)).count > 8)
    for (index, change) in changes.enumerated() {
      #expect(try await Self.all(places(change.position)) == Array(changes.dropFirst(index + 1)))
    }
    // A place between events: behind the last event of a frame, and before the first one of all.
    let last = try #require(changes.last)
    #expect(try await Self.all(places(FeedPosition(sequence: last.position.sequence, index: .max))).isEmpty)
    #expect(
      try await Self.all(places(FeedPosition(sequence: last.position.sequence + 100, index: 0))).isEmpty)
  }

  @Test("reads across restarts and out of the archive", arguments: 1...3)
  func archive(shards: Int) async throws {
    let world = TestWorld()
    var commands = RandomCommands(seed: 9, now: world.clock.now())
    var seen: [Change] = []
    for round in 1...4 {
      let engine = try await world.open(shards: shards) { $0.journal.segmentBytes = 16 << 10 }
      let fromStart = engine.changes()
      let fromSeen = engine.changes(after: seen.last?.position ?? .start)
      for _ in 0..<4 { _ = await engine.apply(commands.next(20), order: .independent) }
      _ = try await engine.snapshot()
      if round > 2 { await eventually { world.log.names.contains("archive.segment") } }
      let audit = try await engine.audit()
      try await engine.shutDown()
      let changes = try await Self.all(fromStart)
      #expect(try await Self.all(fromSeen) == Array(changes.dropFirst(seen.count)))
      #expect(Array(changes.prefix(seen.count)) == seen && changes.count > seen.count)
      #expect(Ledger(changes).digest == audit.digest)
      seen = changes
    }
    #expect(!world.names("archive/").isEmpty)
    #expect(Ledger(seen).complaints.isEmpty)
  }

  @Test("waits for the next event without working, and gives it when it comes")
  func waits() async throws {
    let world = TestWorld()
    // Nobody but the log and the reader is to touch the disk.
    let engine = try await world.open(shards: 1) { $0.runner = HeldRunner(holding: "ante-housekeep") }
    let seen = AnteJournal.Mutex(0)
    let reading = Task {
      for try await _ in engine.changes() { seen.withLock { $0 += 1 } }
    }
    for number in 1...5 {
      try await engine.openWallet(ID(test: number))
      await eventually { seen.withLock { $0 } == number }
      let calls = world.fileSystem.callCount
      for _ in 0..<500 { await Task.yield() }
      #expect(world.fileSystem.callCount == calls)
    }
    try await engine.shutDown()
    try await reading.value
    #expect(seen.withLock { $0 } == 5)
  }

  @Test("a reader who reads nothing holds nobody back, and finds everything later")
  func slowReader() async throws {
    let world = TestWorld()
    let engine = try await world.open { $0.journal.segmentBytes = 16 << 10 }
    var iterator = engine.changes().makeAsyncIterator()
    try await engine.openWallet(ID(test: 1_000))
    #expect(try await iterator.next()?.version == 1)
    _ = await Story.tell(to: engine)
    await eventually { engine.town.journal.statistics().archivedSegments > 0 }
    let audit = try await engine.audit()
    let again = engine.changes()
    try await engine.shutDown()
    var count = 1
    while try await iterator.next() != nil { count += 1 }
    let changes = try await Self.all(again)
    #expect(changes.count == count && Ledger(changes).digest == audit.digest)
  }

  @Test("gives nothing that is not durable")
  func durable() async throws {
    let runner = HeldRunner(holding: "ante-log")
    let engine = try await TestWorld().open(shards: 1) { $0.runner = runner }
    let got = Flag()
    let reading = Task {
      var iterator = engine.changes().makeAsyncIterator()
      let change = try await iterator.next()
      got.raise()
      return change
    }
    let opening = Task { try await engine.openWallet(ID(test: 1)) }
    await eventually { runner.loop.wakes > 0 }
    for _ in 0..<300 { await Task.yield() }
    #expect(!got.isRaised)
    runner.loop.run()
    _ = try await opening.value
    #expect(try await reading.value?.event == .wallet(ID(test: 1), .opened(request: nil)))
    try await engine.shutDown()
  }

  @Test("ends where its task is cancelled, while it waits and before", arguments: [true, false])
  func cancellation(whileWaiting: Bool) async throws {
    let engine = try await TestWorld().open(shards: 1)
    let begun = Flag()
    let reading = Task {
      var iterator = engine.changes().makeAsyncIterator()
      begun.raise()
      return try await iterator.next()
    }
    if whileWaiting {
      await eventually { begun.isRaised }
      for _ in 0..<100 { await Task.yield() }
    }
    reading.cancel()
    #expect(try await reading.value == nil)
    try await engine.shutDown()
  }

  @Test("ends for many readers at shutdown")
  func manyReaders() async throws {
    let engine = try await TestWorld().open()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await Self.all(engine.changes()).count } }
      for number in 1...30 { try await engine.openWallet(ID(test: number)) }
      try await engine.shutDown()
      for try await count in group { #expect(count == 30) }
    }
  }

  @Test("throws what the log failed for")
  func failure() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    try await engine.openWallet(ID(test: 1))
    var iterator = engine.changes().makeAsyncIterator()
    _ = try await iterator.next()
    world.fileSystem.plan([MemoryFileSystem.Fault(call: world.fileSystem.callCount, lasts: true)])
    _ = try? await engine.openWallet(ID(test: 2))
    do {
      let change = try await iterator.next()
      Issue.record("gave \(String(describing: change))")
    } catch {
      if case EngineError.failed(.io) = error {} else { Issue.record("failed with \(error)") }
    }
    _ = try? await engine.shutDown()
  }
}
