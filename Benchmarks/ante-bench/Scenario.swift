/// What can be measured, by the name that the command line knows it by.
enum Scenario: String, CaseIterable, Sendable {
  case contendedJoin = "contended-join"
  case spreadJoin = "spread-join"
  case oneSeat = "one-seat"
  case batchJoin = "batch-join"
  case recovery = "recovery"
  case snapshotStall = "snapshot-stall"

  /// What is measured, in one line of the help.
  var summary: String {
    switch self {
    case .contendedJoin: "many clients join one challenge; their wallets are spread over the shards"
    case .spreadJoin: "many clients join many challenges"
    case .oneSeat: "every client wants the one free seat; exactly one gets it"
    case .batchJoin: "joins of one challenge in batches of independent commands"
    case .recovery: "write a log without snapshots, then time the reopening"
    case .snapshotStall: "joins without, then with snapshots being taken all the time"
    }
  }

  /// The sizes that are used where the command line names none; each takes seconds.
  var clients: Int {
    switch self {
    case .contendedJoin, .spreadJoin, .oneSeat: 5_000
    case .batchJoin: 4
    case .recovery: 1
    case .snapshotStall: 256
    }
  }

  /// Joins, except for `recovery`: records of the log.
  var operations: Int {
    switch self {
    case .contendedJoin, .spreadJoin: 1_000_000
    case .oneSeat: clients
    case .batchJoin, .recovery: 2_000_000
    case .snapshotStall: 1_000_000
    }
  }

  /// The options that mean nothing to this scenario.
  var meaninglessOptions: Set<OptionName> {
    switch self {
    case .contendedJoin, .spreadJoin, .snapshotStall: [.batch]
    case .oneSeat: [.batch, .operations]
    case .batchJoin: []
    case .recovery: [.batch, .clients, .callers]
    }
  }

  /// Runs the scenario on a stage that was set up for it.
  func run(on stage: Stage) async throws -> [Measurement] {
    switch self {
    case .contendedJoin: try await ContendedJoin.run(on: stage)
    case .spreadJoin: try await SpreadJoin.run(on: stage)
    case .oneSeat: try await OneSeat.run(on: stage)
    case .batchJoin: try await BatchJoin.run(on: stage)
    case .recovery: try await Recovery.run(on: stage)
    case .snapshotStall: try await SnapshotStall.run(on: stage)
    }
  }
}
