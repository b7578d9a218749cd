/// A user's points: lots spent oldest first, and the holds taken from them.
///
/// Rules are in `Wallet+Decide.swift` (they look, and may reject), changes in `Wallet+Apply.swift` (they are total).
/// Always: spendable = Σ remaining of the lots, held = Σ held of the lots = Σ amounts of the holds,
/// and spendable + held = credited + given − captured − taken − expired − cancelled (docs/rules/wallets.md).
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

  /// What may be done with a wallet, by permanent tag.
  public enum Status: UInt8, Sendable, CaseIterable {
    /// Everything.
    case open = 1
    /// Nothing may be taken out by the user's own wish; credits come in, and what is under way ends.
    case frozen = 2
    /// Nothing any more.
    case closed = 3
  }

  /// An answer to a request with an id.
  public enum Answer: Hashable, Sendable {
    /// The wallet was opened.
    case opened
    /// Points were credited.
    case credited(Credit)
    /// A charge was taken back.
    case chargeCancelled(Cancellation)
    /// The wallet was frozen, thawed or closed, and had this status then.
    case status(Status)
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

  /// A cancelled charge as it was answered.
  public struct Cancellation: Hashable, Sendable {
    /// The points that left.
    public let amount: Points
    /// The balance right after it.
    public let balance: Balance

    /// States a cancellation.
    public init(amount: Points, balance: Balance) {
      self.amount = amount
      self.balance = balance
    }
  }

  /// The number of events that made this state; 0 before the first.
  public internal(set) var version: UInt64 = 0
  /// What can be spent, and what is held.
  public internal(set) var balance = Balance(spendable: .zero, held: .zero)
  /// All that was ever credited.
  public internal(set) var credited = Points.zero
  /// The most that may still be given for open holds: the sum of their prizes.
  public internal(set) var prizes = Points.zero
  /// The number that the next lot gets.
  public internal(set) var nextLot: Lot.Number = 1
  var rest = Rare<Rest>()
  /// The open holds.
  public internal(set) var holds = SortedTable<Transaction, Hold>()
  // Here it takes a byte that would be empty otherwise: see `CompactArray`.
  /// What may be done with it.
  public internal(set) var status = Status.open
  /// The lots that have points left or held, oldest first.
  public internal(set) var lots = CompactArray<Lot>()
  /// A wallet before its first event.
  public init() {}
}
