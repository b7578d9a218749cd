import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport

/// What a crash can have left of a life: its log, ending behind any of its events.
enum CutLog {
  /// Everything that happened on an engine, which is shut down.
  static func changes(closing engine: Engine) async throws -> [Change] {
    let feed = engine.changes()
    try await engine.shutDown()
    var changes: [Change] = []
    for try await change in feed { changes.append(change) }
    return changes
  }

  /// A world at the same time, whose log has the first changes only.
  static func world(_ changes: some Sequence<Change>, at time: Instant) throws -> TestWorld {
    let world = TestWorld()
    world.clock.advance(milliseconds: time.milliseconds - world.clock.now().milliseconds)
    try Forgery.append(frames: changes.map { [Bytes.of($0.event, version: $0.version)] }, to: world)
    return world
  }
}

extension TestWorld {
  /// What is left when the process is killed and the power fails at this moment.
  func afterCrash() -> TestWorld {
    var generator = TestRandom(seed: seed &+ 77)
    let left = TestWorld(fileSystem: fileSystem.crash(using: &generator), seed: seed &+ 1)
    left.clock.advance(milliseconds: clock.now().milliseconds - left.clock.now().milliseconds)
    return left
  }
}
