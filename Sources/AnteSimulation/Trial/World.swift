import AnteDomain
import AnteEngine
import AnteJournal
import AnteMutants

/// A machine with a disk, the processes that live on it one after another, and their clients.
struct World {
  static let directory = "/data"

  let simulator: Simulator
  let sizes: Trial.Sizes
  let limits: Limits
  let sync: SyncPolicy
  let recorder = CallRecorder()
  let notices = Notices()
  var generator: SeededGenerator
  var memory = MemoryFileSystem()
  var clients: [Client] = []
  var report: Report
  private let rumours = Rumours()
  /// Whether its engines run in another zone from time to time.
  private let changesZones: Bool
  private(set) var zone = BusinessZone.seoul
  /// Whether days pass between the calls and between the lives.
  private let callsUntilLater: Int?

  init(_ trial: Trial, simulator: Simulator) {
    self.simulator = simulator
    sizes = trial.sizes
    generator = SeededGenerator(seed: trial.seed, choices: trial.choices.map(ChoiceTape.init))
    report = Report(seed: trial.seed)
    limits = .drawn(from: &generator)
    sync = generator.isOne(in: 8) ? .interval(.milliseconds(generator.number(in: 1...50))) : .commit
    let meetsJumps = generator.isOne(in: 5)
    changesZones = generator.isOne(in: 3)
    callsUntilLater = generator.isOne(in: 4) ? nil : generator.number(in: 8...80)
    for number in 1...sizes.clients {
      clients.append(
        Client(
          number: number, commands: RandomCommands(generator.split(), rumours: rumours),
          generator: generator.split(),
          meetsJumps: meetsJumps, callsUntilLater: callsUntilLater))
    }
  }

  /// Lives, dies, lives again, and in the end checks everything.
  mutating func run() async {
    for life in 1...sizes.lives { await live(life, about: .everything, sizes.callsPerClient) }
    await liveForAppeals()
    let (changes, audit) = await lastLife()
    if Mutant.canary.isPlanted, report.seed % 100 == 0 { fail("the canary fails on purpose") }
    if report.failures.isEmpty { check(changes, audit) }
    for client in clients { report.faults.merge(client.struck, uniquingKeysWith: +) }
    report.calls = recorder.calls.count
    report.changes = changes.count
    report.notices = notices.counts
    report.milestones = MilestoneCounter(changes, restarts: notices.restarts).counts
    report.milestones[.zoneChanged] = notices.zones.changes
  }

  mutating func fail(_ sentence: String) {
    if report.failures.count < 20 { report.failures.append(sentence) }
  }

  // MARK: - A life that a fault ends

  /// Three more lives, where some challenges have come to their ends, in which these are all that anybody talks about.
  private mutating func liveForAppeals() async {
    letTimePass()
    for life in 1...3 where !rumours.isContent(before: zone.day(of: simulator.now())) {
      await live(sizes.lives + life, about: .appeals, min(sizes.callsPerClient, 12))
    }
  }

  private mutating func live(_ life: Int, about interest: RandomCommands.Interest, _ calls: Int) async {
    let disk = SimulatedDisk(memory, nextFault(), simulator: simulator, generator: generator.split())
    defer { end(disk) }
    let engine: Engine
    do {
      engine = try await Engine.open(at: Self.directory, configuration: nextLife(disk))
    } catch {
      if disk.fired == nil { fail("life \(life) does not begin: \(error)") }
      return
    }
    simulator.tell("life \(life) begins")
    async let running: Void = Self.keepRunning(engine)
    if generator.isOne(in: 2) { await checkBooks(of: engine, "at the beginning of life \(life)") }
    await work(calls, about: interest, on: engine) { disk.hasten(passes: $0) }
    if !disk.isDead, generator.isOne(in: 2) {
      // A process may also die while nothing happens.
      simulator.tell("the process is killed")
      disk.die()
      report.faults[.kill, default: 0] += 1
    }
    do {
      try await engine.shutDown()
    } catch {
      if disk.fired == nil, !disk.isDead { fail("life \(life) does not end in peace: \(error)") }
    }
    await running
  }

  /// The faults that a process meets whose answers survive its death only.
  private static let deaths: [FaultKind] = [
    .kill, .killInWrite, .writeError, .shortWrite, .readError, .nameError, .noSpace,
  ]
  /// And those that its answers survive as well if it waits for every sync.
  private static let losses: [FaultKind] = [
    .powerCut, .powerCut, .powerCutInRecovery, .syncError, .deadDisk,
  ]

  private mutating func nextFault() -> SimulatedDisk.Plan? {
    let kinds = sync == .commit ? Self.deaths + Self.losses : Self.deaths
    let kind = kinds[generator.number(below: kinds.count)]
    let passesMax =
      switch kind {
      case .powerCutInRecovery: 60
      case .kill, .powerCut, .deadDisk: generator.isOne(in: 8) ? 60 : 900
      case .killInWrite, .shortWrite, .writeError, .noSpace, .syncError: 120
      default: 60
      }
    return SimulatedDisk.Plan(
      kind, after: generator.number(below: passesMax), sparingTemporaryFiles: generator.isOne(in: 2))
  }

