import AnteDomain

/// What the ledger knows of one wallet.
struct LedgerAccount {
  var version: UInt64 = 0
  /// How many lots it ever had.
  var lots: UInt64 = 0
  var spendable: Int64 = 0
  var held: Int64 = 0
  var chains: [LedgerChain] = []

  /// Makes an entry the newest of its chain; answers the one before it, and how many there are now.
  mutating func prolong(_ kind: LedgerKind, by entry: Int64) -> (previous: Int64, count: UInt64) {
    guard let index = chains.firstIndex(where: { $0.kind == kind }) else {
      chains.append(LedgerChain(kind: kind, last: entry, count: 1))
      return (0, 1)
    }
    defer {
      chains[index].last = entry
      chains[index].count += 1
    }
    return (chains[index].last, chains[index].count + 1)
  }
}

extension NumberedRows<User, LedgerAccount> {
  /// The wallets in the table `wallet`.
  static func accounts(_ database: Database, keptMax: Int) throws(DatabaseError) -> Self {
    let select = try database.prepare(
      "SELECT id, version, lots, spendable, held, chains FROM wallet WHERE user = ?")
    let upsert = try database.prepare(
      """
      INSERT INTO wallet VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE
      SET version = ?3, lots = ?4, spendable = ?5, held = ?6, chains = ?7
      """)
    return try NumberedRows(of: "wallet", in: database, keptMax: keptMax) { (user) throws(DatabaseError) in
      try select.first(.id(user)) { (row) throws(DatabaseError) in
        (
          try row.amount(0),
          LedgerAccount(
            version: try row.count(1), lots: try row.count(2), spendable: try row.amount(3),
            held: try row.amount(4), chains: try row.chains(5))
        )
      }
    } write: { (number, user, account) throws(DatabaseError) in
      try upsert.run(
        .integer(number), .id(user), .number(account.version), .number(account.lots),
        .integer(account.spendable), .integer(account.held), .bytes(LedgerChain.pack(account.chains)))
    }
  }
}
