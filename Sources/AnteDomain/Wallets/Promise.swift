/// Points that come into a wallet if their decider decides so: the mirror of a hold.
///
/// A wallet with an open promise can neither be closed nor credited beyond 64 bits, so a promise can always be kept.
public struct Promise: Hashable, Sendable {
  /// What the points become.
  public enum Kind: Hashable, Sendable {
    /// They go back into the very lots that they were taken from, in ascending order.
    case lots([RestorableLot])
    /// They become a lot of their own, won and never expiring, whose number was given when they were promised.
    case newLot(Lot.Number, creditedAt: Instant)
  }

  /// The points.
  public let amount: Points
  /// What they become.
  public let kind: Kind

  /// Restores a promise from its parts.
  public init(amount: Points, _ kind: Kind) {
    self.amount = amount
    self.kind = kind
  }

  /// Promises points that were taken from lots.
  public init(amount: Points, lots: [RestorableLot]) {
    self.init(amount: amount, .lots(lots))
  }

  /// The lots that have the points once the promise is kept, in ascending order; a new one as if all of it had been
  /// taken before.
  public var lots: [RestorableLot] {
    switch kind {
    case .lots(let lots): lots
    case .newLot(let number, let creditedAt):
      [
        RestorableLot(
          number: number, origin: .reward, lifetime: Lot.Lifetime(creditedAt: creditedAt, expiresAt: nil),
          credited: amount, amount: amount)
      ]
    }
  }

  /// How a promise ended, by permanent tag.
  public enum End: UInt8, Sendable, CaseIterable {
    /// It came true: the points are spendable again, or the units on hand.
    case kept = 1
    /// Nothing came of it.
    case dropped = 2
  }
}