  /// The process is gone: its locks go, and a power cut takes what was not synced.
  private mutating func end(_ disk: SimulatedDisk) {
    memory.forgetLocks()
    guard let fired = disk.fired else { return }
    report.faults[fired, default: 0] += 1
    if fired == .powerCut || fired == .powerCutInRecovery { memory = memory.crash(using: &generator) }
  }

  /// Lets days pass in which no process lives, or in which nobody asks for anything.
  mutating func letTimePass() {
    guard callsUntilLater != nil else { return }
    simulator.jumpClock(milliseconds: Int64(generator.number(in: 1...60)) * 3_600_000)
  }

  private mutating func work(
    _ calls: Int, about interest: RandomCommands.Interest, on engine: Engine,
    hasten: @escaping @Sendable (Int) -> Void
  ) async {
    let (recorder, simulator) = (recorder, simulator)
    let takesSnapshots = generator.isOne(in: 2)
    let pauses = (0..<3).map { _ in Int64(generator.number(in: 1...80)) }
    clients = await withTaskGroup(of: Client?.self) { group in
      for client in clients {
        group.addTask {
          var client = client
          await client.work(calls, about: interest, on: engine, recorder, simulator, hasten: hasten)
          return client
        }
      }
      if takesSnapshots {
        group.addTask {
          for pause in pauses {
            await simulator.pause(milliseconds: pause)
            _ = try? await engine.snapshot()
          }
          return nil
        }
      }
      var back: [Client] = []
      for await case let client? in group { back.append(client) }
      return back.sorted { $0.number < $1.number }
    }
  }

  /// Takes the snapshots and settles the challenges that fall due, until the engine closes or fails.
  static func keepRunning(_ engine: Engine) async {
    _ = try? await engine.run()
  }

  // MARK: - Settings

  /// The configuration of the next process, which may find other days on the wall and another zone.
  mutating func nextLife(_ disk: any FileSystem) -> EngineConfiguration {
    if generator.isOne(in: 3) { letTimePass() }
    if changesZones, generator.isOne(in: 2) {
      zone = zone == .seoul ? BusinessZone(minutesAhead: generator.isOne(in: 2) ? 0 : -720) : .seoul
    }
    var configuration = configuration(disk)
    configuration.log = { [notices, zone] in notices.note($0, ofLifeIn: zone) }
    return configuration
  }

  mutating func configuration(_ disk: any FileSystem) -> EngineConfiguration {
    var configuration = EngineConfiguration()
    configuration.shards = generator.number(in: 1...4)
    configuration.recoveryThreads = generator.number(in: 1...3)
    configuration.callsPerShardMax = generator.isOne(in: 8) ? 3 : 1_000
    configuration.frameBytesTarget = generator.isOne(in: 4) ? 200 : 1 << 20
    configuration.limits = limits
    configuration.zone = zone
    configuration.clock = simulator
    configuration.runner = simulator
    configuration.fileSystem = disk
    configuration.journal.segmentBytes = generator.isOne(in: 3) ? 32 << 10 : 16 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.journal.sync = sync
    configuration.journal.idleBeforeWatermark = generator.isOne(in: 4) ? nil : .milliseconds(5)
    configuration.snapshots.everyBytes = generator.number(in: 1...20) << 10
    configuration.snapshots.everyMilliseconds = Int64(generator.number(in: 20...2_000))
    configuration.snapshots.onShutdown = generator.isOne(in: 2)
    let random = AnteJournal.Mutex(generator.split())
    configuration.journal.random = { random.withLock { $0.next() } }
    configuration.log = { [notices] in notices.note($0) }
    return configuration
  }
}

extension Limits {
  /// Mostly those of production; else so tiny that every edge is met.
  fileprivate static func drawn(from generator: inout SeededGenerator) -> Limits {
    var limits = Limits()
    if generator.isOne(in: 3) {
      limits.lotsPerWallet = generator.number(in: 1...4)
      limits.holdsPerWallet = generator.number(in: 1...3)
      limits.seatsPerChallenge = generator.number(in: 2...4)
      limits.reservationsPerProduct = generator.number(in: 1...3)
      limits.rememberedPerEntity = generator.number(in: 1...5)
      limits.rememberedMilliseconds = Int64(generator.number(in: 10...500))
      limits.chargeCancellableMilliseconds = Int64(generator.number(in: 0...300))
      limits.daysPerChallenge = generator.number(in: 2...4)
      limits.nameBytes = generator.number(in: 2...6)
      limits.descriptionBytes = generator.number(in: 2...6)
      limits.proofBytes = generator.number(in: 2...6)
      limits.reasonBytes = generator.number(in: 2...6)
      limits.appealBytes = generator.number(in: 2...6)
      limits.appealableMilliseconds = Int64(generator.number(in: 0...100_000_000))
    }
    return limits
  }
}
