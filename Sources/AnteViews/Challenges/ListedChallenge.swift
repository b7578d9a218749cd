public import AnteDomain

/// A challenge as the lists show it.
public struct ListedChallenge: Hashable, Sendable {
  /// Which one.
  public let id: ID<Challenge>
  /// What it was created with, with its present plan: name, description, category, days.
  public let terms: Challenge.Terms
  /// Where it is in its life; how the pot is shared out, once it is settled.
  public let phase: Challenge.Phase
  /// The number of members, the host and those who gave up while it was under way included.
  public let joined: Int
  /// The sum of the stakes.
  public let pot: Points
  /// Whether stakes are still to be paid out or refunded.
  public let isPaying: Bool
  /// When it was created, in log time.
  public let createdAt: Instant
}
