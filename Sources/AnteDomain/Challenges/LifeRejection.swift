/// Why a plan is not changed, in order of precedence.
public enum ChangePlanRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// Only the host may.
  case notHost
  /// Only a waiting challenge's plan may change.
  case notWaiting(Challenge.Phase)
  /// Others have paid, or are paying, for the plan as it is.
  case othersHaveJoined
  /// A challenge that was created without days never gets any, and one with days keeps some.
  case daysStayOrStayAway
  /// The plan is not taken.
  case plan(PlanRejection)
}

/// Why a challenge does not get ready, start, or get cancelled, in order of precedence.
public enum MoveRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// Only the host may.
  case notHost
  /// The user has no seat.
  case notJoined
  /// It must be waiting.
  case notWaiting(Challenge.Phase)
  /// It has begun, or was cancelled.
  case notOpen(Challenge.Phase)
  /// The start day has not begun; nil where there is none.
  case startDayNotReached(Day?)
  /// Fewer members have joined than it takes to start.
  case tooFewMembers(joined: Int, minimum: Int)
}
