import AnteDomain
import AnteEngine

/// Goes through the events with the reference, and asks it at every point about the answers that need no event.
///
/// A call waits for its explanation from the state that it began in until an event behind its receipt; it is asked for
/// again whenever something happens to an entity that its answer depends on.
struct EventWalk {
  private let calls: [Call]
  /// The calls that an event alone does not explain, by their beginning.
  private let questions: [Int]
  private var asked = 0
  private var waiting: [Entity: [Int]] = [:]
  private let motions: [Motion: [Int]]
  private let overlaps: Overlaps

  private(set) var world: ReferenceWorld
  private(set) var deeds: [Deed] = []
  private(set) var findings: [Finding] = []
  /// By call: whether a state explains its answer.
  private(set) var isExplained: [Bool]

  init(calls: [Call], limits: Limits, zones: Zones) {
    self.calls = calls
    world = ReferenceWorld(limits: limits, zones: zones)
    overlaps = Overlaps(calls: calls)
    isExplained = Array(repeating: false, count: calls.count)
    questions = calls.indices.filter { Self.needsState(calls[$0]) }
      .sorted { (calls[$0].begunAfter, $0) < (calls[$1].begunAfter, $1) }
    var motions: [Motion: [Int]] = [:]
    for index in calls.indices {
      if let motion = calls[index].motion { motions[motion, default: []].append(index) }
      if case .order(let id, let user, _, _, _) = calls[index].command {
        world.orderers[id, default: []].insert(user)
      }
    }
    self.motions = motions
  }

  private static func needsState(_ call: Call) -> Bool {
    switch call.answer {
    case .accepted: call.isIdempotent
    case .rejected: !call.isRefusedAfterATrial
    case .refused, .unknown: false
    }
  }

  mutating func take(_ change: Change) {
    ask(before: change.position.sequence)
    var objections: [String] = []
    deeds += world.step(change, objections: &objections)
    findings += objections.map { Finding(.brokenRule, $0, at: change.position) }
    switch change.event {
    case .wallet(let user, _): askAgain(.wallet(user), at: change.position.sequence)
    case .challenge(let id, _): askAgain(.challenge(id), at: change.position.sequence)
    case .stock(let product, _): askAgain(.stock(product), at: change.position.sequence)
    case .order(let id, let event):
      if case .confirmed(let terms, _) = event, let questions = waiting[.order(id)] {
        waiting[.wallet(terms.user), default: []] += questions
      }
      askAgain(.order(id), at: change.position.sequence)
    }
  }

  /// After the last event: whatever has not been explained by now never will be.
  mutating func end() {
    ask(before: .max)
    deeds += world.openDeeds()
    for index in questions where !isExplained[index] {
      guard case .rejected(let rejection, let sequence) = calls[index].answer else { continue }
      let call = calls[index]
      findings.append(
        Finding(
          .unexplainedAnswer,
          "\(call.command) was rejected (\(rejection.text)) at sequence \(sequence), "
            + "and from \(call.begunAfter) to there no state gives that answer", call: index))
    }
  }

  /// Asks about the calls that began before the events of this sequence.
  private mutating func ask(before sequence: UInt64) {
    while asked < questions.count, calls[questions[asked]].begunAfter < sequence {
      let index = questions[asked]
      asked += 1
      guard !explain(index) else { continue }
      for entity in entities(of: calls[index].command) { waiting[entity, default: []].append(index) }
    }
  }

  private mutating func askAgain(_ entity: Entity, at sequence: UInt64) {
    guard let questions = waiting.removeValue(forKey: entity) else { return }
    let open = questions.filter { index in
      !isExplained[index] && (calls[index].until ?? 0) >= sequence && !explain(index)
    }
    if !open.isEmpty { waiting[entity] = open }
  }

  private mutating func explain(_ index: Int) -> Bool {
    isExplained[index] = world.explains(calls[index], underWay: underWay(beside: index))
    return isExplained[index]
  }

  private func underWay(beside index: Int) -> [Command] {
    let call = calls[index]
    guard let motion = call.command.mayWaitFor, case .rejected(let rejection, _) = call.answer else {
      return []
    }
    switch rejection.code {
    case .creationPending, .appealPending, .orderPending, .idempotencyConflict: break
    default: return []
    }
    return (motions[motion] ?? []).filter { $0 != index && overlaps.mayOverlap(calls[$0], call) }.map {
      calls[$0].command
    }
  }

  /// What an answer depends on; who pays an order is known only once it is there.
  private func entities(of command: Command) -> [Entity] {
    switch command {
    case .createChallenge(_, let terms, _): [command.entity, .wallet(terms.host)]
    case .upholdAppeal(_, let user, _), .reverseAppeal(_, let user, _): [command.entity, .wallet(user)]
    case .order(_, _, let product, _, _): [command.entity, .stock(product)]
    case .cancelOrder(let id, _):
      [command.entity] + (world.order(id).terms.map { [.wallet($0.user)] } ?? [])
    default: [command.entity]
    }
  }
}
