import AnteDomain
import AnteEngine
import AnteJournal
import AnteSimulation

/// Clients who all talk to a real engine at the same time, and what they and the log saw.
struct LiveHistory {
  var calls: [Call]
  var changes: [Change]
  /// The clock when everything had come to rest and what was due had expired.
  var restedAt: Instant

  static let start = Instant(milliseconds: 1_000_000)

  /// Lets clients send random commands until each has sent so many.
  static func record(
    seed: UInt64, shards: Int, limits: Limits, clients: Int = 6, each count: Int = 150
  ) async throws -> LiveHistory {
    let clock = ManualClock(start)
    var configuration = EngineConfiguration()
    configuration.shards = shards
    configuration.recoveryThreads = 1
    configuration.clock = clock
    configuration.fileSystem = MemoryFileSystem()
    configuration.limits = limits
    configuration.journal.segmentBytes = 64 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.snapshots.onShutdown = false
    let engine = try await Engine.open(at: "/data", configuration: configuration)
    let seen = Seen()
    await withTaskGroup(of: Void.self) { group in
      for client in 1...clients {
        group.addTask {
          var commands = RandomCommands(seed: seed * 100 + UInt64(client), now: start)
          for step in 0..<count {
            let command = commands.next()
            let (begunAfter, begunAt) = (seen.newest, clock.now())
            let outcome = await engine.apply(command)
            seen.note(
              Call(
                client: client, command: command, begunAfter: begunAfter, begunAt: begunAt,
                answer: Call.Answer(outcome), endedAt: clock.now()))
            if client == 1, step % 10 == 0 {
              clock.advance(milliseconds: 150)
              try? await engine.fireDueTimers()
            }
          }
        }
      }
    }
    try await engine.fireDueTimers()
    var changes: [Change] = []
    let feed = engine.changes()
    try await engine.shutDown()
    for try await change in feed { changes.append(change) }
    return LiveHistory(calls: seen.calls, changes: changes, restedAt: clock.now())
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
  private let state = AnteJournal.Mutex<(newest: UInt64, calls: [Call])>((0, []))

  var newest: UInt64 { state.withLock { $0.newest } }
  var calls: [Call] { state.withLock { $0.calls } }

  func note(_ call: Call) {
    state.withLock { state in
      switch call.answer {
      case .accepted(_, let sequence), .rejected(_, let sequence): state.newest = max(state.newest, sequence)
      case .refused, .unknown: break
      }
      state.calls.append(call)
    }
  }
}
