/// What an embedder decides about a journal.
public struct JournalConfiguration: Sendable {
  /// Bytes of one log file, a multiple of 4096; existing files keep the size that they were made with.
  public var segmentBytes: Int = 64 << 20
  /// When a frame counts as durable.
  public var sync: SyncPolicy = .commit
  /// How long the log is quiet before a watermark frame proves that everything before it is synced; `nil`: never.
  public var idleBeforeWatermark: Duration? = .milliseconds(5)
  /// Below this many free bytes the status is `.diskLow`; segments are prepared as long as the disk has any room.
  public var diskReserveBytes: Int = 256 << 20
  /// What becomes of segments that recovery needs no more.
  public var archive: ArchivePolicy = .keep
  /// Random bits, for the identity of the directory and the salts of its segments.
  public var random: @Sendable () -> UInt64
  /// The wall clock in milliseconds since 1970, for the times of watermark frames, idle waits and file names.
  ///
  /// It may jump: no order and no promise depends on it.
  public var now: @Sendable () -> Int64

  /// The defaults, with the system's random bits and clock.
  public init() {
    random = {
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    }
    now = { SystemClock.milliseconds() }
  }
}
