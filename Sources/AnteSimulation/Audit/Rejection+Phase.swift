import AnteDomain

extension Rejection {
  /// The phase of the challenge that stood in the way, where the rejection names it.
  var phase: Challenge.Phase? {
    switch self as any Rejection {
    case JoinRejection.notOpen(let phase), QuitRejection.notQuittable(let phase),
      ChangePlanRejection.notWaiting(let phase), MoveRejection.notWaiting(let phase),
      MoveRejection.notOpen(let phase), ProveRejection.notOngoing(let phase),
      JudgeProofRejection.judgingClosed(let phase), AppealRejection.notSettled(let phase):
      phase
    default: nil
    }
  }
}
