extension Challenge {
  /// Whether stakes are still to be paid out or refunded.
  public var isPaying: Bool { phase.isDecided && paidThrough < nextPosition - 1 }

  /// The next payments in the order of joining, so many at most; empty where all are made.
  /// - Complexity: O(most + log members).
  public func nextPayments(most: Int) -> [Payment] {
    guard isPaying else { return [] }
    return members.members(after: paidThrough, most: most).map { member in
      Payment(
        user: member.user, position: member.seat.position, transaction: member.seat.transaction,
        payout: payout(to: member))
    }
  }

  /// The event that notes that payments were made; nil where others noted it before.
  public func decidePaid(_ payments: [Payment]) -> ChallengeEvent? {
    // The last positions may belong to members who left.
    let through =
      members.members(after: payments.last?.position ?? paidThrough, most: 1).isEmpty
      ? nextPosition - 1 : payments.last?.position ?? paidThrough
    return isPaying && through > paidThrough ? .paid(through: through) : nil
  }

  /// Whether the stakes went into the pot, and shares come out of it.
  public var sharesPot: Bool {
    guard case .settled(let settlement) = phase else { return false }
    return terms.sharePot(by: settlement)
  }

  /// What becomes of a member's stake, once it is settled or cancelled.
  public func payout(to member: Member) -> Payout {
    terms.payout(at: member.seat.position, in: phase, isWinner: wins(member))
  }

  /// What would become of a member's stake by a settlement.
  public func payout(to member: Member, by settlement: Settlement) -> Payout {
    terms.payout(at: member.seat.position, in: .settled(settlement), isWinner: wins(member))
  }

  /// What the house gets of the pot; nothing while it is not settled.
  public var houseGain: Points {
    guard case .settled(let settlement) = phase, settlement.winners == 0, sharesPot else { return .zero }
    return settlement.pot
  }

  /// All that concerns one member: what they staked, what they proved, and what they get.
  public struct Statement: Hashable, Sendable {
    /// The place and its stake, lot by lot.
    public let seat: Seat
    /// Whether they gave up while it was under way.
    public let hasQuit: Bool
    /// Their proofs, by day.
    public let proofs: [Proof]
    /// Their success rate in percent; nil before the start.
    public let rate: Int?
    /// What becomes of the stake; nil while it is not settled or cancelled.
    public let payout: Payout?
    /// Whether the wallet has it.
    public let isPaid: Bool
    /// What became of their appeal; nil where they made none.
    public let appeal: Appeal?
  }

  /// All that concerns one member on a day; nil for a user who has no seat.
  /// - Complexity: O(days).
  public func statement(of user: ID<User>, on day: Day) -> Statement? {
    guard let member = members[user] else { return nil }
    let payout: Payout? = phase.isDecided ? self.payout(to: member) : nil
    return Statement(
      seat: member.seat, hasQuit: member.hasQuit, proofs: proofs(of: member),
      rate: rate(of: member, on: day), payout: payout,
      isPaid: payout != nil && member.seat.position <= paidThrough,
      appeal: appeals[user])
  }

  private func proofs(of member: Member) -> [Proof] {
    guard let start = terms.plan.period?.start else { return [] }
    return member.proofs.storedTags.indices.compactMap { offset in
      member.proofs[offset].map { Proof(day: start.advanced(byDays: offset), state: $0) }
    }
  }
}
