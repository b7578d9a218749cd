/// What can happen to a challenge.
public enum ChallengeEvent: Hashable, Sendable {
  /// The challenge came into being, with the host on the first seat.
  case created(Challenge.Terms, hostLots: TakenLots, request: RequestStamp?)
  /// A seat was set aside while the user's stake is tried; the version after it numbers the stake's transaction.
  case seatReserved(ID<User>, request: RequestStamp?)
  /// The stake is held: the reserved seat is the user's.
  case joined(ID<User>, lots: TakenLots)
  /// The stake could not be held: the reserved seat is free again.
  case seatReleased(ID<User>)
  /// The user gave the seat up; the stake goes back.
  case quit(ID<User>, request: RequestStamp?)
}
