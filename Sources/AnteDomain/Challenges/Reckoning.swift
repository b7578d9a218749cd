/// The count of a challenge's winners, a few members at a time, so that others go on meanwhile.
///
/// First all members are counted, then the winners are found who get a point of the remainder. Whatever happens to the
/// challenge in between makes it begin anew.
public struct Reckoning: Sendable {
  private enum Stage {
    case counting(winners: Int)
    case sharing(winners: Int, share: Points, remainder: Int64)
  }

  private var version: UInt64?
  private var stage = Stage.counting(winners: 0)
  private var reached: UInt64 = 0

  /// A count that has not begun.
  public init() {}

  /// Counts on, through so many members at most; answers how the pot is shared out once that is known.
  /// - Complexity: O(most + log members).
  public mutating func advance(on challenge: Challenge, most: Int, now: Instant) -> Settlement? {
    var budget = most
    return advance(on: challenge, budget: &budget, now: now)
  }

  /// Counts on, through as many members as the budget has, and takes those from it that it looked at; answers how the pot
  /// is shared out once that is known.
  /// - Complexity: O(budget + log members).
  public mutating func advance(on challenge: Challenge, budget: inout Int, now: Instant) -> Settlement? {
    if version != challenge.version {
      self = Reckoning()
      version = challenge.version
    }
    while budget > 0 {
      let members = challenge.members.members(after: reached, most: budget)
      let isLast = members.count < budget
      budget -= members.count
      if let last = members.last { reached = last.seat.position }
      switch stage {
      case .counting(let winners):
        let counted = winners + members.count { challenge.wins($0) }
        stage = .counting(winners: counted)
        guard isLast else { continue }
        guard counted > 0 else {
          return Settlement(pot: challenge.pot, winners: 0, share: .zero, extraThrough: 0, at: now)
        }
        let (share, remainder) = challenge.pot.rawValue.quotientAndRemainder(dividingBy: Int64(counted))
        guard remainder > 0 else {
          return Settlement(
            pot: challenge.pot, winners: counted, share: Points(share), extraThrough: 0, at: now)
        }
        stage = .sharing(winners: counted, share: Points(share), remainder: remainder)
        reached = 0
      case .sharing(let winners, let share, var remainder):
        for member in members where challenge.wins(member) {
          remainder -= 1
          guard remainder == 0 else { continue }
          return Settlement(
            pot: challenge.pot, winners: winners, share: share, extraThrough: member.seat.position, at: now)
        }
        precondition(!isLast, "the winners counted are not among the members")
        stage = .sharing(winners: winners, share: share, remainder: remainder)
      }
    }
    return nil
  }
}
