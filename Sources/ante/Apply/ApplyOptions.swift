import AnteEngine
import AnteJournal

/// What `ante apply` was asked for.
struct ApplyOptions {
  static let batchDefault = 512
  private static let syncInterval = Duration.milliseconds(100)

  let input: String
  let data: String
  let configuration: EngineConfiguration
  let batch: Int
  let summarizes: Bool
  let outcomes: String?
  /// The clock that stands still until a line moves it; nil where time passes by itself.
  let clock: ManualClock?

  init(_ arguments: Arguments) throws(Failure) {
    input = arguments.operand ?? "-"
    data = arguments.data
    batch = try arguments.number("--batch", in: 1...65_536) ?? Self.batchDefault
    summarizes = arguments.has("--summary")
    outcomes = arguments.text("--outcomes")
    var configuration = EngineConfiguration()
    configuration.shards = try arguments.number("--shards", in: 1...1_024) ?? configuration.shards
    configuration.journal.sync =
      try arguments.choice(
        "--sync",
        [("commit", .commit), ("interval", .interval(Self.syncInterval)), ("none", SyncPolicy.none)])
      ?? .commit
    clock = try arguments.clock(in: configuration.zone)
    if let clock { configuration.clock = clock }
    configuration.log = try arguments.logSink()
    self.configuration = configuration
  }
}
