/// Every permanent tag of the on-disk schema, in one place; a number is never changed and never reused.
///
/// `docs/formats/schema.md` describes the bytes behind each. The tags of `Lot.Origin`, `Hold.End`, `Promise.End`,
/// `Reservation.End`, `Order.Status`, `Order.Answer`, `Challenge.Category`, `Challenge.Move`,
/// `Challenge.CancellationCause`, `Challenge.Judging.WithoutWinners`, `ProofState` and `RejectionCode` are the raw values
/// of those enums.
enum Tags {
  /// The kind of entity that a record or snapshot entry belongs to.
  enum Entity: UInt8, CaseIterable {
    case wallet = 1
    case challenge = 2
    case stock = 3
    case order = 4
  }

  /// The forms in which a snapshot keeps the state of an entity.
  enum Portrait: UInt8, CaseIterable {
    /// A wallet from before lots had times and wallets a status; still read, never written.
    case walletWithoutTimes = 1
    /// A challenge from before it had a life behind its joins; still read, never written.
    case challengeWithoutLife = 2
    /// Stock from before products were described; still read, never written.
    case stockWithoutOffer = 3
    case wallet = 4
    case stock = 5
    case order = 6
    case challenge = 7
  }

  enum WalletEvent: UInt8, CaseIterable {
    case opened = 1
    case credited = 2
    case held = 3
    case ended = 4
    /// `credited` has no times of its lot; this has.
    case creditedWithTimes = 5
    case lotExpired = 6
    case chargeCancelled = 7
    case frozen = 8
    case thawed = 9
    case closed = 10
    case stakeSettled = 11
    case promised = 12
    case promiseEnded = 13
    /// `held` of a hold for which nothing may be won; this is of the others.
    case heldForPrize = 14
  }

  enum ChallengeEvent: UInt8, CaseIterable {
    case created = 1
    case seatReserved = 2
    case joined = 3
    case seatReleased = 4
    case quit = 5
    /// `created` has no more than host, fee and seats; this has all terms.
    case createdWithPlan = 6
    case planChanged = 7
    case readied = 8
    case started = 9
    case cancelled = 10
    case forfeited = 11
    case proven = 12
    case proofJudged = 13
    case finished = 14
    case settled = 15
    case paid = 16
    case appealed = 17
    case appealUpheld = 18
    case appealDismissed = 19
    case appealReversed = 20
  }

  enum Phase: UInt8, CaseIterable {
    case waiting = 1
    case ready = 2
    case ongoing = 3
    case finished = 4
    case settled = 5
    case cancelled = 6
  }

  enum Approval: UInt8, CaseIterable {
    case none = 0
    case requiredOfHost = 1
    case requiredOfHostOrReferee = 2
  }

  enum Verdict: UInt8, CaseIterable {
    case approved = 1
    case rejected = 2
  }

  enum StockEvent: UInt8, CaseIterable {
    case adjusted = 1
    case reserved = 2
    case ended = 3
    case described = 4
    case orderReserved = 5
    case orderSold = 6
    case orderReturned = 7
    case returnPromised = 8
    case returnEnded = 9
  }

  enum OrderEvent: UInt8, CaseIterable {
    case confirmed = 1
    case cancelled = 2
  }

  enum Transaction: UInt8, CaseIterable {
    case stake = 1
    case caller = 2
    case order = 3
    case appeal = 4
  }

  enum Promise: UInt8, CaseIterable {
    /// Points go back into the lots that they were taken from.
    case lots = 1
    /// Points become a lot of their own.
    case newLot = 2
  }

  enum Appeal: UInt8, CaseIterable {
    case open = 1
    case dismissed = 2
    case upheld = 3
    case reversed = 4
  }

  enum WalletAnswer: UInt8, CaseIterable {
    case opened = 1
    case credited = 2
    case chargeCancelled = 3
    case status = 4
  }

  enum StockAnswer: UInt8, CaseIterable {
    case adjusted = 1
    case described = 2
  }

  enum ChallengeAnswer: UInt8, CaseIterable {
    case created = 1
    case joined = 2
    case quit = 3
    case forfeited = 4
    case planChanged = 5
    case moved = 6
    case proof = 7
    case appeal = 8
  }
}
