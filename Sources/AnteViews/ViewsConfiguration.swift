public import AnteEngine
public import AnteJournal

/// What an embedder decides about views; the defaults suit production.
public struct ViewsConfiguration: Sendable {
  /// Events of one transaction at most: bounds the time that it takes and the memory it needs (about 20 MiB).
  public var batchMax = 65_536
  /// Threads that read, each with a connection of its own.
  public var readers = 2
  /// What the writing connection may keep of the file in memory, in MiB.
  public var writerCacheMebibytes = 128
  /// What each reading connection may keep of the file in memory, in MiB.
  public var readerCacheMebibytes = 16
  /// What runs the loops: threads, or a simulator.
  public var runner: any LoopRunner = ThreadRunner()
  /// Where structured log lines go; nowhere by default.
  public var log: LogSink = { _ in }

  /// The defaults.
  public init() {}
}
