/// Reads entries of chains by their numbers.
///
/// Each has to be what its chain says, and each names an older one, so a walk along a chain ends whatever is in the file.
struct LedgerLinks {
  private let database: Database
  private let select: Statement

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    select = try database.prepare(LedgerTables.entry)
  }

  /// An entry of a wallet's chain of one kind.
  func entry(
    _ number: Int64, of kind: LedgerKind, in wallet: Int64
  ) throws(DatabaseError) -> StoredLedgerEntry {
    let found = try select.first(.integer(number)) { (row) throws(DatabaseError) in try row.ledgerEntry() }
    guard let found else { throw database.damage("ledger entry \(number) is missing") }
    guard found.wallet == wallet, found.entry.kind == kind else {
      throw database.damage("ledger entry \(number) is in the chain of another wallet or kind")
    }
    guard found.previous >= 0, found.previous < number else {
      throw database.damage("ledger entry \(number) comes after entry \(found.previous)")
    }
    return found
  }
}
