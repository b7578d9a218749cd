import AnteDomain

/// Time comes first: before a wallet decides anything, what is left of the lots whose time has come is lost.
extension ReferenceWallet {
  /// The lots that must have lost what is left of them by now, oldest first.
  func overduePiles(at now: Instant) -> [Pile] {
    piles.filter { pile in
      guard let expiresAt = pile.expiresAt else { return false }
      return expiresAt <= now && pile.remaining > 0
    }
  }

  /// Whether lots have to expire before anything is decided at this time.
  func isBehind(at now: Instant) -> Bool { !overduePiles(at: now).isEmpty }

  /// The events that have to come before a decision at this time.
  func expiries(at now: Instant) -> [WalletEvent] {
    overduePiles(at: now).map { .lotExpired($0.number, amount: Points($0.remaining)) }
  }

  /// The first instant at which a command is answered in another way than before, as long as nothing happens.
  func turningPoint(of command: Command, limits: Limits) -> Instant? {
    switch command {
    case .credit(_, _, _, let expiresAt, _): expiresAt
    case .hold(_, _, _, let deadline): deadline
    case .cancelCharge(_, let number, _):
      piles.first { $0.number == number }.map {
        $0.lastCancellation(limits).advanced(byMilliseconds: 1)
      }
    default: nil
    }
  }

  /// Only expiries may happen while a lot is overdue, and of overdue lots the oldest expires first.
  func objectionsToTime(of event: WalletEvent, at now: Instant) -> [String] {
    guard let oldest = overduePiles(at: now).first else { return [] }
    switch event {
    case .ended(_, .expired): return []
    case .lotExpired(let number, _):
      return number > oldest.number
        ? ["lot \(number) of wallet \(user) expires before lot \(oldest.number), which is overdue"] : []
    default:
      return [
        "lot \(oldest.number) of wallet \(user) is overdue, and something else happens before it expires"
      ]
    }
  }

  mutating func expire(
    _ number: Lot.Number, _ amount: Points, at now: Instant, objections: inout [String]
  ) {
    let name = "lot \(number) of wallet \(user)"
    guard let index = piles.firstIndex(where: { $0.number == number && $0.remaining > 0 }) else {
      objections.append("\(name) expires and has nothing left")
      return
    }
    switch piles[index].expiresAt {
    case nil: objections.append("\(name) expires and has no expiry")
    case let expiresAt? where now < expiresAt: objections.append("\(name) expires before its time")
    default: break
    }
    let left = piles[index].remaining
    if left != amount.rawValue { objections.append("\(name) loses \(amount) points, and has \(left) left") }
    expired += left
    piles[index].remaining = 0
    removeEmptyPiles()
  }
}
