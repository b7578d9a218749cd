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
  private let creations: [ID<Challenge>: [Int]]
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
    creations = Dictionary(grouping: calls.indices.filter { calls[$0].challengeUnderCreation != nil }) {
      calls[$0].challengeUnderCreation ?? ID(0)
    }
  }

  private static func needsState(_ call: Call) -> Bool {
    switch call.answer {
    case .accepted: call.isIdempotent
    case .rejected: !call.isJoinRefusedByWallet
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
    case .order(let id, _): askAgain(.order(id), at: change.position.sequence)
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
    isExplained[index] = world.explains(calls[index], creationsUnderWay: creationsBeside(index))
    return isExplained[index]
  }

  private func creationsBeside(_ index: Int) -> [Command] {
    let call = calls[index]
    guard case .createChallenge(let id, _, _) = call.command,
      case .rejected(let rejection, _) = call.answer,
      rejection.code == .creationPending || rejection.code == .idempotencyConflict
    else { return [] }
    return (creations[id] ?? []).filter { $0 != index && overlaps.mayOverlap(calls[$0], call) }.map {
      calls[$0].command
    }
  }

  private func entities(of command: Command) -> [Entity] {
    guard case .createChallenge(_, let terms, _) = command else { return [command.entity] }
    return [command.entity, .wallet(terms.host)]
  }
}
