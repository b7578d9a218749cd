import AnteDomain

/// The search itself, depth first, over configurations: what each call has done, the entity's state and the clock.
struct OrderSearch<Entity: SearchedEntity> {
  private struct Configuration: Hashable {
    var stages: [Int]
    var entity: Entity
    var clock: Instant
  }

  private let operations: [LinearizabilitySearch.Operation]
  private let limits: Limits
  private let configurationsMax: Int
  private let latest: Instant
  private var open: [Configuration]
  private var visited: Set<Configuration>

  init(
    _ operations: [LinearizabilitySearch.Operation], from entity: Entity, limits: Limits,
    configurationsMax: Int
  ) {
    // A refused call promises that it had no effect: it is as if it had not been made.
    self.operations = operations.filter { if case .refused = $0.call.answer { false } else { true } }
      .sorted { ($0.deadline, $0.begin) < ($1.deadline, $1.begin) }
    self.limits = limits
    self.configurationsMax = configurationsMax
    latest = operations.map(\.call.endedAt).max() ?? Instant(milliseconds: .min)
    let start = Configuration(
      stages: self.operations.map { _ in 0 }, entity: entity, clock: Instant(milliseconds: .min))
    open = [start]
    visited = [start]
  }

  mutating func run() -> LinearizabilitySearch.Verdict {
    while let configuration = open.popLast() {
      if isComplete(configuration) { return .linearizable }
      for next in successors(of: configuration).reversed() where visited.insert(next).inserted {
        open.append(next)
      }
      if visited.count > configurationsMax { return .undecided }
    }
    return .notLinearizable
  }

  private func isComplete(_ configuration: Configuration) -> Bool {
    operations.indices.allSatisfy {
      configuration.stages[$0] == SearchAdvance<Entity>.done || operations[$0].deadline == .max
    }
  }

  private func successors(of configuration: Configuration) -> [Configuration] {
    var successors: [Configuration] = []
    let pending = operations.indices.filter { configuration.stages[$0] != SearchAdvance<Entity>.done }
    // Sorted by their ends: whoever begins after the first pending one ended has to wait for it.
    let firstEnd = pending.first.map { operations[$0].deadline } ?? .max
    for index in pending where operations[index].begin <= firstEnd {
      let step = SearchStep(
        call: operations[index].call, stage: configuration.stages[index], clock: configuration.clock,
        underWay: underWay(in: configuration, beside: index))
      for advance in configuration.entity.advances(of: step, limits: limits) {
        var next = configuration
        next.stages[index] = advance.stage
        next.entity = advance.entity
        next.clock = max(next.clock, advance.clock)
        // An answer that changes nothing takes nothing from anybody, unless it makes it too late for somebody's clock:
        // no other choice can be better.
        if advance.isReadOnly, pending.allSatisfy({ operations[$0].isStillIn(at: next.clock) }) {
          return [next]
        }
        successors.append(next)
      }
    }
    for (entity, time) in configuration.entity.expiries(until: latest, limits: limits) {
      var next = configuration
      next.entity = entity
      next.clock = max(next.clock, time)
      successors.append(next)
    }
    return successors
  }

  private func underWay(in configuration: Configuration, beside index: Int) -> [Command] {
    operations.indices.filter { $0 != index && configuration.stages[$0] == 1 }
      .map { operations[$0].call.command }
  }
}

extension LinearizabilitySearch.Operation {
  /// Whether the call may still be decided when the clock shows this time.
  fileprivate func isStillIn(at clock: Instant) -> Bool { deadline == .max || call.endedAt >= clock }

  /// The end by which it has happened; never for a call without an answer.
  fileprivate var deadline: Int {
    switch call.answer {
    case .accepted, .rejected: end
    case .refused, .unknown: .max
    }
  }
}
