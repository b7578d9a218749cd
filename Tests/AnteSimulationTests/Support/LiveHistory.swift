import AnteDomain
import AnteEngine
import AnteJournal

@testable import AnteSimulation

/// Clients who all talk to a real engine at the same time, and what they and the log saw.
struct LiveHistory {
  var calls: [Call]
  /// By call: when it was under way, counted in beginnings and ends.
  var intervals: [ClosedRange<Int>]
  var changes: [Change]
  /// The clock when everything had come to rest and what was due had expired.
  var restedAt: Instant

  static let start = Instant(milliseconds: 1_000_000)

  /// Lets clients send random commands until each has sent so many.
  ///
  /// Every life but the last ends by a failing disk and a power cut. From time to time the clock leaps, back as well.
  static func record(
    seed: UInt64, shards: Int, limits: Limits, clients: Int = 6, each count: Int = 150, lives: Int = 1,
    leaps: [Int64] = [150]
  ) async throws -> LiveHistory {
    let clock = ManualClock(start)
    let seen = Seen()
    var generator = SeededGenerator(seed: seed)
    var fileSystem = MemoryFileSystem()
    for life in 1...lives {
      let configuration = configuration(shards: shards, limits: limits, clock, fileSystem)
      let engine = try await Engine.open(at: "/data", configuration: configuration)
      if life < lives {
        let call = fileSystem.callCount + Int.random(in: 1..<400, using: &generator)
        fileSystem.plan([MemoryFileSystem.Fault(call: call, lasts: true)])
      }
      await withTaskGroup(of: Void.self) { group in
        for client in 1...clients {
          let commands = RandomCommands(
            SeededGenerator(seed: seed * 10_000 + UInt64(life * 100 + client)))
          group.addTask {
            await talk(to: engine, as: client, commands, count: count, leaps, clock, seen)
          }
        }
      }
      if life < lives {
        try? await engine.shutDown()
        fileSystem = fileSystem.crash(using: &generator)
        continue
      }
      try await engine.fireDueTimers()
      let feed = engine.changes()
      try await engine.shutDown()
      var changes: [Change] = []
      for try await change in feed { changes.append(change) }
      return LiveHistory(
        calls: seen.calls, intervals: seen.intervals, changes: changes, restedAt: clock.now())
    }
    preconditionFailure("a history has one life or more")
  }

  private static func configuration(
    shards: Int, limits: Limits, _ clock: ManualClock, _ fileSystem: MemoryFileSystem
  ) -> EngineConfiguration {
    var configuration = EngineConfiguration()
    configuration.shards = shards
    configuration.recoveryThreads = 1
    configuration.clock = clock
    configuration.fileSystem = fileSystem
    configuration.limits = limits
    configuration.journal.segmentBytes = 64 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.snapshots.onShutdown = false
    return configuration
  }

  /// One client: command after command, until the engine has failed.
  private static func talk(
    to engine: Engine, as client: Int, _ commands: RandomCommands, count: Int, _ leaps: [Int64],
    _ clock: ManualClock, _ seen: Seen
  ) async {
    var commands = commands
    for step in 0..<count {
      let command = commands.next(at: clock.now())
      let (begunAfter, begin, begunAt) = seen.begin(clock)
      let answer = Call.Answer(await engine.apply(command))
      seen.note(
        Call(
          client: client, command: command, begunAfter: begunAfter, begunAt: begunAt, answer: answer,
          endedAt: clock.now()), begun: begin)
      switch answer {
      case .refused, .unknown: return
      case .accepted(let answer, _): commands.hear(answer, to: command)
      case .rejected(let rejection, _): commands.hear(rejection, to: command)
      }
      if client == 1, step % 10 == 0 {
        clock.advance(milliseconds: leaps[step / 10 % leaps.count])
        _ = try? await engine.fireDueTimers()
      }
    }
  }
}

extension LiveHistory {
  func findings(limits: Limits) -> [Finding] {
    HistoryAuditor(limits: limits)
      .findings(calls: calls, changes: changes, isQuiet: true, restedAt: restedAt)
  }
}

extension Call.Answer {
  init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .accepted(let answer, let receipt): .accepted(answer, sequence: receipt.sequence)
      case .rejected(let rejection, let receipt): .rejected(rejection, sequence: receipt.sequence)
      case .fault(.outcomeUnknown): .unknown
      case .fault: .refused
      }
  }
}

/// What has been answered to anybody so far.
private final class Seen: Sendable {
  private struct State {
    var newest: UInt64 = 0
    var moment = 0
    var calls: [Call] = []
    var intervals: [ClosedRange<Int>] = []
  }

  private let state = AnteJournal.Mutex(State())

  var calls: [Call] { state.withLock { $0.calls } }
  var intervals: [ClosedRange<Int>] { state.withLock { $0.intervals } }

  func begin(_ clock: ManualClock) -> (after: UInt64, moment: Int, at: Instant) {
    state.withLock { state in
      state.moment += 1
      return (state.newest, state.moment, clock.now())
    }
  }

  func note(_ call: Call, begun: Int) {
    state.withLock { state in
      switch call.answer {
      case .accepted(_, let sequence), .rejected(_, let sequence): state.newest = max(state.newest, sequence)
      case .refused, .unknown: break
      }
      state.moment += 1
      state.calls.append(call)
      state.intervals.append(begun...state.moment)
    }
  }
}
