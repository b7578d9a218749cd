/// How the pot of a challenge is shared out; with it, who gets what follows from the members.
public struct Settlement: Hashable, Sendable {
  /// The sum of all stakes, those of quitters included.
  public let pot: Points
  /// The number of members who won.
  public let winners: Int
  /// What every winner gets: the pot divided by the winners, rounded down; nothing without winners.
  public let share: Points
  /// The position up to which winners get one point more, until the pot is used up; 0 where it is divided evenly.
  public let extraThrough: UInt64
  /// When it was decided.
  public let at: Instant

  /// States a settlement.
  public init(pot: Points, winners: Int, share: Points, extraThrough: UInt64, at: Instant) {
    self.pot = pot
    self.winners = winners
    self.share = share
    self.extraThrough = extraThrough
    self.at = at
  }

  /// What is left of the pot after every winner got the share; without winners nothing is shared out.
  public var remainder: Points {
    winners == 0 ? .zero : pot - Points(share.rawValue * Int64(winners))
  }

  /// What is wrong with its numbers among themselves, as a sentence; nil where they can be kept.
  package func violation() -> String? {
    let shares = Int128(share.rawValue) * Int128(winners)
    guard winners >= 0, share >= .zero, shares <= Int128(pot.rawValue), winners > 0 || share == .zero else {
      return "\(winners) shares of \(share) in a pot of \(pot)"
    }
    let hasRemainder = winners > 0 && shares < Int128(pot.rawValue)
    return hasRemainder == (extraThrough > 0)
      ? nil : "a point more up to position \(extraThrough) of a pot of \(pot)"
  }
}

/// What becomes of a member's stake when a challenge is settled or cancelled.
public enum Payout: Hashable, Sendable {
  /// The stake goes into the pot, and this much comes out of it: nothing for those who did not win.
  case share(Points)
  /// The stake goes back to its lots.
  case refund
}

/// One payout, with the transaction whose hold it ends.
public struct Payment: Hashable, Sendable {
  /// Whose stake it is.
  public let user: ID<User>
  /// The position of the member.
  public let position: UInt64
  /// The number of the stake's transaction.
  public let transaction: UInt64
  /// What becomes of the stake.
  public let payout: Payout
}
