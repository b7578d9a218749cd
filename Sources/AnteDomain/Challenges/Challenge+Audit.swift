extension Challenge {
  /// What is wrong with the challenge's own laws, as a sentence; nil where they hold.
  /// - Complexity: O(seats).
  public func violation() -> String? {
    if freeSeats < 0 { return "\(seats.count) joined and \(reserved.count) reserved of \(terms.seats) seats" }
    if index.count != seats.count { return "\(seats.count) seats for \(index.count) users" }
    let stakes = seats.reduce(Points.zero) { $0 + $1.stake }
    if stakes != pot { return "the pot has \(pot), the stakes are \(stakes)" }
    return nil
  }
}
