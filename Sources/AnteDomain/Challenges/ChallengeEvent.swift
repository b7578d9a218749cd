// The widest cases are indirect: joins, which are frequent, need half the bytes.

/// What can happen to a challenge.
public enum ChallengeEvent: Hashable, Sendable {
  /// The challenge came into being, with the host on the first seat.
  indirect case created(Challenge.Terms, hostLots: TakenLots, request: RequestStamp?)
  /// A seat was set aside while the user's stake is tried; the version after it numbers the stake's transaction.
  case seatReserved(ID<User>, request: RequestStamp?)
  /// The stake is held: the reserved seat is the user's.
  case joined(ID<User>, lots: TakenLots)
  /// The stake could not be held, or came too late: the reserved seat is free again.
  case seatReleased(ID<User>)
  /// The user gave the seat up before the start; the stake goes back.
  case quit(ID<User>, request: RequestStamp?)
  /// The host, still alone, changed what it is about, or when.
  indirect case planChanged(Challenge.Plan, request: RequestStamp?)
  /// The host declared it ready: nobody quits any more.
  case readied(request: RequestStamp?)
  /// It is under way.
  case started(request: RequestStamp?)
  /// It was called off; every stake goes back.
  case cancelled(Challenge.CancellationCause, request: RequestStamp?)
  /// The user gave up while it was under way; the stake stays in the pot.
  case forfeited(ID<User>, request: RequestStamp?)
  /// A member sent the proof of a business day.
  case proven(ID<User>, on: Day, content: String, request: RequestStamp?)
  /// A proof was approved or rejected.
  indirect case proofJudged(ID<User>, on: Day, Challenge.Verdict, by: ID<User>, request: RequestStamp?)
  /// Its last day is over.
  case finished
  /// It was decided who won; the members are paid next.
  case settled(Settlement)
  /// The stakes of all members up to a position are dealt with, and their wallets have it recorded.
  case paid(through: UInt64)
  /// A member who did not win appealed.
  case appealed(ID<User>, text: String, request: RequestStamp?)
  /// An appeal was upheld: the member gets points of the house as a lot of their own.
  case appealUpheld(ID<User>, Challenge.Award, request: RequestStamp?)
  /// An appeal was dismissed.
  case appealDismissed(ID<User>, reason: String, request: RequestStamp?)
  /// An upheld appeal was reversed: the house takes that lot back.
  case appealReversed(ID<User>, request: RequestStamp?)
}
