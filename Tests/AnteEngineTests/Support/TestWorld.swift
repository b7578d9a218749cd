import AnteDomain
import AnteEngine
import AnteJournal
import AnteTestSupport

/// A disk in memory, a clock that stands still, and the engines opened on them one after another.
struct TestWorld {
  static let directory = "/data"
  var fileSystem = MemoryFileSystem()
  /// What the random numbers depend on.
  var seed: UInt64 = 1
  let clock = ManualClock(Instant(milliseconds: 1_000_000))
  /// What the engines said.
  let log = LogBook()

  func configuration(shards: Int = 2) -> EngineConfiguration {
    var configuration = EngineConfiguration()
    configuration.shards = shards
    configuration.recoveryThreads = 2
    configuration.clock = clock
    configuration.fileSystem = fileSystem
    configuration.journal.segmentBytes = 16 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.journal.idleBeforeWatermark = nil
    let random = AnteJournal.Mutex(TestRandom(seed: seed))
    configuration.journal.random = { random.withLock { $0.next() } }
    configuration.snapshots.onShutdown = false
    let log = log
    configuration.log = { log.note($0) }
    return configuration
  }

  func open(
    shards: Int = 2, _ adjust: (inout EngineConfiguration) -> Void = { _ in }
  ) async throws(EngineError) -> Engine {
    var configuration = configuration(shards: shards)
    adjust(&configuration)
    return try await Engine.open(at: Self.directory, configuration: configuration)
  }

  /// What a verification of the directory says.
  func verify(fromGenesis: Bool = false) throws(EngineError) -> DataDirectory.Verification {
    try DataDirectory(at: Self.directory, configuration: configuration()).verify(fromGenesis: fromGenesis)
  }

  /// The names of the files in the directory that begin so.
  func names(_ prefix: String) -> [String] {
    let start = Self.directory + "/"
    return fileSystem.filePaths().filter { $0.hasPrefix(start + prefix) }
      .map { String($0.dropFirst(start.count)) }
  }
}

extension ID {
  /// A short id for tests.
  init(test number: Int) { self.init(UInt128(number)) }
}

extension Engine {
  /// Opens a wallet and credits it.
  func openWallet(_ user: ID<User>, with points: Int64) async throws {
    try await openWallet(user)
    if points > 0 { try await credit(user, Points(points), origin: .charge) }
  }
}
