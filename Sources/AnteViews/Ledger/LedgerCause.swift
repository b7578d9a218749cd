public import AnteDomain

/// What asked for a movement of points.
public enum LedgerCause: Hashable, Sendable {
  /// A request with an id.
  case request(ID<Request>)
  /// A call without an id.
  case call
  /// A stake in a challenge, by the number of its transaction.
  case stake(ID<Challenge>, number: UInt64)
  /// A hold of a caller.
  case hold(ID<Hold>)
  /// Time alone.
  case time
  /// An order.
  case order(ID<Order>)
  /// An appeal against the settlement of a challenge.
  case appeal(ID<Challenge>)

  init(_ request: RequestStamp?) {
    if let request { self = .request(request.id) } else { self = .call }
  }

  init(_ transaction: Transaction) {
    switch transaction {
    case .stake(let challenge, let number): self = .stake(challenge, number: number)
    case .caller(let hold): self = .hold(hold)
    case .order(let order): self = .order(order)
    case .appeal(let challenge): self = .appeal(challenge)
    }
  }

  /// The transaction that holds or promises points, or nil.
  var transaction: Transaction? {
    switch self {
    case .stake(let challenge, let number): .stake(challenge, number: number)
    case .hold(let hold): .caller(hold)
    case .order(let order): .order(order)
    case .appeal(let challenge): .appeal(challenge)
    case .request, .call, .time: nil
    }
  }

  /// What goes into three columns: the kind of the cause, its id, its number.
  var columns: (kind: SQLValue, id: SQLValue, number: SQLValue) {
    switch self {
    case .request(let request): (1, .id(request), 0)
    case .call: (2, .null, 0)
    case .stake(let challenge, let number): (3, .id(challenge), .number(number))
    case .hold(let hold): (4, .id(hold), 0)
    case .time: (5, .null, 0)
    case .order(let order): (6, .id(order), 0)
    case .appeal(let challenge): (7, .id(challenge), 0)
    }
  }
}

extension Row {
  /// What stands in three columns: the kind of the cause, its id, its number.
  func cause(_ column: Int32) throws(DatabaseError) -> LedgerCause {
    switch try integer(column) {
    case 1: return .request(try id(column + 1))
    case 2: return .call
    case 3: return .stake(try id(column + 1), number: UInt64(bitPattern: try integer(column + 2)))
    case 4: return .hold(try id(column + 1))
    case 5: return .time
    case 6: return .order(try id(column + 1))
    case 7: return .appeal(try id(column + 1))
    case let tag: throw damage("\(tag) is not a cause")
    }
  }
}
