import AnteDomain

extension ListedChallenge {
  /// A member as it is shown on a day.
  func listed(_ member: MemberContent, on day: Day, paidThrough: UInt64) -> ListedMember {
    let payout = phase.isDecided ? payout(to: member) : nil
    return ListedMember(
      user: member.user, position: member.position, joinedAt: member.joinedAt, hasQuit: member.hasQuit,
      proofs: member.proofs, rate: terms.rate(of: member.proofs, in: phase, on: day), payout: payout,
      isPaid: payout != nil && member.position <= paidThrough, appeal: member.appeal)
  }

  private func payout(to member: MemberContent) -> Payout {
    terms.payout(
      at: member.position, in: phase, isWinner: terms.isWon(by: member.proofs, hasQuit: member.hasQuit))
  }
}
