import AnteDomain
import AnteEngine

/// A challenge in a search: what wallets would say is known only from the answers.
struct SearchedChallenge: SearchedEntity {
  /// What a wallet can have given for a seat, and when.
  struct Payment: Hashable {
    let lots: TakenLots
    let at: Instant
  }

  private var challenge: ReferenceChallenge
  /// The payments of each user that some answer tells of, for joins whose own answer was lost; the same all along.
  private let payments: [ID<User>: Set<Payment>]
  private let calendar: ReferenceCalendar

  init(_ challenge: ReferenceChallenge, calls: [Call], _ zone: BusinessZone) {
    self.challenge = challenge
    calendar = ReferenceCalendar(zone: zone)
    var payments: [ID<User>: Set<Payment>] = [:]
    for call in calls {
      for seat in call.answer.seats {
        payments[seat.user, default: []].insert(Payment(lots: seat.lots, at: seat.joinedAt))
      }
      if case .quit(_, let user, _) = call.command,
        case .accepted(.quit(.refunded(let refund)), _) = call.answer
      {
        payments[user, default: []].insert(Payment(lots: refund.lots, at: call.begunAt))
      }
    }
    self.payments = payments
  }

  static func == (left: Self, right: Self) -> Bool { left.challenge == right.challenge }

  func hash(into hasher: inout Hasher) { hasher.combine(challenge) }

  func advances(of step: SearchStep, limits: Limits) -> [SearchAdvance<Self>] {
    instants(of: step).flatMap { now -> [SearchAdvance<Self>] in
      // Whatever falls due comes first.
      if challenge.isBehind(at: now, calendar) { return [] }
      return switch (step.call.command, step.stage) {
      case (.createChallenge(_, let terms, _), 1): created(terms, step, at: now, limits)
      case (.join(_, let user, _), 1): joinedOrReleased(user, step, at: now, limits)
      case (.upholdAppeal(_, let user, _), 1): decided(upheld(user, step), step, at: now, limits)
      case (.reverseAppeal(_, let user, _), 1):
        decided(.appealReversed(user, request: RequestStamp(of: step.call.command)), step, at: now, limits)
      default: begun(step, at: now, limits)
      }
    }
  }

  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)] {
    guard let next = challenge.nextByItself(calendar), next.at <= latest,
      let entity = taking(challenge.event(of: next.what, at: next.at), at: next.at, limits)?.entity
    else { return [] }
    return [(entity, next.at)]
  }

  /// As early as possible, and at the beginning of every day.
  private func instants(of step: SearchStep) -> [Instant] {
    guard let first = step.instants().first else { return [] }
    return [first] + calendar.beginnings(after: first, through: max(first, step.call.endedAt))
  }

  /// The first step of a call, which may be its last.
  private func begun(_ step: SearchStep, at now: Instant, _ limits: Limits) -> [SearchAdvance<Self>] {
    let command = step.call.command
    let reply = reply(to: command, at: now, beside: step.underWay, limits)
    let isInMotion = step.underWay.contains { $0.isDecision(onTheAppealOf: command) }
    let isKeptAway =
      step.isRefused(as: .appealPending) && isInMotion
      || step.isRefused(as: .idempotencyConflict) && step.underWay.contains { $0.takesRequest(of: command) }
    if step.isAnswered(by: reply) || isKeptAway {
      return [SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now, isReadOnly: true)]
    }
    guard case .happens = reply, !isInMotion else { return [] }
    let stamp = RequestStamp(of: command)
    switch command {
    case .createChallenge:
      return [SearchAdvance(entity: self, stage: 1, clock: now)]
    case .join(_, let user, _):
      let next = taking(.seatReserved(user, request: stamp), at: now, limits)?.entity
      return next.map { [SearchAdvance(entity: $0, stage: 1, clock: now)] } ?? []
    case .quit(_, let user, _) where challenge.phase == .waiting:
      return finished(.quit(user, request: stamp), step, at: now, clock: now, limits)
    case .quit(_, let user, _):
      return finished(.forfeited(user, request: stamp), step, at: now, clock: now, limits)
    case .changePlan(_, let plan, _, _):
      return finished(.planChanged(plan, request: stamp), step, at: now, clock: now, limits)
    case .moveChallenge(_, .ready, _, _):
      return finished(.readied(request: stamp), step, at: now, clock: now, limits)
    case .moveChallenge(_, .start, _, _):
      return finished(.started(request: stamp), step, at: now, clock: now, limits)
    case .moveChallenge(_, .cancel, _, _):
      return finished(.cancelled(.host, request: stamp), step, at: now, clock: now, limits)
    case .prove(_, let user, let content, _):
      let event = ChallengeEvent.proven(
        user, on: calendar.day(of: now), content: content, request: stamp)
      return finished(event, step, at: now, clock: now, limits)
    case .judgeProof(_, let user, let day, let verdict, let judge, _):
      let event = ChallengeEvent.proofJudged(user, on: day, verdict, by: judge, request: stamp)
      return finished(event, step, at: now, clock: now, limits)
    case .appeal(_, let user, let text, _):
      return finished(.appealed(user, text: text, request: stamp), step, at: now, clock: now, limits)
    case .dismissAppeal(_, let user, let reason, _):
      let event = ChallengeEvent.appealDismissed(user, reason: reason, request: stamp)
      return finished(event, step, at: now, clock: now, limits)
    case .upholdAppeal, .reverseAppeal: return [SearchAdvance(entity: self, stage: 1, clock: now)]
    default: return []
    }
  }

  /// What comes of a decision on an appeal when the wallet has answered; until then others may be told that it is pending.
  private func decided(
    _ event: ChallengeEvent, _ step: SearchStep, at now: Instant, _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    let isLetBe = step.isRefusedByWallet || step.isUnknown
    return (isLetBe ? [SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now)] : [])
      + finished(event, step, at: now, clock: now, limits)
  }

  /// What an answer says of the lot, or any lot at all where there is no answer.
  private func upheld(_ user: ID<User>, _ step: SearchStep) -> ChallengeEvent {
    var award = Challenge.Award(amount: challenge.award, lot: 0)
    if case .accepted(.appeal(.upheld(let answered)), _) = step.call.answer { award = answered }
    return .appealUpheld(user, award, request: RequestStamp(of: step.call.command))
  }

  private func created(
    _ terms: Challenge.Terms, _ step: SearchStep, at now: Instant, _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    if step.isRefusedByWallet {
      // It changes what others are told: until now they were told of a pending creation.
      return [SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now)]
    }
    return paid(terms.host, terms.fee, step).flatMap { payment in
      finished(
        .created(terms, hostLots: payment.lots, request: RequestStamp(of: step.call.command)), step,
        at: payment.at, clock: now, limits)
    }
  }

  private func joinedOrReleased(
    _ user: ID<User>, _ step: SearchStep, at now: Instant, _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    var ways: [SearchAdvance<Self>] = []
    let isOpen = challenge.phase == .waiting || challenge.phase == .ready
    if let fee = challenge.terms?.fee, isOpen, !step.isRefusedByWallet, !step.isRefusedAsLate {
      ways += paid(user, fee, step).flatMap { payment in
        finished(.joined(user, lots: payment.lots), step, at: payment.at, clock: now, limits)
      }
    }
    if step.isRefusedByWallet || step.isUnknown || (step.isRefusedAsLate && !isOpen),
      let next = taking(.seatReleased(user), at: now, limits)?.entity
    {
      ways.append(SearchAdvance(entity: next, stage: SearchAdvance<Self>.done, clock: now))
    }
    return ways
  }

  /// What the wallet can have given: what the answer says, or what others say of a call without one.
  private func paid(_ user: ID<User>, _ fee: Points, _ step: SearchStep) -> [Payment] {
    if let seat = step.call.answer.seats.first { return [Payment(lots: seat.lots, at: seat.joinedAt)] }
    let unseen = Payment(lots: TakenLots(TakenLot(number: 0, amount: fee)), at: step.call.begunAt)
    return step.isUnknown ? [unseen] + (payments[user] ?? []) : []
  }

  private func finished(
    _ event: ChallengeEvent, _ step: SearchStep, at time: Instant, clock: Instant, _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    guard let (next, answer) = taking(event, at: time, limits), let answer, step.isAnswered(by: answer) else {
      return []
    }
    return [SearchAdvance(entity: next, stage: SearchAdvance<Self>.done, clock: clock)]
  }

  private func taking(
    _ event: ChallengeEvent, at time: Instant, _ limits: Limits
  ) -> (entity: Self, answer: CommandAnswer?)? {
    var next = self
    var objections: [String] = []
    next.challenge.version += 1
    let place = EventPlace(
      version: next.challenge.version, now: time, calendar: calendar, position: .start, limits: limits)
    let deed = next.challenge.take(event, at: place, objections: &objections)
    guard objections.isEmpty else { return nil }
    if case .answered(let answer)? = deed?.outcome { return (next, answer) }
    return (next, nil)
  }

  private func reply(
    to command: Command, at now: Instant, beside others: [Command], _ limits: Limits
  ) -> ReferenceReply {
    let reply = challenge.reply(to: command, at: now, calendar, limits: limits)
    guard case .createChallenge = command, challenge.terms == nil,
      others.contains(where: { if case .createChallenge = $0 { true } else { false } })
    else { return reply }
    // What is being created has no memory of requests yet.
    return .refuses(CreateChallengeRejection.creationPending)
  }
}

