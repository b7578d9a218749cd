/// A member's place in a challenge, paid with a stake.
public struct Seat: Hashable, Sendable {
  /// Who sits there.
  public let user: ID<User>
  /// The place in the order of joining, from 1; never given again, so it may exceed the number of seats after quits.
  public let position: UInt64
  /// The number of the stake's transaction: the challenge's version when it reserved the seat.
  public let transaction: UInt64
  /// The points staked.
  public let stake: Points
  /// The lots that the stake was taken from.
  public let lots: TakenLots
  /// When the seat was taken.
  public let joinedAt: Instant

  /// Restores a seat from its parts.
  public init(
    user: ID<User>, position: UInt64, transaction: UInt64, stake: Points, lots: TakenLots, joinedAt: Instant
  ) {
    self.user = user
    self.position = position
    self.transaction = transaction
    self.stake = stake
    self.lots = lots
    self.joinedAt = joinedAt
  }
}

/// A stake that went back to the very lots it was taken from.
public struct Refund: Hashable, Sendable {
  /// The points given back.
  public let amount: Points
  /// The lots they went back to.
  public let lots: TakenLots

  /// States a refund.
  public init(amount: Points, lots: TakenLots) {
    self.amount = amount
    self.lots = lots
  }
}

/// What giving up a seat led to.
public enum Departure: Hashable, Sendable {
  /// Before the start: the stake went back.
  case refunded(Refund)
  /// While it was under way: the stake stays in the pot.
  case forfeited(Points)
}
