public import AnteDomain

/// A member of a challenge.
public struct ListedMember: Hashable, Sendable {
  /// Who.
  public let user: ID<User>
  /// The place in the order of joining.
  public let position: UInt64
  /// When the seat was taken, in log time.
  public let joinedAt: Instant
  /// Whether they gave up while the challenge was under way.
  public let hasQuit: Bool
  /// Their proofs by days of the challenge.
  public let proofs: Proofs
  /// Their success rate in percent up to now; nil before the start.
  public let rate: Int?
  /// What becomes of the stake; nil while the challenge is not settled or cancelled.
  public let payout: Payout?
  /// Whether the challenge has noted that the wallet has it.
  public let isPaid: Bool
  /// What became of their appeal; nil where they made none.
  public let appeal: Challenge.Appeal?
}
