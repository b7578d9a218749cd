import AnteJournal
import AnteTestSupport

/// A journal on a file system in memory, with everything that a test decides: time, chance, and when loops run.
final class Rig {
  static let path = "data"

  let fileSystem: MemoryFileSystem
  let runner = ManualRunner()
  let owner = Recorder()
  let journal: Journal
  /// What recovery delivered.
  let recovered: Collector
  let notices: Mutex<[JournalNotice]>
  let clock: Mutex<Int64>
  /// Payloads by ticket: what was handed in.
  private(set) var submitted: [UInt64: [UInt8]] = [:]
  private(set) var nextTicket: UInt64

  init(
    _ fileSystem: MemoryFileSystem = MemoryFileSystem(), through outer: InterruptedFileSystem? = nil,
    seed: UInt64 = 1, firstTicket: UInt64 = 1, _ configure: (inout JournalConfiguration) -> Void = { _ in }
  ) throws {
    let random = Mutex(TestRandom(seed: seed))
    let clock = Mutex<Int64>(1_000_000)
    let notices = Mutex<[JournalNotice]>([])
    var configuration = Rig.configuration
    configuration.random = { random.withLock { $0.next() } }
    configuration.now = { clock.withLock { $0 } }
    configure(&configuration)
    var target = Collector()
    self.fileSystem = fileSystem
    self.clock = clock
    self.notices = notices
    nextTicket = firstTicket
    journal = try Journal.open(
      Rig.path, configuration: configuration, fileSystem: outer ?? fileSystem, runner: runner, into: &target,
      notify: { notice in notices.withLock { $0.append(notice) } })
    recovered = target
  }

  static var configuration: JournalConfiguration {
    var configuration = JournalConfiguration()
    configuration.segmentBytes = 16 << 10
    configuration.diskReserveBytes = 0
    return configuration
  }

  /// A payload that follows from its ticket, of 1 to some hundred bytes.
  static func payload(_ ticket: UInt64) -> [UInt8] {
    var random = TestRandom(seed: ticket)
    return (0..<Int.random(in: 1...700, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
    }
  }

  func submit(_ count: Int = 1) {
    for _ in 0..<count { submit(Rig.payload(nextTicket)) }
  }

  func submit(_ payload: [UInt8]) {
    submitted[nextTicket] = payload
    journal.submit(
      payload: payload, recordCount: 1, shard: UInt16(nextTicket % 3), time: Int64(nextTicket),
      ticket: nextTicket, owner: owner)
    nextTicket += 1
  }

  /// Some commits of a few frames each.
  func commit(_ commits: Int, of frames: Int = 3) {
    for _ in 0..<commits {
      submit(frames)
      runner.settle()
    }
  }

  /// Lets time pass and the loops see it.
  func pass(milliseconds: Int64) {
    clock.withLock { $0 += milliseconds }
    runner.settle()
  }

  /// A snapshot of everything acknowledged so far, on top of what was recovered.
  @discardableResult
  func snapshot() throws -> SnapshotInfo {
    let writer = try journal.beginSnapshot()
    for (sequence, payload) in state.sorted(by: { $0.key < $1.key }) {
      try Collector.entry(sequence, payload).withUnsafeBytes { try writer.append(entry: $0) }
    }
    let info = try writer.finish(capturedThrough: journal.durableSequence)
    runner.settle()
    return info
  }

  /// What must be there after a restart: recovered and acknowledged payloads by sequence.
  var state: [UInt64: [UInt8]] {
    var state = recovered.records
    for (ticket, sequence) in owner.outcomes.sequences { state[sequence] = submitted[ticket] }
    return state
  }
}
