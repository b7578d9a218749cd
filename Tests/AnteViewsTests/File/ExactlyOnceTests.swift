import AnteDomain
import AnteTestSupport
import Testing

@testable import AnteEngine
@testable import AnteViews

@Suite("Every event counts once", .fewAtATime)
struct ExactlyOnceTests {
  private static func history(seed: UInt64) async throws -> (id: String, durable: UInt64, changes: [Change]) {
    let world = try World()
    let engine = try await world.engine()
    var commands = RandomCommands(seed: seed)
    try await world.play(&commands, rounds: 18, on: engine)
    let changes = try await engine.allChanges()
    let (id, durable) = (engine.directoryID, engine.durableSequence)
    try await engine.shutDown()
    return (id, durable, changes)
  }

  private static func batch(_ changes: some Sequence<Change>) -> ChangeBatch {
    let changes = Array(changes)
    return ChangeBatch(
      changes: changes, through: changes.last?.position.sequence ?? 0, time: Instant(milliseconds: 0))
  }

  private static func made(_ path: String, _ id: String) throws -> ViewFile {
    try ViewFile.create(at: path, directory: id)
    return try ViewFile(openingAt: path, cacheKibibytes: 1_024)
  }

  /// What all the changes in one batch lead to.
  private static func undisturbed(_ id: String, _ changes: [Change]) throws -> [String] {
    let folder = try TemporaryFolder()
    try made(folder.views, id).apply(batch(changes))
    return try dump(folder.views)
  }

  @Test("also when the process is killed after any batch", arguments: [1, 2] as [UInt64])
  func killed(seed: UInt64) async throws {
    let (id, durable, changes) = try await Self.history(seed: seed)
    let expected = try Self.undisturbed(id, changes)
    #expect(expected.count > 100)
    var folder = try TemporaryFolder()
    var file = try Self.made(folder.views, id)
    for start in stride(from: 0, to: changes.count, by: 17) {
      try file.apply(Self.batch(changes[start..<min(start + 17, changes.count)]))
      let next = try TemporaryFolder()
      try folder.copyAsKilled(to: next)
      #expect(try FileState.objection(to: next.views, directory: id, durable: durable) == nil)
      file = try ViewFile(openingAt: next.views, cacheKibibytes: 1_024)
      #expect(file.mark.position == changes[min(start + 16, changes.count - 1)].position)
      folder = next
    }
    try file.close(through: durable)
    #expect(try dump(folder.views) == expected)
  }

  @Test("also when batches are offered again, whole or in part")
  func repeated() async throws {
    let (id, _, changes) = try await Self.history(seed: 3)
    let expected = try Self.undisturbed(id, changes)
    let folder = try TemporaryFolder()
    let file = try Self.made(folder.views, id)
    for start in stride(from: 0, to: changes.count, by: 10) {
      let end = min(start + 10, changes.count)
      try file.apply(Self.batch(changes[max(0, start - 13)..<end]))
      try file.apply(Self.batch(changes[start..<end]))
      try file.apply(Self.batch(changes.prefix(start)))
    }
    try file.close(through: 0)
    #expect(try dump(folder.views) == expected)
  }

  @Test("a batch that cannot be applied leaves nothing behind, and the right one goes on after it")
  func rolledBack() async throws {
    let (id, _, changes) = try await Self.history(seed: 4)
    let expected = try Self.undisturbed(id, changes)
    let folder = try TemporaryFolder()
    let file = try Self.made(folder.views, id)
    let half = changes.count / 2
    try file.apply(Self.batch(changes.prefix(half)))
    let mark = file.mark
    // One event is left out, so the next one of its entity has a gap before it.
    let left = changes[half...].indices.first { index in
      changes[(index + 1)...].contains { $0.event.isOfSameEntity(as: changes[index].event) }
    }
    let missing = try #require(left)
    let wrong = changes[half..<missing] + changes[(missing + 1)...]
    do {
      try file.apply(Self.batch(wrong))
      Issue.record("a gap was taken")
    } catch {
      #expect(error.kind == .damaged && file.mark == mark)
    }
    try file.apply(Self.batch(changes[half...]))
    try file.close(through: 0)
    #expect(try dump(folder.views) == expected)
  }

  @Test("two writers of one file do not overwrite each other")
  func twoWriters() async throws {
    let (id, _, changes) = try await Self.history(seed: 5)
    let folder = try TemporaryFolder()
    let first = try Self.made(folder.views, id)
    let second = try ViewFile(openingAt: folder.views, cacheKibibytes: 1_024)
    try first.apply(Self.batch(changes.prefix(50)))
    do {
      try second.apply(Self.batch(changes.prefix(60)))
      Issue.record("both wrote")
    } catch {
      #expect(error.kind == .busy)
    }
    try first.apply(Self.batch(changes[50...]))
    try first.close(through: 0)
    #expect(try dump(folder.views) == Self.undisturbed(id, changes))
  }
}

extension EntityEvent {
  fileprivate func isOfSameEntity(as other: EntityEvent) -> Bool {
    switch (self, other) {
    case (.wallet(let left, _), .wallet(let right, _)): left == right
    case (.challenge(let left, _), .challenge(let right, _)): left == right
    case (.stock(let left, _), .stock(let right, _)): left == right
    case (.order(let left, _), .order(let right, _)): left == right
    default: false
    }
  }
}
