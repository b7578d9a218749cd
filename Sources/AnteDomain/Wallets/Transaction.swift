/// The transaction that a hold or a promise belongs to; it says who decides how that ends.
public enum Transaction: Hashable, Sendable {
  /// A stake in a challenge, decided by the challenge; the number is the challenge's version when it took the seat, so
  /// each attempt of a user has its own.
  case stake(ID<Challenge>, number: UInt64)
  /// A hold that the caller captures or releases, under an id of the caller's.
  case caller(ID<Hold>)
  /// The price of an order, decided by the order: held when it is placed, promised back when it is cancelled.
  case order(ID<Order>)
  /// An appeal of the wallet's user against the settlement of a challenge, decided by the challenge: what it brings is
  /// promised when it is upheld, and held when that is reversed.
  case appeal(ID<Challenge>)
}

extension Transaction: Comparable {
  /// Stakes before callers' holds before orders before appeals, then by id, then by number: the canonical order of
  /// snapshots.
  public static func < (left: Transaction, right: Transaction) -> Bool {
    switch (left, right) {
    case (.stake(let left, let leftNumber), .stake(let right, let rightNumber)):
      (left, leftNumber) < (right, rightNumber)
    case (.caller(let left), .caller(let right)): left < right
    case (.order(let left), .order(let right)): left < right
    case (.appeal(let left), .appeal(let right)): left < right
    default: left.rank < right.rank
    }
  }

  private var rank: Int {
    switch self {
    case .stake: 1
    case .caller: 2
    case .order: 3
    case .appeal: 4
    }
  }
}

extension Transaction: CustomStringConvertible {
  /// The kind, the id and the number.
  public var description: String {
    switch self {
    case .stake(let challenge, let number): "stake \(challenge)#\(number)"
    case .caller(let hold): "hold \(hold)"
    case .order(let order): "order \(order)"
    case .appeal(let challenge): "appeal in \(challenge)"
    }
  }
}
