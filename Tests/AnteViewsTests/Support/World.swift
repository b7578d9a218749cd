import AnteDomain
import AnteEngine
import AnteJournal

@testable import AnteViews

/// An engine on a disk in memory with a clock that stands still, and views of it in a temporary folder.
struct World {
  var fileSystem = MemoryFileSystem()
  let clock = ManualClock(Instant(milliseconds: 1_800_000_000_000))
  let folder: TemporaryFolder
  /// What the views said.
  let lines = AnteJournal.Mutex<[LogLine]>([])

  init() throws {
    folder = try TemporaryFolder()
  }

  func engine(_ adjust: (inout EngineConfiguration) -> Void = { _ in }) async throws -> Engine {
    var configuration = EngineConfiguration()
    configuration.shards = 2
    configuration.recoveryThreads = 2
    configuration.clock = clock
    configuration.fileSystem = fileSystem
    configuration.journal.segmentBytes = 16 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.journal.idleBeforeWatermark = nil
    configuration.snapshots.onShutdown = false
    adjust(&configuration)
    return try await Engine.open(at: "/data", configuration: configuration)
  }

  func views(
    of engine: Engine, anew: Bool = false, _ adjust: (inout ViewsConfiguration) -> Void = { _ in }
  ) async throws -> Views {
    var configuration = ViewsConfiguration()
    let lines = lines
    configuration.log = { line in lines.withLock { $0.append(line) } }
    adjust(&configuration)
    return try await Views.open(folder.views, following: engine, configuration: configuration, anew: anew)
  }

  /// Why files were made anew, in order.
  var rebuilds: [String] {
    lines.withLock { lines in
      lines.filter { $0.name == "views.rebuild" }.compactMap { line in
        line.fields.compactMap {
          if case .text(let text) = $0.value, $0.name == "reason" { text } else { nil }
        }.first
      }
    }
  }

  /// Carries random commands out while the clock moves on, a day about every six rounds, and now and then back.
  func play(_ commands: inout RandomCommands, rounds: Int, on engine: Engine) async throws {
    for round in 0..<rounds {
      _ = await engine.apply(commands.next(60, at: clock.now()), order: .independent)
      clock.advance(milliseconds: round % 7 == 3 ? -4_000_000 : round % 3 == 2 ? 40_000_000 : 1_300_000)
      try await engine.fireDueTimers()
    }
  }
}

extension ID {
  /// A short id for tests.
  init(test number: Int) { self.init(UInt128(number)) }
}

extension Engine {
  /// Whether the first event is still in the log.
  func logReachesBack() async -> Bool {
    var changes = changes().makeAsyncIterator()
    return (try? await changes.next(upTo: 1)) != nil
  }

  /// Everything that has happened so far.
  func allChanges() async throws -> [Change] {
    var iterator = changes().makeAsyncIterator()
    var all: [Change] = []
    var through: UInt64 = 0
    let last = durableSequence
    while through < last, let batch = try await iterator.next(upTo: 100_000) {
      all += batch.changes
      through = batch.through
    }
    return all
  }
}

/// Waits until something holds that others bring about.
func eventually(_ condition: () async throws -> Bool) async rethrows {
  while !(try await condition()) { await Task.yield() }
}
