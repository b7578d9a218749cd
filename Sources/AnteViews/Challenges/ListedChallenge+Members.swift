import AnteDomain

// The rules of rates and payouts (docs/rules/challenges.md), by what a row shows of a challenge.
extension ListedChallenge {
  /// A member as it is shown on a day.
  func listed(_ member: MemberContent, on day: Day, paidThrough: UInt64) -> ListedMember {
    let payout = payout(to: member)
    return ListedMember(
      user: member.user, position: member.position, joinedAt: member.joinedAt, hasQuit: member.hasQuit,
      proofs: member.proofs, rate: rate(of: member, on: day), payout: payout,
      isPaid: payout != nil && member.position <= paidThrough, appeal: member.appeal)
  }

  private func rate(of member: MemberContent, on day: Day) -> Int? {
    guard let period = terms.plan.period else { return nil }
    let days: Int
    switch phase {
    case .waiting, .ready, .cancelled: return nil
    case .ongoing: days = period.start.days(to: min(day, period.due)) + 1
    case .finished, .settled: days = period.days
    }
    return days > 0 ? min(100, 100 * member.proofs.counted / days) : nil
  }

  private func payout(to member: MemberContent) -> Payout? {
    let settlement: Settlement
    switch phase {
    case .waiting, .ready, .ongoing, .finished: return nil
    case .cancelled: return .refund
    case .settled(let decided): settlement = decided
    }
    guard settlement.winners > 0 || terms.judging.withoutWinners == .house else { return .refund }
    guard let days = terms.plan.period?.days, !member.hasQuit,
      100 * member.proofs.counted / days >= terms.judging.threshold
    else { return .share(.zero) }
    let extra: Int64 = member.position <= settlement.extraThrough ? 1 : 0
    return .share(Points(settlement.share.rawValue + extra))
  }
}
