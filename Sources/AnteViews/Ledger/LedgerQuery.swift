public import AnteDomain

/// Which entries of a wallet's ledger are wanted.
public struct LedgerQuery: Hashable, Sendable {
  /// Whose wallet.
  public var user: ID<User>
  /// The wanted kinds; empty for all.
  public var kinds: Set<LedgerKind> = []
  /// Nothing that happened before this moment, where one is given.
  public var from: Instant?
  /// Nothing that happened at or after this moment, where one is given.
  public var until: Instant?

  /// All entries of a user's wallet.
  public init(of user: ID<User>) {
    self.user = user
  }

  func accepts(_ time: Instant) -> Bool {
    if let from, time < from { return false }
    if let until, time >= until { return false }
    return true
  }
}