extension Command {
  /// Whether it may be trying a wallet for an appeal that another command is about as well.
  fileprivate func isDecision(onTheAppealOf other: Command) -> Bool {
    switch (self, other) {
    case (.upholdAppeal, .upholdAppeal), (.upholdAppeal, .dismissAppeal), (.upholdAppeal, .reverseAppeal),
      (.reverseAppeal, .upholdAppeal), (.reverseAppeal, .dismissAppeal), (.reverseAppeal, .reverseAppeal):
      appellant == other.appellant
    default: false
    }
  }

  /// Whether it is a decision on an appeal with the request id of another appeal or decision.
  fileprivate func takesRequest(of other: Command) -> Bool {
    switch self {
    case .upholdAppeal, .reverseAppeal: other.appellant != nil && request == other.request && self != other
    default: false
    }
  }
}

extension SearchStep {
  fileprivate func isRefused(as code: RejectionCode) -> Bool {
    guard case .rejected(let rejection, _) = call.answer else { return false }
    return rejection.code == code
  }

  var isUnknown: Bool {
    if case .unknown = call.answer { true } else { false }
  }

  /// Whether a join was told that the challenge is no longer open, which it may have become while the stake was tried.
  fileprivate var isRefusedAsLate: Bool {
    isRefused(as: .notOpen)
  }

  var isRefusedByWallet: Bool {
    guard case .rejected(let rejection, _) = call.answer else { return false }
    return rejection.code.isOfWallet
  }
}

extension Call.Answer {
  /// The seats that an answer tells of.
  fileprivate var seats: [Seat] {
    switch self {
    case .accepted(.joined(let seat), _), .accepted(.challengeCreated(let seat), _): return [seat]
    case .rejected(let rejection, _):
      if case .alreadyJoined(let seat)? = rejection as? JoinRejection { return [seat] }
      return []
    default: return []
    }
  }
}
