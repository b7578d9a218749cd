import AnteEngine

/// The sums over wallets and challenges; wider than the points of one.
struct ReferenceBooks: Sendable, Equatable {
  var credited: Int128 = 0
  var spendable: Int128 = 0
  /// What wallets hold, without the stakes that count with the pots of settled challenges.
  var held: Int128 = 0
  var captured: Int128 = 0
  var cancelled: Int128 = 0
  /// What settled challenges owe their winners.
  var pots: Int128 = 0
  /// What expired lots have left to it, the pots that nobody won, and prices of orders; less awards of appeals.
  var house: Int128 = 0
  /// What deciders took out of wallets, and gave to them.
  var taken: Int128 = 0
  var given: Int128 = 0

  init() {}

  init(of wallet: ReferenceWallet) {
    credited = Int128(wallet.credited)
    spendable = Int128(wallet.spendable)
    held = Int128(wallet.held)
    captured = Int128(wallet.captured)
    cancelled = Int128(wallet.cancelled)
    house = Int128(wallet.expired) + Int128(wallet.house)
    taken = Int128(wallet.taken)
    given = Int128(wallet.given)
  }

  /// Holds of stakes that have gone into a pot are taken off again: they count with the challenge.
  init(of challenge: ReferenceChallenge) {
    held = -Int128(challenge.stakesInPot)
    pots = Int128(challenge.owed)
    house = Int128(challenge.house)
  }

  /// Points that are somewhere, and neither came in nor have left; those that are nowhere if it is negative.
  var surplus: Int128 { spendable + held + pots + house - (credited - captured - cancelled) }

  /// Whether every point that ever came in and has not left is somewhere.
  var isConserved: Bool { surplus == 0 }

  /// Where the engine's own books say something else.
  func differences(from audit: Audit) -> [String] {
    let pairs = [
      ("credited", credited, audit.credited), ("spendable", spendable, audit.spendable),
      ("held", held, audit.held), ("captured", captured, audit.captured),
      ("cancelled", cancelled, audit.cancelled), ("owed by pots", pots, audit.pots),
      ("the house's", house, audit.house), ("taken", taken, audit.taken), ("given", given, audit.given),
      ("earned by deciders", taken - given, audit.earned),
    ]
    return pairs.filter { $1 != $2 }.map {
      "\($1) points \($0) by the events, and \($2) in the engine's books"
    }
  }

  mutating func add(_ new: ReferenceBooks, insteadOf old: ReferenceBooks = ReferenceBooks()) {
    credited += new.credited - old.credited
    spendable += new.spendable - old.spendable
    held += new.held - old.held
    captured += new.captured - old.captured
    cancelled += new.cancelled - old.cancelled
    pots += new.pots - old.pots
    house += new.house - old.house
    taken += new.taken - old.taken
    given += new.given - old.given
  }
}
