/// What can be measured, by the name that the command line knows it by.
enum Scenario: String, CaseIterable, Sendable {
  case contendedJoin = "contended-join"
  case spreadJoin = "spread-join"
  case oneSeat = "one-seat"
  case batchJoin = "batch-join"
  case recovery = "recovery"
  case snapshotStall = "snapshot-stall"
  case settlement = "settlement"
  case settlementStall = "settlement-stall"
  case memory = "memory"
  case viewsLedger = "views-ledger"
  case viewsLists = "views-lists"
  case viewsSearch = "views-search"

  /// What is measured, in one line of the help.
  var summary: String {
    switch self {
    case .contendedJoin: "many clients join one challenge; their wallets are spread over the shards"
    case .spreadJoin: "many clients join many challenges"
    case .oneSeat: "every client wants the one free seat; exactly one gets it"
    case .batchJoin: "joins of one challenge in batches of independent commands"
    case .recovery: "write a log without snapshots, then time the reopening"
    case .snapshotStall: "joins without, then with snapshots being taken all the time"
    case .settlement: "challenges with 1 to 10 members that end at one midnight, until all are paid out"
    case .settlementStall: "joins without, then with the settlement of a challenge with a million members"
    case .memory: "the memory that idle wallets with one lot take"
    case .viewsLedger: "views take in a long log, then pages of ledgers are read"
    case .viewsLists: "views take in challenges with members, then pages of the lists of challenges are read"
    case .viewsSearch: "an index of product names is built, then searched"
    }
  }

  /// The sizes that are used where the command line names none; each takes seconds.
  var clients: Int {
    switch self {
    case .contendedJoin, .spreadJoin, .oneSeat: 5_000
    case .batchJoin: 4
    case .recovery, .settlement, .memory, .viewsLedger, .viewsLists, .viewsSearch: 1
    case .snapshotStall, .settlementStall: 256
    }
  }

  /// Joins, except for `recovery`: records of the log, `settlement`: challenges, `memory`: wallets, and views: entries of
  /// ledgers, challenges or names of products.
  var operations: Int {
    switch self {
    case .contendedJoin, .spreadJoin: 1_000_000
    case .oneSeat: clients
    case .batchJoin, .recovery: 2_000_000
    case .snapshotStall, .settlement, .settlementStall, .memory, .viewsSearch: 1_000_000
    case .viewsLists: 200_000
    case .viewsLedger: 10_000_000
    }
  }

  /// The most operations that the scenario can have.
  var operationsMax: Int {
    switch self {
    case .viewsLedger, .viewsSearch: 100_000_000
    // A challenge has at most ten million seats, a few of which stay free where the clients share unevenly.
    default: 9_000_000
    }
  }

  /// The options that mean nothing to this scenario.
  var meaninglessOptions: Set<OptionName> {
    switch self {
    case .contendedJoin, .spreadJoin, .snapshotStall, .settlementStall: [.batch]
    case .oneSeat: [.batch, .operations]
    case .batchJoin: []
    case .recovery, .settlement, .memory, .viewsLedger, .viewsLists: [.batch, .clients, .callers]
    case .viewsSearch: [.batch, .clients, .callers, .shards, .sync]
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
    case .settlement: try await ManySettlements.run(on: stage)
    case .settlementStall: try await SettlementStall.run(on: stage)
    case .memory: try await IdleWallets.run(on: stage)
    case .viewsLedger: try await ViewsLedger.run(on: stage)
    case .viewsLists: try await ViewsLists.run(on: stage)
    case .viewsSearch: try await ViewsSearch.run(on: stage)
    }
  }
}
