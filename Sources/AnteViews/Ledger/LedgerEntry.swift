public import AnteDomain
public import AnteEngine

/// One movement of a wallet's points, as the ledger shows it (docs/rules/money.md).
public struct LedgerEntry: Hashable, Sendable {
  /// Its number among all entries of the views; names a place in the ledger.
  public let id: Int64
  /// What moved the points.
  public let kind: LedgerKind
  /// The event that moved them.
  public let position: FeedPosition
  /// When it happened, in log time.
  public let time: Instant
  /// What was added to the spendable points; negative for what left them.
  public let spendableChange: Points
  /// What was added to the held points; negative for what left them.
  public let heldChange: Points
  /// The wallet's balance right after it.
  public let balance: Wallet.Balance
  /// What asked for it.
  public let cause: LedgerCause
  /// The lots that the points were put into, taken from or returned to, lot by lot.
  public let lots: [TakenLot]
}
