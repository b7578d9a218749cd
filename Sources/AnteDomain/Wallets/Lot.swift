/// Points that came into a wallet at one time, and what is left of them.
public struct Lot: Hashable, Sendable {
  /// Where the points of a lot came from, by permanent tag.
  public enum Origin: UInt8, Sendable, CaseIterable {
    /// Bought with money.
    case charge = 1
    /// Won.
    case reward = 2
    /// Given by the house.
    case grant = 3
  }

  /// The number of a lot in its wallet, from 1 in the order of the credits: the order in which lots are spent.
  public typealias Number = UInt64

  /// From when to when a lot can be spent.
  public struct Lifetime: Hashable, Sendable {
    /// When it was credited.
    public let creditedAt: Instant
    private let end: MaybeInstant

    /// States a lifetime.
    public init(creditedAt: Instant, expiresAt: Instant?) {
      self.creditedAt = creditedAt
      end = MaybeInstant(expiresAt)
    }

    /// When what is left of it is lost; nil for never.
    public var expiresAt: Instant? { end.instant }

    /// That of a lot from before times were kept: since ever and for ever.
    public static let unknown = Lifetime(creditedAt: Instant(milliseconds: .min), expiresAt: nil)
  }

  /// Its number in the wallet.
  public let number: Number
  /// From when to when it can be spent.
  public let lifetime: Lifetime
  /// Where it came from.
  public let origin: Origin
  /// What was credited.
  public let amount: Points
  /// What can still be spent.
  public internal(set) var remaining: Points
  /// What open holds have taken of it.
  public internal(set) var held: Points

  /// Restores a lot from its parts.
  public init(
    number: Number, origin: Origin, lifetime: Lifetime, amount: Points, remaining: Points, held: Points
  ) {
    self.number = number
    self.lifetime = lifetime
    self.origin = origin
    self.amount = amount
    self.remaining = remaining
    self.held = held
  }

  /// Whether its time has come, and something is left to be lost.
  func mustExpire(at now: Instant) -> Bool {
    guard let expiresAt = lifetime.expiresAt else { return false }
    return expiresAt <= now && remaining.isPositive
  }

  /// Takes points for a hold.
  mutating func move(_ amount: Points) {
    remaining -= amount
    held += amount
  }
}

/// What was taken of one lot.
public struct TakenLot: Hashable, Sendable {
  /// The lot's number.
  public let number: Lot.Number
  /// The points taken of it.
  public let amount: Points

  /// Names a lot and an amount.
  public init(number: Lot.Number, amount: Points) {
    self.number = number
    self.amount = amount
  }
}

/// What was taken lot by lot, oldest first; never empty.
///
/// Most amounts come from one lot, which costs no allocation.
public struct TakenLots: Hashable, Sendable {
  private let first: TakenLot
  private var rest: [TakenLot] = []

  /// Starts with one lot.
  public init(_ first: TakenLot) {
    self.first = first
  }

  /// Adds what was taken of the next lot.
  public mutating func append(_ next: TakenLot) {
    rest.append(next)
  }

  /// The number of lots.
  public var count: Int { 1 + rest.count }
}

extension TakenLots: Sequence {
  /// Goes through the lots, oldest first.
  public func makeIterator() -> AnyIterator<TakenLot> {
    var position = -1
    return AnyIterator {
      defer { position += 1 }
      if position < 0 { return first }
      return position < rest.count ? rest[position] : nil
    }
  }

  /// Calls a closure for each lot, oldest first, without the cost of an iterator.
  @inline(__always)
  public func forEachLot(_ body: (TakenLot) -> Void) {
    body(first)
    for lot in rest { body(lot) }
  }
}
