/// What can happen to a wallet.
public enum WalletEvent: Hashable, Sendable {
  /// The wallet came into being.
  case opened(request: RequestStamp?)
  /// Points came in as a lot of their own.
  case credited(amount: Points, origin: Lot.Origin, Lot.Lifetime, request: RequestStamp?)
  /// Points were set aside.
  case held(Transaction, Hold)
  /// A hold ended; captured points leave, the others go back to their lots.
  case ended(Transaction, Hold.End)
  /// A stake went into the pot of its settled challenge, and a share of the pot came in as a lot of its own, if any.
  case stakeSettled(Transaction, share: Points, Lot.Lifetime)
  /// A lot's time came, and what was left of it went to the house.
  case lotExpired(Lot.Number, amount: Points)
  /// A charge was taken back whole: its lot is gone, and the points have left Ante.
  case chargeCancelled(Lot.Number, amount: Points, request: RequestStamp?)
  /// Nothing more may be taken out by the user's own wish.
  case frozen(request: RequestStamp?)
  /// The wallet is as open as before it was frozen.
  case thawed(request: RequestStamp?)
  /// The empty wallet is closed for ever.
  case closed(request: RequestStamp?)
  /// Points were promised that a decider may give.
  case promised(Transaction, Promise)
  /// A promise ended; kept points come back into their very lots, or come as a lot of their own.
  case promiseEnded(Transaction, Promise.End)
}
