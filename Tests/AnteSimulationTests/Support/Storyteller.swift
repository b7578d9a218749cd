import AnteDomain

@testable import AnteEngine
@testable import AnteSimulation

/// Makes up histories, one call after the other, by doing what the reference says; tests then bend them.
struct Storyteller {
  var world: ReferenceWorld
  var now = Instant(milliseconds: 1_000_000)
  var sequence: UInt64 = 0
  var calls: [Call] = []
  var changes: [Change] = []

  init(limits: Limits = Limits()) {
    world = ReferenceWorld(limits: limits)
  }

  var limits: Limits { world.limits }

  /// What the auditor finds in the history so far.
  func findings(isQuiet: Bool = true) -> [Finding] {
    HistoryAuditor(limits: limits).findings(calls: calls, changes: changes, isQuiet: isQuiet)
  }

  /// Commits events as one frame, right or wrong; answers the deeds that they finish.
  @discardableResult
  mutating func commit(_ events: EntityEvent...) -> [Deed] { commit(frame: events) }

  @discardableResult
  mutating func commit(frame events: [EntityEvent]) -> [Deed] {
    sequence += 1
    var deeds: [Deed] = []
    for (index, event) in events.enumerated() {
      let position = FeedPosition(sequence: sequence, index: UInt32(index))
      let change = Change(position: position, time: now, event: event, version: version(of: event) + 1)
      changes.append(change)
      var objections: [String] = []
      deeds += world.step(change, objections: &objections)
    }
    return deeds
  }

  /// Sends a command whose answer comes before anything else happens.
  @discardableResult
  mutating func send(_ command: Command, by client: Int = 1) -> Call.Answer {
    let begunAfter = sequence
    let answer = carryOut(command)
    note(command, answer, after: begunAfter, by: client)
    return answer
  }

  /// Sends a command that is carried out, and loses the answer.
  mutating func sendCutOff(_ command: Command, by client: Int = 1) {
    let begunAfter = sequence
    _ = carryOut(command)
    note(command, .unknown, after: begunAfter, by: client)
  }

  /// Notes a call without carrying it out.
  mutating func note(_ command: Command, _ answer: Call.Answer, after begunAfter: UInt64, by client: Int = 1)
  {
    calls.append(
      Call(
        client: client, command: command, begunAfter: begunAfter, begunAt: now, answer: answer, endedAt: now))
  }

  private mutating func carryOut(_ command: Command) -> Call.Answer {
    switch world.reply(to: command, at: now) {
    case .happens:
      let deeds = commit(frame: events(of: command))
      let answeredAt = sequence
      letHappen()
      guard case .answered(let answer)? = deeds.last?.outcome else { return .unknown }
      return .accepted(answer, sequence: answeredAt)
    case .repeats(let answer):
      return .accepted(answer, sequence: sequence)
    case .refuses(let reason):
      if case .join(let challenge, let user, _) = command, case .wallet = reason as? JoinRejection {
        commit(
          .challenge(challenge, .seatReserved(user, request: RequestStamp(of: command))),
          .challenge(challenge, .seatReleased(user)))
      }
      if case .order(let id, _, let product, let quantity, _) = command,
        case .wallet = reason as? PlaceOrderRejection
      {
        commit(
          .stock(product, .orderReserved(id, quantity)), .stock(product, .orderEnded(id, isSold: false)))
      }
      return .rejected(reason, sequence: sequence)
    }
  }

  private func version(of event: EntityEvent) -> UInt64 {
    switch event {
    case .wallet(let user, _): world.wallet(user).version
    case .challenge(let id, _): world.challenge(id).version
    case .stock(let product, _): world.stock(product).version
    case .order(let id, _): world.order(id).version
    }
  }

  /// The events of a command that the rules allow now.
  func events(of command: Command) -> [EntityEvent] { world.events(of: command, at: now) }

  /// Lets time pass: whatever falls due expires, as it does at once.
  mutating func pass(milliseconds: Int64) {
    now = now.advanced(byMilliseconds: milliseconds)
    var due: [EntityEvent] = []
    for wallet in world.wallets.values.sorted(by: { $0.user < $1.user }) {
      for (transaction, hold) in wallet.holds.sorted(by: { $0.key < $1.key }) {
        if let deadline = hold.deadline, deadline <= now {
          due.append(.wallet(wallet.user, .ended(transaction, .expired)))
        }
      }
    }
    for stock in world.stocks.values.sorted(by: { $0.product < $1.product }) {
      for (id, reservation) in stock.reservations.sorted(by: { $0.key < $1.key })
      where reservation.deadline <= now {
        due.append(.stock(stock.product, .ended(id, .expired)))
      }
    }
    if !due.isEmpty { commit(frame: due) }
    letHappen()
  }

  /// Whatever happens by itself now: lots expire, and challenges start, finish, are settled and pay.
  mutating func letHappen() {
    expireLots()
    while true {
      let next = world.nextOfChallenges(at: now)
      if next.isEmpty { return }
      commit(frame: next)
      expireLots()
    }
  }

  /// What is left of lots whose time has come is lost, also of what has just come back to them.
  mutating func expireLots() {
    let due = world.expiries(at: now)
    if !due.isEmpty { commit(frame: due) }
  }
}

extension ID {
  /// A short id for tests.
  init(test number: Int) { self.init(UInt128(number)) }
}
