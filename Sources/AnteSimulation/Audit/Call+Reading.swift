import AnteDomain

/// What the auditor wants to know of a call.
extension Call {
  /// The last sequence at which the answer can have been decided; nil where there was no answer.
  var until: UInt64? {
    switch answer {
    case .accepted(_, let sequence), .rejected(_, let sequence): max(sequence, begunAfter)
    case .refused, .unknown: nil
    }
  }

  /// Whether the command carries its own key, so that sending it again has no second effect.
  var isIdempotent: Bool {
    switch command {
    case .openWallet(_, let request), .credit(_, _, _, _, let request), .cancelCharge(_, _, let request),
      .changeStatus(_, _, let request), .createChallenge(_, _, let request), .join(_, _, let request),
      .quit(_, _, let request), .changePlan(_, _, _, let request), .moveChallenge(_, _, _, let request),
      .prove(_, _, _, let request), .judgeProof(_, _, _, _, _, let request),
      .appeal(_, _, _, let request), .upholdAppeal(_, _, let request),
      .dismissAppeal(_, _, _, let request), .reverseAppeal(_, _, let request),
      .describeProduct(_, _, let request), .adjustStock(_, _, let request), .order(_, _, _, _, let request),
      .cancelOrder(_, let request):
      request != nil
    case .hold, .capture, .release, .reserveStock, .confirmReservation, .cancelReservation: true
    }
  }

  /// Whether a join was rejected because the user's wallet refused the stake.
  var isJoinRefusedByWallet: Bool {
    guard case .join = command, case .rejected(let rejection, _) = answer else { return false }
    return rejection.code.isOfWallet
  }

  /// The challenge that a call may be creating for longer than a moment: it was sent to a wallet.
  var challengeUnderCreation: ID<Challenge>? {
    guard case .createChallenge(let id, _, _) = command else { return nil }
    switch answer {
    case .accepted, .unknown: return id
    case .refused: return nil
    case .rejected(let rejection, _):
      return rejection.code.isOfWallet ? id : nil
    }
  }
}

extension RejectionCode {
  /// Whether it is a wallet that says no: its codes are the hundreds.
  ///
  /// By the code and not by the type, because a rejection that was read from a file has only its code and its sentence.
  var isOfWallet: Bool { (100..<200).contains(rawValue) }
}
