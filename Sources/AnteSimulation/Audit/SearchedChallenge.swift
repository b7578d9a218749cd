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

  init(_ challenge: ReferenceChallenge, calls: [Call]) {
    self.challenge = challenge
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
    step.instants().flatMap { now -> [SearchAdvance<Self>] in
      switch (step.call.command, step.stage) {
      case (.createChallenge(_, let terms, _), 1): created(terms, step, at: now, limits)
      case (.join(_, let user, _), 1): joinedOrReleased(user, step, at: now, limits)
      default: begun(step, at: now, limits)
      }
    }
  }

  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)] { [] }

  /// The first step of a call, which may be its last.
  private func begun(_ step: SearchStep, at now: Instant, _ limits: Limits) -> [SearchAdvance<Self>] {
    let command = step.call.command
    let reply = reply(to: command, beside: step.creationsUnderWay, limits)
    if step.isAnswered(by: reply) {
      return [SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now, isReadOnly: true)]
    }
    guard case .happens = reply else { return [] }
    let stamp = RequestStamp(of: command)
    switch command {
    case .createChallenge:
      return [SearchAdvance(entity: self, stage: 1, clock: now)]
    case .join(_, let user, _):
      let next = taking(.seatReserved(user, request: stamp), at: now, limits)?.entity
      return next.map { [SearchAdvance(entity: $0, stage: 1, clock: now)] } ?? []
    case .quit(_, let user, _):
      return finished(.quit(user, request: stamp), step, at: now, clock: now, limits)
    default: return []
    }
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
    if let fee = challenge.terms?.fee, !step.isRefusedByWallet {
      ways += paid(user, fee, step).flatMap { payment in
        finished(.joined(user, lots: payment.lots), step, at: payment.at, clock: now, limits)
      }
    }
    if step.isRefusedByWallet || step.isUnknown,
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
    let deed = next.challenge.take(
      event, of: next.challenge.version, at: time, .start, limits: limits, objections: &objections)
    guard objections.isEmpty else { return nil }
    if case .answered(let answer)? = deed?.outcome { return (next, answer) }
    return (next, nil)
  }

  private func reply(
    to command: Command, beside creations: [Command], _ limits: Limits
  ) -> ReferenceReply {
    let reply = challenge.reply(to: command, limits: limits)
    guard case .createChallenge(_, _, let request) = command, challenge.terms == nil,
      !creations.isEmpty
    else { return reply }
    let isTaken = creations.contains { other in
      guard case .createChallenge(_, _, let taken?) = other else { return false }
      return taken == request && other != command
    }
    return .refuses(
      isTaken ? CreateChallengeRejection.idempotencyConflict : CreateChallengeRejection.creationPending)
  }
}

extension SearchStep {
  fileprivate var isUnknown: Bool {
    if case .unknown = call.answer { true } else { false }
  }

  fileprivate var isRefusedByWallet: Bool {
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
