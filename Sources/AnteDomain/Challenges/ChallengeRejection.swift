/// Why a challenge is not created, in order of precedence.
public enum CreateChallengeRejection: Rejection, Hashable {
  /// The request id belongs to another request.
  case idempotencyConflict
  /// There is a challenge of this id.
  case challengeExists
  /// A challenge of this id is being created at this moment.
  case creationPending
  /// The fee must be one point or more.
  case feeNotPositive(Points)
  /// The number of seats is out of range; the host needs one, others at least one more.
  case seatsOutOfRange(Int, allowed: ClosedRange<Int>)
  /// The number of members to start with is out of range.
  case minimumOutOfRange(Int, allowed: ClosedRange<Int>)
  /// All seats at this fee would make a pot beyond 64 bits.
  case potOverflow(fee: Points, seats: Int)
  /// The plan is not taken.
  case plan(PlanRejection)
  /// The success rate to win must be 1 to 100 percent.
  case thresholdOutOfRange(Int)
  /// A host is a judge already, and nobody judges their own proofs.
  case refereeIsHost
  /// The host's wallet refused the stake.
  case wallet(HoldRejection)
}

/// Why a seat is not given, in order of precedence.
public enum JoinRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user sits there already.
  indirect case alreadyJoined(Seat)
  /// Another join of this user is being decided at this moment.
  case joinPending
  /// The challenge has begun, or was cancelled.
  indirect case notOpen(Challenge.Phase)
  /// All seats are taken or being paid.
  case full(seats: Int)
  /// The user's wallet refused the stake.
  case wallet(HoldRejection)
}

/// Why a seat is not given up, in order of precedence.
public enum QuitRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// A join of this user is being decided at this moment.
  case joinPending
  /// The user has no seat.
  case notJoined
  /// The user gave up before.
  case hasQuit
  /// The host never quits.
  case hostCannotQuit
  /// Nobody quits between waiting and ongoing, nor after it.
  case notQuittable(Challenge.Phase)
}
