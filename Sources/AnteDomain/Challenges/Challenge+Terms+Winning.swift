import AnteMutants

// How a challenge is won, by its terms and what one member did: for the challenge itself, and for whoever lists its members.
extension Challenge.Terms {
  /// Whether a proof counts at once: where nobody has to approve it, or nobody could, since nobody judges their own.
  package func firstState(ofProofsBy user: ID<User>) -> ProofState {
    switch judging.approval {
    case .none: .counted
    case .required(let referee):
      (user == host && referee == nil) || Mutant.countsUnjudgedProofs.isPlanted ? .counted : .awaiting
    }
  }

  /// A success rate in percent, rounded down: the days that count of those from the start day to a day, or to the due day
  /// if that is earlier; nil before the start.
  /// - Complexity: O(days).
  package func rate(of proofs: Proofs, in phase: Challenge.Phase, on day: Day) -> Int? {
    guard let period = plan.period, phase.hasStarted else { return nil }
    let days = phase == .ongoing ? period.start.days(to: min(day, period.due)) + 1 : period.days
    // A clock or a zone that was set back: no day has passed yet.
    guard days > 0 else { return nil }
    return min(100, 100 * proofs.counted / days)
  }

  /// Whether who sent these proofs wins, over all days.
  /// - Complexity: O(days).
  package func isWon(by proofs: Proofs, hasQuit: Bool) -> Bool {
    guard let days = plan.period?.days, !hasQuit || Mutant.quittersWin.isPlanted else { return false }
    let rate = 100 * proofs.counted / days
    return rate >= judging.threshold + (Mutant.losesAtThreshold.isPlanted ? 1 : 0)
  }

  /// Whether the stakes go into a pot that is shared out, or is the house's.
  package func sharePot(by settlement: Settlement) -> Bool {
    settlement.winners > 0 || judging.withoutWinners == .house || Mutant.keepsPotOfNobody.isPlanted
  }

  /// What becomes of the stake at a position once it is settled, or called off.
  package func payout(
    at position: UInt64, in phase: Challenge.Phase, isWinner: @autoclosure () -> Bool
  ) -> Payout {
    guard case .settled(let settlement) = phase, sharePot(by: settlement) else { return .refund }
    guard isWinner() else { return .share(.zero) }
    let extra = position <= settlement.extraThrough && !Mutant.losesRemainder.isPlanted
    return .share(settlement.share + Points(extra ? 1 : 0))
  }
}
