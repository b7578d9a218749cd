/// One run: a scenario with all its sizes.
struct Plan: Equatable, Sendable {
  let scenario: Scenario
  let clients: Int
  let operations: Int
  let shards: Int
  let callers: Callers
  let sync: Sync
  let batch: Int
  let seed: UInt64
  /// The data directory that was asked for; nil for one that is removed at the end.
  let data: String?
}

extension Options {
  /// The runs that were asked for.
  ///
  /// `all` measures the contended join with both kinds of callers, and gives each run a directory of its own.
  var plans: [Plan] {
    if let scenario { return [plan(scenario, callers ?? .pool, data: data)] }
    return Scenario.allCases.flatMap { scenario in
      let kinds =
        scenario == .contendedJoin && callers == nil ? Callers.allCases : [callers ?? .pool]
      return kinds.map { kind in
        plan(scenario, kind, data: data.map { "\($0)/\(scenario.rawValue)-\(kind.rawValue)" })
      }
    }
  }

  private func plan(_ scenario: Scenario, _ callers: Callers, data: String?) -> Plan {
    let isOneSeat = scenario == .oneSeat
    let operations = isOneSeat ? clients ?? scenario.clients : self.operations ?? scenario.operations
    let clients = scenario.meaninglessOptions.contains(.clients) ? 1 : self.clients ?? scenario.clients
    return Plan(
      scenario: scenario, clients: min(clients, operations), operations: operations, shards: shards,
      callers: callers, sync: sync, batch: batch, seed: seed, data: data)
  }
}
