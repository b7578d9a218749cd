/// A user's points: lots spent oldest first, and the holds taken from them.
///
/// Rules are in `Wallet+Decide.swift` (they look, and may reject), changes in `Wallet+Apply.swift` (they are total).
/// Always: spendable = Σ remaining of the lots, held = Σ held of the lots = Σ amounts of the holds,
/// and spendable + held = credited − captured.
public struct Wallet: Sendable, Equatable {
  /// What can be spent now, and what open holds keep.
  public struct Balance: Hashable, Sendable {
    /// What can be spent now.
    public var spendable: Points
    /// What open holds keep.
    public var held: Points

    /// States a balance.
    public init(spendable: Points, held: Points) {
      self.spendable = spendable
      self.held = held
    }
  }

  /// An answer to a request with an id.
  public enum Answer: Hashable, Sendable {
    /// The wallet was opened.
    case opened
    /// Points were credited.
    case credited(Credit)
  }

  /// A credit as it was answered.
  public struct Credit: Hashable, Sendable {
    /// The lot that the points became.
    public let lot: Lot.Number
    /// The balance right after it.
    public let balance: Balance

    /// States a credit.
    public init(lot: Lot.Number, balance: Balance) {
      self.lot = lot
      self.balance = balance
    }
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// What can be spent, and what is held.
  public internal(set) var balance = Balance(spendable: .zero, held: .zero)
  /// All that was ever credited.
  public internal(set) var credited = Points.zero
  /// All that was ever captured.
  public internal(set) var captured = Points.zero
  /// The lots that have points left or held, oldest first.
  public internal(set) var lots = CompactArray<Lot>()
  /// The number that the next lot gets.
  public internal(set) var nextLot: Lot.Number = 1
  /// The open holds.
  public internal(set) var holds = SortedTable<Transaction, Hold>()
  /// How callers' holds ended.
  public internal(set) var endedHolds = Remembered<Hold, Hold.End>()
  /// The answers to requests with ids.
  public internal(set) var requests = RequestMemory<Answer>()

  /// A wallet before its first event.
  public init() {}
}
