import AnteDomain

/// What moved a wallet's points, by permanent tag.
public enum LedgerKind: UInt8, Hashable, Sendable, CaseIterable {
  /// The user bought points.
  case charged = 1
  /// The user won points.
  case rewarded = 2
  /// The house gave points.
  case granted = 3
  /// Points were set aside: a stake, the price of an order, the award of an appeal that is reversed, or a caller's hold.
  case held = 4
  /// Points that a caller held are gone for good.
  case captured = 5
  /// Held points went back to their lots: of a caller's hold, of an order that was not placed, or of an award that was
  /// not reversed after all.
  case released = 6
  /// A hold's deadline passed, and its points went back to their lots.
  case holdExpired = 7
  /// A lot's time came, and what was left of it went to the house.
  case lotExpired = 8
  /// A charge was taken back.
  case chargeCancelled = 9
  /// The balance with which the ledger begins, where what was before it is no longer in the log.
  case broughtForward = 10
  /// A winner's stake went into the pot of the settled challenge; the payout is the next entry.
  case stakeSettled = 11
  /// The stake of somebody who did not win went into the pot of the settled challenge.
  case stakeLost = 12
  /// A share of a pot came in.
  case payout = 13
  /// A stake went back to its lots: the user quit before the start, or the challenge was called off, or nobody won.
  case stakeRefunded = 14
  /// The price of an order is paid.
  case orderPaid = 15
  /// The price of a cancelled order went back to its lots.
  case orderRefunded = 16
  /// The award of an upheld appeal came in.
  case appealAwarded = 17
  /// The award of an appeal was taken back.
  case awardReversed = 18

  init(_ origin: Lot.Origin) {
    switch origin {
    case .charge: self = .charged
    case .reward: self = .rewarded
    case .grant: self = .granted
    }
  }

  init(_ end: Hold.End, of transaction: Transaction) {
    switch (end, transaction) {
    case (.captured, .order): self = .orderPaid
    case (.captured, .appeal): self = .awardReversed
    case (.captured, .stake), (.captured, .caller): self = .captured
    case (.released, .stake): self = .stakeRefunded
    case (.released, .caller), (.released, .order), (.released, .appeal): self = .released
    case (.expired, _): self = .holdExpired
    }
  }
}
