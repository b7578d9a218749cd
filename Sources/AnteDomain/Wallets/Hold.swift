/// Points set aside for a transaction: no longer spendable, not yet gone, tied to the very lots they were taken from.
public struct Hold: Hashable, Sendable {
  /// The points set aside.
  public let amount: Points
  private let end: MaybeInstant
  /// The lots it was taken from.
  public let lots: TakenLots
  /// The most that may come in when it ends: of a stake, the whole pot.
  ///
  /// The wallet keeps room for it, so that nothing has to be refused once a challenge has decided.
  public let prize: Points

  /// Sets points aside.
  public init(amount: Points, deadline: Instant?, lots: TakenLots, prize: Points = .zero) {
    self.amount = amount
    end = MaybeInstant(deadline)
    self.lots = lots
    self.prize = prize
  }

  /// When it is released by itself; nil for a hold whose deciding entity ends it.
  public var deadline: Instant? { end.instant }

  /// How a hold ended, by permanent tag.
  public enum End: UInt8, Sendable, CaseIterable {
    /// The points are gone for good.
    case captured = 1
    /// The points went back to their lots.
    case released = 2
    /// The deadline passed and the points went back to their lots.
    case expired = 3
  }
}
