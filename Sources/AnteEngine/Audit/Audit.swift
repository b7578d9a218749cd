/// The books of the whole state: counts, sums, what is wrong, and a digest of everything.
///
/// Of a running engine it is exact only while nothing changes; of a stopped one, and of a data directory, always.
public struct Audit: Sendable, Equatable {
  /// The number of wallets.
  public internal(set) var wallets = 0
  /// The number of challenges.
  public internal(set) var challenges = 0
  /// The number of products.
  public internal(set) var products = 0
  /// The number of taken seats.
  public internal(set) var seats = 0
  /// The number of reserved seats.
  public internal(set) var reservedSeats = 0

  /// The number of orders.
  public internal(set) var orders = 0
  /// The number of orders that were cancelled.
  public internal(set) var ordersCancelled = 0

  /// Points that can be spent.
  public internal(set) var spendable: Int128 = 0
  /// Points held for stakes of challenges that are not settled; those of settled ones are in their pots.
  public internal(set) var heldForStakes: Int128 = 0
  /// Points held for callers.
  public internal(set) var heldForCallers: Int128 = 0
  /// Points held for orders that are being placed.
  public internal(set) var heldForOrders: Int128 = 0
  /// Points held for appeals that are being reversed.
  public internal(set) var heldForReversals: Int128 = 0
  /// Points ever credited.
  public internal(set) var credited: Int128 = 0
  /// Points ever captured by callers.
  public internal(set) var captured: Int128 = 0
  /// Points ever taken back with their charges.
  public internal(set) var cancelled: Int128 = 0
  /// Points that wallets ever gave to the house for what a decider decided.
  public internal(set) var taken: Int128 = 0
  /// Points that wallets ever got from the house for what a decider decided.
  public internal(set) var given: Int128 = 0
  /// Points of the house: what expired, what was paid for orders, and pots that nobody won.
  public internal(set) var house: Int128 = 0
  /// What deciders took less what they gave by their own books, which is always what the wallets say.
  ///
  /// These are the prices of all orders that were not cancelled, and the stakes less the shares and the awards of settled
  /// challenges, as far as the wallets know of them.
  public internal(set) var earned: Int128 = 0
  /// What settled challenges still owe their winners.
  public internal(set) var pots: Int128 = 0
  /// The stakes that challenges count on: while nothing is under way, just what wallets hold for stakes.
  public internal(set) var stakes: Int128 = 0

  /// Units on hand, reserved and sold.
  public internal(set) var unitsOnHand: Int128 = 0
  /// Units reserved.
  public internal(set) var unitsReserved: Int128 = 0
  /// Units sold.
  public internal(set) var unitsSold: Int128 = 0

  /// A digest of every entity's state and version; the same for the same history, whatever the number of shards.
  public internal(set) var digest: UInt64 = 0
  /// The laws that do not hold, one sentence each and at most 100; empty for sound books.
  public internal(set) var violations: [String] = []

  /// Whether all money that came in is spendable, held, owed, the house's or gone on purpose: none appeared, none
  /// vanished.
  ///
  /// Wallets and deciders keep their books by themselves, and both must say the same of the house.
  public var moneyIsConserved: Bool { isBalanced && isAgreed }

  private var isBalanced: Bool {
    spendable + held + pots + house == credited - captured - cancelled
  }
  private var isAgreed: Bool { taken - given == earned }

  /// Points that open holds keep.
  public var held: Int128 { heldForStakes + heldForCallers + heldForOrders + heldForReversals }

  /// Whether every law holds.
  public var isSound: Bool { brokenLaws.isEmpty }

  /// What does not hold, one sentence each: the violations, and the sums where money is not conserved.
  public var brokenLaws: [String] {
    var broken = violations
    if !isBalanced {
      broken.append(
        "money is not conserved: \(credited) credited, but \(spendable) spendable, "
          + "\(held) held, \(pots) owed by pots, \(house) the house's, \(captured) captured and \(cancelled) cancelled"
      )
    }
    if !isAgreed {
      broken.append(
        "wallets and deciders disagree: \(taken) taken and \(given) given, but \(earned) earned")
    }
    return broken
  }

  mutating func complain(_ sentence: @autoclosure () -> String) {
    if violations.count < 100 { violations.append(sentence()) }
  }
}
