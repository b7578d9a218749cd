/// What a command that was not rejected led to.
public enum CommandAnswer: Hashable, Sendable {
  /// A wallet was opened.
  case walletOpened
  /// Points were credited.
  case credited(Wallet.Credit)
  /// A charge was taken back.
  case chargeCancelled(Wallet.Cancellation)
  /// A wallet was frozen, thawed or closed.
  case statusChanged(Wallet.Status)
  /// Points were set aside.
  case held(Hold)
  /// Held points left the wallet, or went back to their lots.
  case holdEnded(Hold.End)
  /// A challenge was created, with this seat for the host.
  case challengeCreated(Seat)
  /// A seat was taken.
  case joined(Seat)
  /// A seat was given up.
  case quit(Departure)
  /// A challenge's plan was changed.
  case planChanged
  /// A challenge is ready, under way, or called off.
  case challengeMoved(Challenge.Move)
  /// A proof was sent.
  case proven(Proof)
  /// A proof was approved or rejected.
  case proofJudged(Proof)
  /// An appeal was made, upheld, dismissed or reversed.
  case appeal(Challenge.Appeal)
  /// A product was described.
  case productDescribed
  /// Stock was adjusted; the levels right after it.
  case stockAdjusted(Stock.Levels)
  /// Units were set aside.
  case stockReserved(Reservation)
  /// Reserved units were sold, or given back.
  case reservationEnded(Reservation.End)
  /// Units were ordered and paid.
  case ordered(Order.Purchase)
  /// An order was cancelled; what went back to which lots.
  case orderCancelled(Refund)
}
