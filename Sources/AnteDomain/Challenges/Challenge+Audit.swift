extension Challenge {
  /// What is wrong with the challenge's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(seats).
  public func violation() -> String? {
    if freeSeats < 0 {
      return "\(seats.count) joined and \(reservations.count) reserved of \(terms.seats) seats"
    }
    if index.count != seats.count { return "\(seats.count) seats for \(index.count) users" }
    let stakes = seats.reduce(Int128(0)) { $0 + Int128($1.stake.rawValue) }
    if stakes != Int128(pot.rawValue) { return "the pot has \(pot), the stakes are \(stakes)" }
    return nil
  }
}
