import AnteDomain
import AnteEngine

/// The events of commands that the rules allow, as the specification tells them.
extension ReferenceWorld {
  /// What the log of a world that does one thing after the other has of a command; empty where it cannot happen.
  func events(of command: Command) -> [EntityEvent] {
    switch command {
    case .openWallet(let user, _), .credit(let user, _, _, _), .hold(let user, _, _, _),
      .capture(let user, _), .release(let user, _):
      return wallet(user).event(of: command).map { [.wallet(user, $0)] } ?? []
    case .createChallenge(let id, let host, let fee, let seats, _):
      guard let seats = UInt32(exactly: seats), let lots = wallet(host).oldestLots(for: fee.rawValue) else {
        return []
      }
      let terms = Challenge.Terms(host: host, fee: fee, seats: seats)
      let hold = Hold(amount: fee, deadline: nil, lots: lots)
      return [
        .wallet(host, .held(.stake(id, number: 1), hold)),
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
    case .adjustStock(let product, _, _), .reserveStock(let product, _, _, _),
      .confirmReservation(let product, _), .cancelReservation(let product, _):
      return stock(product).event(of: command).map { [.stock(product, $0)] } ?? []
    }
  }
}

extension ReferenceWallet {
  /// The event of a command of this wallet's alone; nil where it cannot happen.
  func event(of command: Command) -> WalletEvent? {
    switch command {
    case .openWallet: return .opened(request: RequestStamp(of: command))
    case .credit(_, let amount, let origin, _):
      return .credited(amount: amount, origin: origin, request: RequestStamp(of: command))
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
  func event(of command: Command) -> StockEvent? {
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
