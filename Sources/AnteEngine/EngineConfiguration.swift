public import AnteDomain
public import AnteJournal
import CAnte
import Glibc

/// What an embedder decides about an engine; the defaults suit production.
public struct EngineConfiguration: Sendable {
  /// When the engine takes a snapshot by itself, while `run()` is running.
  public struct Snapshots: Sendable, Equatable {
    /// After so many bytes of log; recovery replays about as much.
    public var everyBytes = 256 << 20
    /// After so many milliseconds, if anything was logged since the last one.
    public var everyMilliseconds: Int64 = 15 * 60 * 1_000
    /// Whether a shutdown takes one, so that the next start has nothing to replay.
    public var onShutdown = true

    /// The defaults.
    public init() {}
  }

  /// The number of shards; by default one per core that the process may use, less one for the log.
  ///
  /// It may differ at every start.
  public var shards = max(1, Int(ante_processor_count()) - 1)
  /// Threads that replay the log at the start; by default one per core that the process may use.
  ///
  /// What they recover does not depend on their number.
  public var recoveryThreads = max(1, Int(ante_processor_count()))
  /// Calls in flight on one shard beyond which a new one is refused as `overloaded`: bounds memory and waiting time.
  public var callsPerShardMax = 65_536
  /// Bytes recorded after which a shard seals its frame although more jobs wait: bounds the time to the next sync.
  public var frameBytesTarget = 1 << 20
  /// Deadlines that a shard looks at before it turns to its calls.
  ///
  /// With a million of them at one midnight, callers would wait for seconds. Whatever is asked of an entity, its own
  /// deadlines come first in any case.
  public var remindersPerStepMax = 256
  /// The log: durability policy, segment size, disk reserve, archive.
  public var journal = JournalConfiguration()
  /// When snapshots are taken.
  public var snapshots = Snapshots()
  /// The limits of the business state.
  public var limits = Limits()
  /// The time zone of business days; what is planned by days keeps its days when this changes between two starts.
  public var zone = BusinessZone.seoul
  /// The wall clock.
  public var clock: any EngineClock = SystemWallClock()
  /// The disk.
  public var fileSystem: any FileSystem = RealFileSystem()
  /// What runs the loops: threads, or a simulator.
  public var runner: any LoopRunner = ThreadRunner()
  /// Where structured log lines go; nowhere by default.
  public var log: LogSink = { _ in }

  /// The defaults.
  public init() {}

  func validate() throws(EngineError) {
    guard (1...Int(UInt16.max)).contains(shards) else {
      throw .configuration("shards: \(shards) is not between 1 and \(UInt16.max)")
    }
    guard (1...1_024).contains(recoveryThreads) else {
      throw .configuration("recoveryThreads: \(recoveryThreads) is not between 1 and 1024")
    }
    guard callsPerShardMax > 0 else {
      throw .configuration("callsPerShardMax: \(callsPerShardMax) must be 1 or more")
    }
    guard (1...1 << 24).contains(frameBytesTarget) else {
      throw .configuration("frameBytesTarget: \(frameBytesTarget) is not between 1 and \(1 << 24)")
    }
    guard remindersPerStepMax > 0 else {
      throw .configuration("remindersPerStepMax: \(remindersPerStepMax) must be 1 or more")
    }
    if let violation = limits.violation() { throw .configuration(violation) }
    guard snapshots.everyBytes > 0, snapshots.everyMilliseconds > 0 else {
      throw .configuration("snapshots: intervals must be 1 or more")
    }
  }
}

/// The system's wall clock.
public struct SystemWallClock: EngineClock {
  /// Reads the system's clock.
  public init() {}

  /// The time now.
  public func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
