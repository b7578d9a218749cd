extension Challenge {
  /// What is wrong with the challenge's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(seats).
  public func violation() -> String? {
    if let violation = violationOfPlaces() { return violation }
    let stakes = seats.reduce(Int128(0)) { $0 + Int128($1.stake.rawValue) }
    if stakes != Int128(pot.rawValue) { return "the pot has \(pot), the stakes are \(stakes)" }
    return terms.violation() ?? violationOfNumbers() ?? violationOfSeats()
  }

  /// What is wrong with what is kept beside the seats, as a sentence; nil where it agrees with them.
  /// - Complexity: O(1), so that a challenge with a million seats can be looked at while others join.
  public func violationOfCounts() -> String? {
    if let violation = violationOfPlaces() { return violation }
    // Every stake is the fee.
    let stakes = Int128(terms.fee.rawValue) * Int128(seats.count)
    if stakes != Int128(pot.rawValue) { return "the pot has \(pot), the stakes are \(stakes)" }
    return nil
  }

  private func violationOfPlaces() -> String? {
    if freeSeats < 0 {
      return "\(seats.count) joined and \(reservations.count) reserved of \(terms.seats) seats"
    }
    if index.count != seats.count { return "\(seats.count) seats for \(index.count) users" }
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
    guard hasNoTwo(seats.lazy.map(\.position)) else { return "a position is taken twice" }
    guard hasNoTwo(seats.map(\.transaction) + reserved.values.map(\.transaction)) else {
      return "a transaction paid for two seats"
    }
    return nil
  }

  private func violationOfSeats() -> String? {
    for seat in seats {
      guard (1..<nextPosition).contains(seat.position), (1...version).contains(seat.transaction),
        seat.stake == terms.fee,
        seat.lots.give(seat.stake)
      else { return "the seat of user \(seat.user) is not one of this challenge" }
    }
    for (user, reserved) in reserved.sorted(by: { $0.key < $1.key }) {
      if reserved.transaction > Self.hostTransaction, reserved.transaction <= version { continue }
      return "the reserved seat of user \(user) is from version \(reserved.transaction)"
    }
    return nil
  }

  /// Whether numbers that mostly come in ascending order all differ.
  private func hasNoTwo(_ numbers: some Sequence<UInt64>) -> Bool {
    let sorted = numbers.sorted()
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0 < $1 }
  }
}
