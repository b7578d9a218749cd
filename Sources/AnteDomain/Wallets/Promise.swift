/// Points that come back into a wallet if their decider decides so: the mirror of a hold.
///
/// A wallet with an open promise can neither be closed nor credited beyond 64 bits, so a promise can always be kept.
public struct Promise: Hashable, Sendable {
  /// The points.
  public let amount: Points
  /// The very lots that they were taken from, in ascending order.
  public let lots: [RestorableLot]

  /// Promises points that were taken from lots.
  public init(amount: Points, lots: [RestorableLot]) {
    self.amount = amount
    self.lots = lots
  }

  /// How a promise ended, by permanent tag.
  public enum End: UInt8, Sendable, CaseIterable {
    /// It came true: the points are spendable again, or the units on hand.
    case kept = 1
    /// Nothing came of it.
    case dropped = 2
  }
}
