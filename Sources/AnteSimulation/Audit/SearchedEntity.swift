import AnteDomain

/// An entity whose calls `LinearizabilitySearch` tries to bring into an order.
protocol SearchedEntity: Hashable {
  /// All ways in which a call can get on in this state.
  func advances(of step: SearchStep, limits: Limits) -> [SearchAdvance<Self>]
  /// Everything that a deadline until `latest` can end by itself, and when.
  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)]
}

/// A call at the point that the search has reached.
struct SearchStep {
  let call: Call
  /// The steps that it has taken: 0, or 1 while it waits for a wallet, or what else the entity counts.
  let stage: Int
  /// The time that others have made it already.
  let clock: Instant
  /// Other commands that wait for a wallet.
  let underWay: [Command]

  /// The times at which the rules can have looked at the clock: as early as possible, or when a deadline has come.
  func instants(_ deadline: Instant? = nil) -> [Instant] {
    let earliest = max(clock, call.begunAt)
    let latest = if case .unknown = call.answer { Instant(milliseconds: .max) } else { call.endedAt }
    guard earliest <= latest else { return [] }
    guard let deadline, deadline > earliest, deadline <= latest else { return [earliest] }
    return [earliest, deadline]
  }

  /// Whether the call was answered like this, or might have been.
  func isAnswered(by answer: CommandAnswer) -> Bool {
    switch call.answer {
    case .accepted(let given, _): given == answer
    case .unknown: true
    case .rejected, .refused: false
    }
  }

  /// Whether a reply that changes nothing is the answer; false for a call without one, which then need not happen.
  func isAnswered(by reply: ReferenceReply) -> Bool {
    switch (call.answer, reply) {
    case (.accepted(let given, _), .repeats(let first)): given == first
    case (.rejected(let given, _), .refuses(let reason)):
      isSame(given, reason)
        || (isSettledPhase(of: given) && given.code == reason.code
          && given.description == reason.description)
    default: false
    }
  }
}

/// Whether a rejection names the phase of a settled challenge, with a settlement that the search knows nothing of.
private func isSettledPhase(of rejection: any Rejection) -> Bool {
  if case .settled? = rejection.phase { true } else { false }
}

/// A way in which a call gets on.
struct SearchAdvance<Entity> {
  /// The stage of a call that has its answer.
  static var done: Int { 2 }

  let entity: Entity
  let stage: Int
  let clock: Instant
  /// Whether the call has its answer and the state is what it was.
  var isReadOnly = false
}

/// An entity whose calls get on by one event each, or by none.
protocol SingleStepEntity: SearchedEntity {
  associatedtype Event
  var version: UInt64 { get set }
  /// The first instant at which a command is answered in another way than before, as long as nothing happens.
  func turningPoint(of command: Command, limits: Limits) -> Instant?
  /// Whether something has to expire before anything is decided at this time.
  func isBehind(at now: Instant) -> Bool
  func reply(to command: Command, at now: Instant, limits: Limits) -> ReferenceReply
  func event(of command: Command, at now: Instant) -> Event?
  mutating func take(
    _ event: Event, at now: Instant, limits: Limits, objections: inout [String]
  ) -> (Command, CommandAnswer)?
}

extension SingleStepEntity {
  func advances(of step: SearchStep, limits: Limits) -> [SearchAdvance<Self>] {
    let command = step.call.command
    return step.instants(turningPoint(of: command, limits: limits)).compactMap { now in
      guard !isBehind(at: now) else { return nil }
      let reply = reply(to: command, at: now, limits: limits)
      if step.isAnswered(by: reply) {
        return SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now, isReadOnly: true)
      }
      guard case .happens = reply, let event = event(of: command, at: now) else { return nil }
      let (next, done, objections) = after(event, at: now, limits: limits)
      guard let answer = done?.1, objections.isEmpty, step.isAnswered(by: answer) else { return nil }
      return SearchAdvance(entity: next, stage: SearchAdvance<Self>.done, clock: now)
    }
  }

  /// The entity after an event, what that did, and what speaks against it.
  fileprivate func after(
    _ event: Event, at now: Instant, limits: Limits
  ) -> (entity: Self, done: (Command, CommandAnswer)?, objections: [String]) {
    var next = self
    var objections: [String] = []
    let done = next.take(event, at: now, limits: limits, objections: &objections)
    next.version += 1
    return (next, done, objections)
  }
}

extension ReferenceWallet: SingleStepEntity {
  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)] {
    let holds = holds.compactMap { transaction, hold -> (entity: Self, at: Instant)? in
      guard let deadline = hold.deadline, deadline <= latest else { return nil }
      return (after(.ended(transaction, .expired), at: deadline, limits: limits).entity, deadline)
    }
    let lots = overduePiles(at: latest).compactMap { pile -> (entity: Self, at: Instant)? in
      guard let expiresAt = pile.expiresAt else { return nil }
      let event = WalletEvent.lotExpired(pile.number, amount: Points(pile.remaining))
      return (after(event, at: expiresAt, limits: limits).entity, expiresAt)
    }
    return holds + lots
  }
}

extension ReferenceStock: SingleStepEntity {
  func turningPoint(of command: Command, limits: Limits) -> Instant? {
    if case .reserveStock(_, _, _, let deadline) = command { deadline } else { nil }
  }

  func isBehind(at now: Instant) -> Bool { false }

  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)] {
    reservations.compactMap { id, reservation in
      guard reservation.deadline <= latest else { return nil }
      let entity = after(.ended(id, .expired), at: reservation.deadline, limits: limits).entity
      return (entity, reservation.deadline)
    }
  }
}
