/// What was taken of one lot, with all it takes to put that back after the lot has left its wallet.
public struct RestorableLot: Hashable, Sendable {
  /// The lot's number in the wallet.
  public let number: Lot.Number
  /// Where it came from.
  public let origin: Lot.Origin
  /// From when to when it can be spent.
  public let lifetime: Lot.Lifetime
  /// What was credited as the lot.
  public let credited: Points
  /// What was taken of it.
  public let amount: Points

  /// Restores it from its parts.
  public init(
    number: Lot.Number, origin: Lot.Origin, lifetime: Lot.Lifetime, credited: Points, amount: Points
  ) {
    self.number = number
    self.origin = origin
    self.lifetime = lifetime
    self.credited = credited
    self.amount = amount
  }

  /// What was taken of a lot.
  init(_ amount: Points, of lot: Lot) {
    self.init(
      number: lot.number, origin: lot.origin, lifetime: lot.lifetime, credited: lot.amount, amount: amount)
  }

  /// The lot as it comes back to a wallet that has nothing of it any more.
  var restored: Lot {
    Lot(
      number: number, origin: origin, lifetime: lifetime, amount: credited, remaining: amount, held: .zero)
  }

  /// Whether both were taken of the same lot.
  func isOfSameLot(as other: RestorableLot) -> Bool {
    number == other.number && origin == other.origin && lifetime == other.lifetime
      && credited == other.credited
  }

  /// Whether it was taken of a lot of a wallet.
  func isOf(_ lot: Lot) -> Bool {
    lot.number == number && lot.origin == origin && lot.lifetime == lifetime && lot.amount == credited
  }
}

extension [RestorableLot] {
  /// Their numbers and amounts; nil where there are none.
  public var taken: TakenLots? {
    guard let first else { return nil }
    var lots = TakenLots(TakenLot(number: first.number, amount: first.amount))
    for lot in dropFirst() { lots.append(TakenLot(number: lot.number, amount: lot.amount)) }
    return lots
  }

  /// Whether the lots come in ascending order, no more was taken of each than was credited, and together they gave the
  /// amount.
  func give(_ amount: Points) -> Bool {
    allSatisfy { $0.amount <= $0.credited } && taken?.give(amount) == true
  }
}
