extension Challenge {
  /// What is wrong with the challenge's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(members × days).
  public func violation() -> String? {
    if let violation = violationOfPlaces() { return violation }
    let stakes = members.reduce(Int128(0)) { $0 + Int128($1.seat.stake.rawValue) }
    if stakes != Int128(pot.rawValue) { return "the pot has \(pot), the stakes are \(stakes)" }
    return terms.violation() ?? violationOfNumbers() ?? violationOfMembers() ?? violationOfReservations()
      ?? violationOfPhase() ?? violationOfAppeals()
  }

  /// What is wrong with what is kept beside the members, as a sentence; nil where it agrees with them.
  /// - Complexity: O(1), so that a challenge with a million members can be looked at while others join.
  public func violationOfCounts() -> String? {
    if let violation = violationOfPlaces() { return violation }
    // Every stake is the fee.
    let stakes = Int128(terms.fee.rawValue) * Int128(members.count)
    if stakes != Int128(pot.rawValue) { return "the pot has \(pot), the stakes are \(stakes)" }
    return nil
  }

  private func violationOfPlaces() -> String? {
    if freeSeats < 0 {
      return "\(members.count) joined and \(reservations.count) reserved of \(terms.seats) seats"
    }
    return nil
  }

  private func violationOfNumbers() -> String? {
    // The host took the first position; every other one took two events.
    guard (1...countMax).contains(version), (2...version + 1).contains(nextPosition) else {
      return "position \(nextPosition) is next at version \(version)"
    }
    guard seat(of: terms.host)?.position == 1 else {
      return "the host \(terms.host) is not on the first seat"
    }
    guard paidThrough < nextPosition else {
      return "it has paid through position \(paidThrough), and \(nextPosition) is next"
    }
    let transactions = (members.map(\.seat.transaction) + reserved.values.map(\.transaction)).sorted()
    guard zip(transactions, transactions.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return "a transaction paid for two seats"
    }
    return nil
  }

  private func violationOfMembers() -> String? {
    var last: UInt64 = 0
    for member in members {
      let seat = member.seat
      guard (last + 1..<nextPosition).contains(seat.position) else {
        return "position \(seat.position) of user \(seat.user) is out of order"
      }
      last = seat.position
      guard (1...version).contains(seat.transaction), seat.stake == terms.fee, seat.lots.give(seat.stake)
      else { return "the seat of user \(seat.user) is not one of this challenge" }
      if let violation = violation(of: member) { return violation }
    }
    return nil
  }

  private func violation(of member: Member) -> String? {
    if member.hasQuit, member.user == terms.host { return "the host \(member.user) quit" }
    let hasDone = member.hasQuit || !member.proofs.storedTags.isEmpty
    if hasDone, !hasStarted { return "user \(member.user) quit or proved, and it never started" }
    guard let days = terms.plan.period?.days, member.proofs.storedTags.count > days else { return nil }
    return "user \(member.user) proved on more than its \(days) days"
  }

  private func violationOfReservations() -> String? {
    for (user, reserved) in reserved.sorted(by: { $0.key < $1.key }) {
      if reserved.transaction > Self.hostTransaction, reserved.transaction <= version { continue }
      return "the reserved seat of user \(user) is from version \(reserved.transaction)"
    }
    return nil
  }

  private func violationOfPhase() -> String? {
    if hasStarted || phase == .ready, terms.plan.period == nil || !hasEnoughMembers {
      return "it is \(phase), and has no days or too few members"
    }
    switch phase {
    case .waiting, .ready, .ongoing, .finished:
      return paidThrough == 0 ? nil : "it is \(phase), and has paid"
    case .cancelled: return nil
    case .settled(let settlement): return violation(of: settlement)
    }
  }

  private func violation(of settlement: Settlement) -> String? {
    var winners: Int64 = 0
    var extras: Int64 = 0
    for member in members where wins(member) {
      winners += 1
      if member.seat.position <= settlement.extraThrough { extras += 1 }
    }
    guard settlement.pot == pot, Int64(settlement.winners) == winners, settlement.share >= .zero,
      winners == 0
        ? settlement.share == .zero
        : Int128(settlement.share.rawValue) * Int128(winners) + Int128(extras) == Int128(pot.rawValue)
          && extras < winners
    else { return "it is settled otherwise than its members' proofs say" }
    return nil
  }
}
