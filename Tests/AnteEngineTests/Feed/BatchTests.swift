import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("The change feed in batches", .fewAtATime)
struct BatchTests {
  private static func all(_ changes: Changes) async throws -> [Change] {
    var all: [Change] = []
    for try await change in changes { all.append(change) }
    return all
  }

  private static func played(seed: UInt64) async throws -> (world: TestWorld, engine: Engine) {
    let world = TestWorld()
    let engine = try await world.open()
    var commands = RandomCommands(seed: seed, now: world.clock.now())
    for _ in 0..<8 { _ = await engine.apply(commands.next(40), order: .independent) }
    return (world, engine)
  }

  @Test("gives the same changes, as many at once as are wanted and there", arguments: [1, 2, 7, 100_000])
  func same(count: Int) async throws {
    let (_, engine) = try await Self.played(seed: UInt64(count))
    let batches = engine.changes()
    let single = engine.changes()
    let last = engine.durableSequence
    try await engine.shutDown()
    var iterator = batches.makeAsyncIterator()
    var changes: [Change] = []
    var through: UInt64 = 0
    while let batch = try await iterator.next(upTo: count) {
      #expect(batch.changes.count <= count && batch.through >= through)
      #expect(batch.changes.allSatisfy { $0.position.sequence <= batch.through + 1 })
      #expect(batch.changes.last.map { $0.time <= batch.time } ?? true)
      changes += batch.changes
      through = batch.through
    }
    #expect(try await Self.all(single) == changes && through >= last)
  }

  @Test("goes on behind a place in the middle of a frame")
  func resume() async throws {
    let (_, engine) = try await Self.played(seed: 9)
    let places = engine.changes
    let all = engine.changes()
    try await engine.shutDown()
    let changes = try await Self.all(all)
    for index in stride(from: 0, to: changes.count, by: 11) {
      var iterator = places(changes[index].position).makeAsyncIterator()
      var found: [Change] = []
      while let batch = try await iterator.next(upTo: 50) { found += batch.changes }
      #expect(found == Array(changes.dropFirst(index + 1)))
    }
  }

  @Test("waits for the first change, and ends where its task is cancelled")
  func waits() async throws {
    let engine = try await TestWorld().open(shards: 1)
    let begun = Flag()
    let reading = Task {
      var iterator = engine.changes().makeAsyncIterator()
      begun.raise()
      let first = try await iterator.next(upTo: 10)
      return (first, try await iterator.next(upTo: 10))
    }
    await eventually { begun.isRaised }
    try await engine.openWallet(ID(test: 1))
    for _ in 0..<100 { await Task.yield() }
    reading.cancel()
    let (first, second) = try await reading.value
    #expect((first?.changes.count ?? 1) == 1 && second == nil)
    try await engine.shutDown()
  }

  @Test("a survey shows every state, and the feed goes on behind it", arguments: [1, 2] as [UInt64])
  func survey(seed: UInt64) async throws {
    let (world, engine) = try await Self.played(seed: seed)
    var auditor = Auditor()
    var versions: [EntityKey: UInt64] = [:]
    let place = try await engine.survey { state in
      let portrait: Portrait =
        switch state {
        case .wallet(let user, let parts): .wallet(user, parts)
        case .challenge(let id, let parts): .challenge(id, parts)
        case .stock(let product, let parts): .stock(product, parts)
        case .order(let order, let parts): .order(order, parts)
        }
      auditor.add(portrait)
      versions[portrait.key] = portrait.version
    }
    #expect(auditor.audit.digest == (try await engine.audit()).digest)
    #expect(place == FeedPosition(sequence: engine.durableSequence, index: .max))
    let later = engine.changes(after: place)
    var commands = RandomCommands(seed: seed + 100, now: world.clock.now())
    _ = await engine.apply(commands.next(60), order: .independent)
    try await engine.shutDown()
    let changes = try await Self.all(later)
    #expect(changes.count > 5)
    for change in changes {
      let key: EntityKey =
        switch change.event {
        case .wallet(let user, _): .wallet(user)
        case .challenge(let id, _): .challenge(id)
        case .stock(let product, _): .stock(product)
        case .order(let order, _): .order(order)
        }
      #expect(change.version == versions[key, default: 0] + 1)
      versions[key] = change.version
    }
    await #expect(throws: EngineError.closed) { try await engine.survey { _ in } }
  }

  @Test("an engine names its directory and its time")
  func names() async throws {
    let world = TestWorld()
    let engine = try await world.open()
    #expect(engine.directoryID.count == 32 && engine.now == world.clock.now())
    #expect(engine.today == BusinessZone.seoul.day(of: world.clock.now()))
    try await engine.shutDown()
    let report = try DataDirectory(at: TestWorld.directory, configuration: world.configuration()).inspect()
    #expect(report.directoryID == engine.directoryID)
  }
}
