import AnteDomain

/// Who wins, who gets what, and what the books say of it.
extension ReferenceChallenge {
  /// floor(100 × days that count ÷ all days).
  func finalRate(of person: Person) -> Int {
    guard let period = terms?.plan.period else { return 0 }
    let counted = person.proofs.values.filter { $0 == .counted }.count
    return 100 * counted / (Int(period.due.number) - Int(period.start.number) + 1)
  }

  /// Those who win by their proofs that count, in the order of joining.
  var winners: [Person] {
    guard let terms else { return [] }
    return people.filter { !$0.hasForfeited && finalRate(of: $0) >= terms.judging.threshold }
  }

  /// The sum of all stakes.
  var pot: Int64 { people.reduce(0) { $0 + $1.seat.stake.rawValue } }

  /// What the settlement has to say.
  func settlement(at now: Instant) -> Settlement {
    let winners = winners
    if winners.isEmpty {
      return Settlement(pot: Points(pot), winners: 0, share: .zero, extraThrough: 0, at: now)
    }
    let remainder = Int(pot % Int64(winners.count))
    return Settlement(
      pot: Points(pot), winners: winners.count, share: Points(pot / Int64(winners.count)),
      extraThrough: remainder == 0 ? 0 : winners[remainder - 1].seat.position, at: now)
  }

  /// Whether the stakes go back instead of into the pot; nil as long as nothing is decided.
  var isRefunded: Bool? {
    switch phase {
    case .cancelled: true
    case .settled: winners.isEmpty && terms?.judging.withoutWinners == .refund
    case .waiting, .ready, .ongoing, .finished: nil
    }
  }

  /// What becomes of a member's stake; nil as long as nothing is decided.
  func payout(of person: Person) -> Payout? {
    guard let isRefunded else { return nil }
    if isRefunded { return .refund }
    let winners = winners
    guard let rank = winners.firstIndex(where: { $0.seat.user == person.seat.user }) else {
      return .share(.zero)
    }
    let extra: Int64 = rank < Int(pot % Int64(winners.count)) ? 1 : 0
    return .share(Points(pot / Int64(winners.count) + extra))
  }

  /// What the house got of it.
  var house: Int64 {
    guard case .settled = phase, isRefunded == false, winners.isEmpty else { return 0 }
    return pot
  }

  /// What it still owes its winners.
  var owed: Int64 {
    guard case .settled = phase, isRefunded == false, !winners.isEmpty else { return 0 }
    return people.reduce(pot) { rest, person in
      guard case .share(let share)? = person.paid else { return rest }
      return rest - share.rawValue
    }
  }

  /// The stakes that wallets still hold, and that count with the pot or the house.
  var stakesInPot: Int64 {
    guard case .settled = phase, isRefunded == false else { return 0 }
    return people.filter { $0.paid == nil }.reduce(0) { $0 + $1.seat.stake.rawValue }
  }
}
