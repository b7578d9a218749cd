import AnteDomain

/// Units that somebody reserved or that are about to come back, until that ends: an end does not say how many they were.
struct SetAside {
  /// What for, by the tag that the table keeps.
  enum Purpose {
    case reservation(ID<Reservation>)
    case order(ID<Order>)
    case comingBack(ID<Order>)

    fileprivate var columns: [SQLValue] {
      switch self {
      case .reservation(let id): [1, .id(id)]
      case .order(let id): [2, .id(id)]
      case .comingBack(let id): [3, .id(id)]
      }
    }
  }

  static let schema = """
    CREATE TABLE set_aside (
      product INTEGER NOT NULL, purpose INTEGER NOT NULL, holder BLOB NOT NULL, quantity INTEGER NOT NULL,
      PRIMARY KEY (product, purpose, holder)
    ) STRICT, WITHOUT ROWID;
    """

  private let database: Database
  private let insert: Statement
  private let delete: Statement

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    insert = try database.prepare("INSERT INTO set_aside VALUES (?, ?, ?, ?)")
    delete = try database.prepare(
      "DELETE FROM set_aside WHERE product = ? AND purpose = ? AND holder = ? RETURNING quantity")
  }

  func add(_ quantity: Quantity, of product: Int64, for purpose: Purpose) throws(DatabaseError) {
    try insert.run([.integer(product)] + purpose.columns + [.integer(quantity.rawValue)])
  }

  /// How many units they were, now that it has ended.
  func take(_ purpose: Purpose, of product: Int64) throws(DatabaseError) -> Int64 {
    let columns = purpose.columns
    let quantity = try delete.first(.integer(product), columns[0], columns[1]) {
      (row) throws(DatabaseError) in try row.amount(0)
    }
    guard let quantity else { throw database.damage("\(purpose) ends without having begun") }
    return quantity
  }
}
