import AnteDomain
import AnteEngine

/// The events of commands that the rules allow, as the specification tells them.
extension ReferenceWorld {
  /// What the log of a world that does one thing after the other has of a command; empty where it cannot happen.
  func events(of command: Command, at now: Instant) -> [EntityEvent] {
    switch command.entity {
    case .wallet(let user): wallet(user).event(of: command, at: now).map { [.wallet(user, $0)] } ?? []
    case .challenge(let id): eventsOfChallenge(id, command, at: now)
    case .stock(let product): stock(product).event(of: command, at: now).map { [.stock(product, $0)] } ?? []
    case .order(let id): eventsOfOrder(id, command)
    }
  }

  /// What wallets must lose before anything is decided at this time.
  func expiries(at now: Instant) -> [EntityEvent] {
    wallets.values.sorted { $0.user < $1.user }.flatMap { wallet in
      wallet.expiries(at: now).map { .wallet(wallet.user, $0) }
    }
  }

  /// The next thing that happens to a challenge by itself, or to all whose stakes it has decided on.
  func nextOfChallenges(at now: Instant) -> [EntityEvent] {
    for challenge in challenges.values.sorted(by: { $0.id < $1.id }) {
      if let what = challenge.due(at: now, calendar) {
        return [.challenge(challenge.id, challenge.event(of: what, at: now))]
      }
      let payments = payments(of: challenge, at: now)
      if !payments.isEmpty { return payments }
    }
    return []
  }

  private func payments(of challenge: ReferenceChallenge, at now: Instant) -> [EntityEvent] {
    var events: [EntityEvent] = []
    for person in challenge.people where person.paid == nil {
      let transaction = Transaction.stake(challenge.id, number: person.seat.transaction)
      switch challenge.payout(of: person) {
      case nil: return []
      case .refund?: events.append(.wallet(person.seat.user, .ended(transaction, .released)))
      case .share(let share)?:
        let lifetime = Lot.Lifetime(creditedAt: now, expiresAt: nil)
        events.append(.wallet(person.seat.user, .stakeSettled(transaction, share: share, lifetime)))
      }
    }
    if challenge.isRefunded != nil, challenge.paidThrough < challenge.positionsEver {
      events.append(.challenge(challenge.id, .paid(through: challenge.positionsEver)))
    }
    return events
  }

  private func eventsOfChallenge(
    _ id: ID<Challenge>, _ command: Command, at now: Instant
  ) -> [EntityEvent] {
    let stamp = RequestStamp(of: command)
    switch command {
    case .createChallenge(_, let terms, _):
      guard let lots = wallet(terms.host).oldestLots(for: terms.fee.rawValue) else { return [] }
      let hold = Hold(amount: terms.fee, deadline: nil, lots: lots, prize: terms.prize)
      return [
        .wallet(terms.host, .held(.stake(id, number: 1), hold)),
        .challenge(id, .created(terms, hostLots: lots, request: stamp)),
      ]
    case .join(_, let user, _):
      guard let terms = challenge(id).terms, let lots = wallet(user).oldestLots(for: terms.fee.rawValue)
      else { return [] }
      let number = challenge(id).version + 1
      let hold = Hold(amount: terms.fee, deadline: nil, lots: lots, prize: terms.prize)
      return [
        .challenge(id, .seatReserved(user, request: stamp)),
        .wallet(user, .held(.stake(id, number: number), hold)),
        .challenge(id, .joined(user, lots: lots)),
      ]
    case .quit(_, let user, _) where challenge(id).phase == .waiting:
      guard let number = challenge(id).person(user)?.seat.transaction else { return [] }
      return [
        .challenge(id, .quit(user, request: stamp)),
        .wallet(user, .ended(.stake(id, number: number), .released)),
      ]
    case .quit(_, let user, _): return [.challenge(id, .forfeited(user, request: stamp))]
    case .changePlan(_, let plan, _, _): return [.challenge(id, .planChanged(plan, request: stamp))]
    case .moveChallenge(_, .ready, _, _): return [.challenge(id, .readied(request: stamp))]
    case .moveChallenge(_, .start, _, _): return [.challenge(id, .started(request: stamp))]
    case .moveChallenge(_, .cancel, _, _): return [.challenge(id, .cancelled(.host, request: stamp))]
    case .prove(_, let user, let content, _):
      return [.challenge(id, .proven(user, on: calendar.day(of: now), content: content, request: stamp))]
    case .judgeProof(_, let user, let day, let verdict, let judge, _):
      return [.challenge(id, .proofJudged(user, on: day, verdict, by: judge, request: stamp))]
    default: return eventsOfAppeal(id, command, at: now)
    }
  }
}

extension ReferenceWallet {
  /// The event of a command of this wallet's alone; nil where it cannot happen.
  func event(of command: Command, at now: Instant) -> WalletEvent? {
    let stamp = RequestStamp(of: command)
    switch command {
    case .openWallet: return .opened(request: stamp)
    case .credit(_, let amount, let origin, let expiresAt, _):
      let lifetime = Lot.Lifetime(creditedAt: now, expiresAt: expiresAt)
      return .credited(amount: amount, origin: origin, lifetime, request: stamp)
    case .cancelCharge(_, let number, _):
      guard let pile = piles.first(where: { $0.number == number }) else { return nil }
      return .chargeCancelled(number, amount: Points(pile.remaining), request: stamp)
    case .changeStatus(_, .freeze, _): return .frozen(request: stamp)
    case .changeStatus(_, .thaw, _): return .thawed(request: stamp)
    case .changeStatus(_, .close, _): return .closed(request: stamp)
    case .hold(_, let id, let amount, let deadline):
      guard let lots = oldestLots(for: amount.rawValue) else { return nil }
      return .held(.caller(id), Hold(amount: amount, deadline: deadline, lots: lots))
    case .capture(_, let id): return .ended(.caller(id), .captured)
    case .release(_, let id): return .ended(.caller(id), .released)
    default: return nil
    }
  }
}

extension ReferenceStock {
  /// The event of a command of this product's; nil for any other command.
  func event(of command: Command, at now: Instant) -> StockEvent? {
    switch command {
    case .adjustStock(_, let units, _): .adjusted(by: units, request: RequestStamp(of: command))
    case .reserveStock(_, let id, let quantity, let deadline):
      .reserved(id, Reservation(quantity: quantity, deadline: deadline))
    case .confirmReservation(_, let id): .ended(id, .sold)
    case .cancelReservation(_, let id): .ended(id, .returned)
    case .describeProduct(_, let offer, _): .described(offer, request: RequestStamp(of: command))
    default: nil
    }
  }
}
