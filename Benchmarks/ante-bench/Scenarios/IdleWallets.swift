import AnteDomain
import AnteEngine
import Foundation

/// How much memory wallets take that have one lot and nothing to do.
enum IdleWallets {
  static func run(on stage: Stage) async throws -> [Measurement] {
    let plan = stage.plan
    var ids = SeededIDs(seed: plan.seed)
    let users = (0..<plan.operations).map { _ -> ID<User> in ids.next() }
    let engine = try await stage.open()
    // What the shards and the log need in any case is there before the wallets.
    try await fill(users.prefix(2_048), on: engine)
    let before = try residentBytes()
    let start = ContinuousClock.now
    let (_, log) = try await stage.watchingLog(of: engine) {
      try await fill(users.dropFirst(2_048), on: engine)
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    let bytes = (try residentBytes() - before) / max(1, users.count - 2_048)
    let audit = try await engine.audit()
    try await engine.shutDown()
    var checks = Checks()
    checks.expect("everyWalletThere", audit.wallets == users.count, "\(audit.wallets) of \(users.count)")
    return [
      Measurement(
        plan: plan, operations: users.count, seconds: seconds, latencies: nil, log: log,
        fdatasyncMicroseconds: stage.fdatasyncMicroseconds, checks: checks, special: ("bytesEach", bytes))
    ]
  }

  private static func fill(_ users: ArraySlice<ID<User>>, on engine: Engine) async throws {
    for start in stride(from: users.startIndex, to: users.endIndex, by: 1_024) {
      try await engine.applyAll(
        users[start..<min(start + 1_024, users.endIndex)].flatMap { user -> [Command] in
          [.openWallet(user: user), .credit(user: user, amount: Workload.credit, origin: .charge)]
        })
    }
  }

  /// The memory of this process that is in use, as the system counts it.
  private static func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    guard let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw BenchError("/proc/self/statm says '\(text)'")
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
