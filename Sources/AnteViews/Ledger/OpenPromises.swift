import AnteDomain

/// The points that wallets were promised, until their promises end: an end does not say how many they were.
struct OpenPromises {
  private let database: Database
  private let insert: Statement
  private let delete: Statement

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    insert = try database.prepare("INSERT INTO promise VALUES (?, ?, ?, ?)")
    delete = try database.prepare(
      "DELETE FROM promise WHERE wallet = ? AND cause_kind = ? AND cause = ? RETURNING lots")
  }

  func add(_ promise: Promise, for transaction: Transaction, to wallet: Int64) throws(DatabaseError) {
    let cause = LedgerCause(transaction).columns
    let lots = promise.lots.map { TakenLot(number: $0.number, amount: $0.amount) }
    try insert.run(.integer(wallet), cause.kind, cause.id, .bytes(lots.packed))
  }

  /// The lots of a promise that ends.
  func take(_ transaction: Transaction, of wallet: Int64) throws(DatabaseError) -> [TakenLot] {
    let cause = LedgerCause(transaction).columns
    let lots = try delete.first(.integer(wallet), cause.kind, cause.id) { (row) throws(DatabaseError) in
      try row.lots(0)
    }
    guard let lots else { throw database.damage("the promise for \(transaction) ends without having begun") }
    return lots
  }
}
