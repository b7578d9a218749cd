/// What can happen to a wallet.
public enum WalletEvent: Hashable, Sendable {
  /// The wallet came into being.
  case opened(request: RequestStamp?)
  /// Points came in as a lot of their own.
  case credited(amount: Points, origin: Lot.Origin, request: RequestStamp?)
  /// Points were set aside.
  case held(Transaction, Hold)
  /// A hold ended; captured points leave, the others go back to their lots.
  case ended(Transaction, Hold.End)
}
