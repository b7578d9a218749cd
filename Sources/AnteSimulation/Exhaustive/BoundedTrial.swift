import AnteDomain
import AnteEngine
import AnteJournal

/// One bounded workload, cut off by a power cut before every call that changes the disk, with every subset of what was not
/// synced.
///
/// Of each state that may be left the engine is opened; it has to hold what was answered, and of what was under way all or
/// nothing; then what was under way is asked for once more, and the reference judges the whole history.
public struct BoundedTrial: Sendable {
  /// What was looked at, and what was wrong.
  public struct Report: Sendable, Equatable {
    /// Moments at which the power failed.
    public internal(set) var moments = 0
    /// States that were left, before the same ones were counted once.
    public internal(set) var states = 0
    /// Different states, each of which was opened.
    public internal(set) var opened = 0
    /// The most undecided things at one moment.
    public internal(set) var undecidedMax = 0
    /// What was wrong, one sentence each.
    public internal(set) var failures: [String] = []

    /// Nothing looked at yet.
    public init() {}

    /// Adds what another trial looked at.
    public mutating func add(_ other: Report) {
      moments += other.moments
      states += other.states
      opened += other.opened
      undecidedMax = max(undecidedMax, other.undecidedMax)
      failures += other.failures
    }
  }

  /// Up to so many undecided things all subsets are looked at; beyond, that many random ones.
  static let undecidedForAllSubsets = 12
  private static let stepsMax = 1_000_000

  private let workload: BoundedWorkload
  private let shards: Int

  /// The trial of a workload with a number of shards.
  public init(_ workload: BoundedWorkload, shards: Int) {
    self.workload = workload
    self.shards = shards
  }

  /// Runs the workload, and opens everything that a power cut could have left of it.
  public func run() -> Report {
    var report = Report()
    guard let (moments, calls) = record() else {
      report.failures.append("\(workload.operations): the run without a fault fails")
      return report
    }
    var seen: Set<State> = []
    var generator = SeededGenerator(seed: 1)
    for moment in moments {
      report.moments += 1
      let undecided = moment.disk.undecidedCount
      report.undecidedMax = max(report.undecidedMax, undecided)
      for subset in subsets(of: undecided, &generator) {
        report.states += 1
        let left = moment.disk.crash { subset[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
        guard seen.insert(State(content: left.contentHash, answers: moment.answers)).inserted else {
          continue
        }
        report.opened += 1
        if let failure = recover(left, at: moment.clock, answered: calls.prefix(moment.answers), calls) {
          report.failures.append("\(workload.operations), moment \(report.moments): \(failure)")
        }
      }
    }
    return report
  }

  private struct State: Hashable {
    let content: Int
    let answers: Int
  }

  /// Sets of bits: every set of a few things, or random sets of many, with none and all among them.
  private func subsets(of count: Int, _ generator: inout SeededGenerator) -> [[UInt64]] {
    if count <= Self.undecidedForAllSubsets { return (0..<UInt64(1) << UInt64(count)).map { [$0] } }
    let words = (count + 63) / 64
    let random = (0..<1 << Self.undecidedForAllSubsets).map { _ in (0..<words).map { _ in generator.next() } }
    return [Array(repeating: 0, count: words), Array(repeating: .max, count: words)] + random
  }

  // MARK: - The run without a fault

  private func record() -> (moments: [RecordingDisk.Moment], calls: [Call])? {
    let simulator = Simulator(seed: 1)
    let recorder = CallRecorder()
    let memory = MemoryFileSystem()
    let (moments, _) = simulator.answer(stepsMax: Self.stepsMax) { [self] () -> [RecordingDisk.Moment] in
      let disk = RecordingDisk(memory) {
        recorder.calls.count
      } clock: {
        simulator.now()
      }
      do {
        try await prepare(memory, recorder, simulator)
        let engine = try await open(disk, simulator)
        async let running: Void = World.keepRunning(engine)
        for operation in workload.operations { await perform(operation, on: engine, recorder, simulator) }
        try await engine.shutDown()
        await running
        disk.keepMoment()
        return disk.moments
      } catch {
        return []
      }
    }
    guard let moments, !moments.isEmpty else { return nil }
    return (moments, recorder.calls)
  }

  private func prepare(_ memory: MemoryFileSystem, _ recorder: CallRecorder, _ simulator: Simulator)
    async throws
  {
    let engine = try await open(memory, simulator)
    for command in BoundedWorkload.preparation {
      await perform(.command(command), on: engine, recorder, simulator)
    }
    try await engine.shutDown()
  }

  private func perform(
    _ operation: BoundedWorkload.Operation, on engine: Engine, _ recorder: CallRecorder,
    _ simulator: Simulator
  ) async {
    switch operation {
    case .snapshot: _ = try? await engine.snapshot()
    case .pause(let milliseconds): await simulator.pause(milliseconds: milliseconds)
    case .days(let count):
      simulator.jumpClock(milliseconds: Int64(count) * 86_400_000)
      _ = try? await engine.fireDueTimers()
    case .command(let command):
      let (call, begun) = (recorder.begin(command, by: 1), simulator.moment)
      let outcome = await engine.call(command)
      _ = recorder.end(call, outcome, during: simulator.clockRange(since: begun))
    }
  }

  // MARK: - After a power cut

  private func recover(
    _ left: MemoryFileSystem, at clock: Instant, answered: ArraySlice<Call>, _ calls: [Call]
  ) -> String? {
    let simulator = Simulator(seed: 2, epoch: clock)
    let (failure, end) = simulator.answer(stepsMax: Self.stepsMax) { [self] in
      await self.failure(of: left, Array(answered), calls, simulator)
    }
    guard let failure else { return "the recovery does not end: \(end)" }
    return failure
  }

  private func failure(
    of left: MemoryFileSystem, _ answered: [Call], _ calls: [Call], _ simulator: Simulator
  ) async -> String? {
    let recorder = CallRecorder(continuing: answered)
    do {
      let engine = try await open(left, simulator)
      async let feed = engine.allChanges()
      // What was decided before the power failed, or fell due since, is paid.
      try await engine.fireDueTimers()
      let audit = try await engine.audit()
      if !audit.isSound || audit.reservedSeats > 0 || audit.stakes != audit.heldForStakes {
        return "\(audit)"
      }
      // What was under way when the power failed, and was never answered, is asked for once more.
      if let cut = calls.dropFirst(answered.count).first {
        recorder.note(
          Call(
            client: cut.client, command: cut.command, begunAfter: cut.begunAfter, begunAt: cut.begunAt,
            answer: .unknown, endedAt: cut.endedAt))
        await perform(.command(cut.command), on: engine, recorder, simulator)
      }
      try await engine.fireDueTimers()
      try await engine.shutDown()
      let findings = HistoryAuditor(limits: Limits()).findings(
        calls: recorder.calls, changes: try await feed, isQuiet: true)
      return findings.first?.description
    } catch {
      return "\(error)"
    }
  }

  private func open(_ disk: any FileSystem, _ simulator: Simulator) async throws(EngineError) -> Engine {
    var configuration = EngineConfiguration()
    configuration.shards = shards
    configuration.recoveryThreads = 1
    configuration.clock = simulator
    configuration.runner = simulator
    configuration.fileSystem = disk
    configuration.journal.segmentBytes = 16 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.journal.idleBeforeWatermark = nil
    configuration.snapshots.onShutdown = false
    let random = AnteJournal.Mutex(SeededGenerator(seed: 7))
    configuration.journal.random = { random.withLock { $0.next() } }
    return try await Engine.open(at: World.directory, configuration: configuration)
  }
}
