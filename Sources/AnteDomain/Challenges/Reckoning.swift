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
    if version != challenge.version {
      self = Reckoning()
      version = challenge.version
    }
    let members = challenge.members.members(after: reached, most: most)
    switch stage {
    case .counting(let winners):
      let counted = winners + members.count { challenge.wins($0) }
      guard members.isEmpty else {
        move(to: .counting(winners: counted), behind: members)
        return nil
      }
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
      return nil
    case .sharing(let winners, let share, var remainder):
      for member in members where challenge.wins(member) {
        remainder -= 1
        guard remainder == 0 else { continue }
        return Settlement(
          pot: challenge.pot, winners: winners, share: share, extraThrough: member.seat.position, at: now)
      }
      move(to: .sharing(winners: winners, share: share, remainder: remainder), behind: members)
      return nil
    }
  }

  private mutating func move(to stage: Stage, behind members: [Member]) {
    guard let last = members.last else {
      preconditionFailure("the winners counted are not among the members")
    }
    self.stage = stage
    reached = last.seat.position
  }
}
