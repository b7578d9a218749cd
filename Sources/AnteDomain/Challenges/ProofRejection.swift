/// Why a proof is not taken, in order of precedence.
public enum ProveRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// The user has no seat.
  case notJoined
  /// The user gave up before.
  case hasQuit
  /// The challenge is not under way.
  case notOngoing(Challenge.Phase)
  /// The present day is not one of the challenge's; only after a clock or a zone was set back.
  case outsidePeriod(Day)
  /// The content is empty, too long, or has control characters.
  case contentInvalid(bytesMax: Int)
  /// There is a proof of this day that was not rejected.
  case alreadyProven(Proof)
}

/// Why a proof is neither approved nor rejected, in order of precedence.
public enum JudgeProofRejection: Rejection, Hashable {
  /// There is no challenge of this id.
  case challengeNotFound
  /// The request id belongs to another request.
  case idempotencyConflict
  /// Only the host and the referee of a challenge with approval may.
  case notJudge
  /// Nobody judges their own proofs.
  case judgesOwnProof
  /// The challenge has not begun, or its judging is over.
  case judgingClosed(Challenge.Phase)
  /// The user sent no proof of that day.
  case proofNotFound
  /// The proof awaits no judgement.
  case alreadyJudged(Proof)
  /// The reason of a rejection is empty, too long, or has control characters.
  case reasonInvalid(bytesMax: Int)
}
