import AnteDomain
import AnteEngine
import AnteViews

/// Writes a log of wallet events, times the views taking all of it in, then reads pages of the ledgers.
enum ViewsLedger {
  /// A wallet is visited this often on average.
  private static let visitsOfWallet = 7
  private static let pages = 4_000
  private static let pageSize = 20

  /// The smallest log: one visit.
  static let entriesMin = LedgerWorkload.entriesOfVisit

  static func run(on stage: Stage) async throws -> [Measurement] {
    let visits = stage.plan.operations / LedgerWorkload.entriesOfVisit
    var workload = LedgerWorkload(
      seed: stage.plan.seed, wallets: max(1, visits / visitsOfWallet), visits: visits)
    let engine = try await stage.open { configuration in
      // What wallets remember of ended holds is of no use here and would be most of the memory.
      configuration.limits.rememberedPerEntity = 1
    }
    let (_, log) = try await stage.watchingLog(of: engine) { try await workload.play(on: engine) }
    let entries = visits * LedgerWorkload.entriesOfVisit

    var intake = try await ViewsIntake(of: engine, on: stage)
    let reading = try await read(intake.views, of: workload)
    let wrong = try await firstWrongBalance(intake.views, engine, workload)
    intake.checks.expect("balancesEqual", wrong == nil, wrong ?? "")
    intake.checks.expect("pagesComplete", reading.short == nil, reading.short ?? "")
    try await intake.views.close()
    try await engine.shutDown()
    return [
      intake.measurement(stage, operations: entries, log, special: ("wallets", workload.users.count)),
      ViewsIntake.measurement(
        reading: stage, operations: pages, seconds: reading.seconds, reading.latencies,
        special: ("entriesPerPage", pageSize)),
    ]
  }

  private struct Reading {
    let latencies: Latencies
    let seconds: Double
    /// A page with fewer entries than there must be.
    let short: String?
  }

  /// Reads pages of wallets at random: the newest entries, those behind them, and those of one kind in turn.
  private static func read(_ views: Views, of workload: LedgerWorkload) async throws -> Reading {
    var workload = workload
    var samples: [Duration] = []
    var short: String?
    let start = ContinuousClock.now
    while samples.count < pages {
      let user = workload.anyUser()
      var query = LedgerQuery(of: user)
      var cursor: ViewCursor?
      for turn in 0..<3 {
        if turn == 2 { (query.kinds, cursor) = ([.captured], nil) }
        let begin = ContinuousClock.now
        let page = try await views.ledger(query, limit: pageSize, after: cursor)
        samples.append(begin.duration(to: .now))
        let wanted = min(pageSize, workload.entries(of: user, turn))
        if page.items.count != wanted, short == nil {
          short = "page \(turn) of \(user) has \(page.items.count) entries of \(wanted)"
        }
        cursor = page.next
        if cursor == nil { break }
      }
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    return Reading(latencies: Latencies(samples), seconds: seconds, short: short)
  }

  /// A wallet whose balance the views have otherwise than the engine, as a sentence; nil where there is none.
  private static func firstWrongBalance(
    _ views: Views, _ engine: Engine, _ workload: LedgerWorkload
  ) async throws -> String? {
    for user in workload.users.prefix(1_000) {
      let wanted = try await engine.wallet(of: user).value?.balance
      let found = try await views.balance(of: user)
      if found != wanted {
        return "wallet \(user): \(String(describing: found)), not \(String(describing: wanted))"
      }
    }
    return nil
  }
}
