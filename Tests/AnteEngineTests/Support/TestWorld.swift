import AnteDomain
import AnteEngine
import AnteJournal
import Synchronization

/// A disk in memory, a clock that stands still, and the engines opened on them one after another.
struct TestWorld {
  static let directory = "/data"
  var fileSystem = MemoryFileSystem()
  let clock = ManualClock(Instant(milliseconds: 1_000_000))

  func configuration(shards: Int = 2) -> EngineConfiguration {
    var configuration = EngineConfiguration()
    configuration.shards = shards
    configuration.clock = clock
    configuration.fileSystem = fileSystem
    configuration.journal.segmentBytes = 64 << 10
    configuration.journal.diskReserveBytes = 0
    configuration.journal.idleBeforeWatermark = nil
    let counter = Counter()
    configuration.journal.random = { counter.next() }
    configuration.snapshots.onShutdown = false
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

  private final class Counter: Sendable {
    private let count = Atomic<UInt64>(1)
    func next() -> UInt64 { count.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue }
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
