extension ProveRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .notJoined: .notJoined
    case .hasQuit: .hasQuit
    case .notOngoing: .notOngoing
    case .outsidePeriod: .outsidePeriod
    case .contentInvalid: .contentInvalid
    case .alreadyProven: .alreadyProven
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .notJoined: "the user has no seat"
    case .hasQuit: "the user gave up before"
    case .notOngoing(let phase): "the challenge is \(phase), not ongoing"
    case .outsidePeriod(let day): "\(day) is not one of the challenge's days"
    case .contentInvalid(let most):
      "the content must have 1 to \(most) bytes of UTF-8 and no control characters"
    case .alreadyProven(let proof): "the proof of \(proof.day) is \(proof.state)"
    }
  }
}

extension JudgeProofRejection {
  /// The permanent code of the reason.
  public var code: RejectionCode {
    switch self {
    case .challengeNotFound: .challengeNotFound
    case .idempotencyConflict: .idempotencyConflict
    case .notJudge: .notJudge
    case .judgesOwnProof: .judgesOwnProof
    case .judgingClosed: .judgingClosed
    case .proofNotFound: .proofNotFound
    case .alreadyJudged: .alreadyJudged
    case .reasonInvalid: .reasonInvalid
    }
  }

  /// The reason as a sentence.
  public var description: String {
    switch self {
    case .challengeNotFound: "there is no challenge of this id"
    case .idempotencyConflict: "the request id was used for another request"
    case .notJudge: "only the host and the referee of a challenge with approval may"
    case .judgesOwnProof: "nobody judges their own proofs"
    case .judgingClosed(let phase): "the challenge is \(phase), and proofs are not judged then"
    case .proofNotFound: "the user sent no proof of that day"
    case .alreadyJudged(let proof): "the proof of \(proof.day) is \(proof.state)"
    case .reasonInvalid(let most):
      "the reason must have 1 to \(most) bytes of UTF-8 and no control characters"
    }
  }
}
