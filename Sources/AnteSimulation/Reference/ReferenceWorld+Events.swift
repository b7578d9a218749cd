import AnteDomain
import AnteEngine

/// The events of commands that the rules allow, as the specification tells them.
extension ReferenceWorld {
  /// What the log of a world that does one thing after the other has of a command; empty where it cannot happen.
  func events(of command: Command, at now: Instant) -> [EntityEvent] {
    switch command.entity {
    case .wallet(let user): wallet(user).event(of: command, at: now).map { [.wallet(user, $0)] } ?? []
    case .challenge: eventsOfChallenge(command)
    case .stock(let product): stock(product).event(of: command, at: now).map { [.stock(product, $0)] } ?? []
    case .order: []
    }
  }

  /// What wallets must lose before anything is decided at this time.
  func expiries(at now: Instant) -> [EntityEvent] {
    wallets.values.sorted { $0.user < $1.user }.flatMap { wallet in
      wallet.expiries(at: now).map { .wallet(wallet.user, $0) }
    }
  }

  private func eventsOfChallenge(_ command: Command) -> [EntityEvent] {
    switch command {
    case .createChallenge(let id, let terms, _):
      guard let lots = wallet(terms.host).oldestLots(for: terms.fee.rawValue) else { return [] }
      let hold = Hold(amount: terms.fee, deadline: nil, lots: lots)
      return [
        .wallet(terms.host, .held(.stake(id, number: 1), hold)),
        .challenge(id, .created(terms, hostLots: lots, request: RequestStamp(of: command))),
      ]
    case .join(let id, let user, _):
      guard let fee = challenge(id).terms?.fee, let lots = wallet(user).oldestLots(for: fee.rawValue) else {
        return []
      }
      let number = challenge(id).version + 1
      let hold = Hold(amount: fee, deadline: nil, lots: lots)
      return [
        .challenge(id, .seatReserved(user, request: RequestStamp(of: command))),
        .wallet(user, .held(.stake(id, number: number), hold)),
        .challenge(id, .joined(user, lots: lots)),
      ]
    case .quit(let id, let user, _):
      guard let number = challenge(id).seats[user]?.transaction else { return [] }
      return [
        .challenge(id, .quit(user, request: RequestStamp(of: command))),
        .wallet(user, .ended(.stake(id, number: number), .released)),
      ]
    default: return []
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
    default: nil
    }
  }
}
