import AnteDomain
import AnteEngine

/// Reads the ledger page by page, newest first.
struct LedgerReader {
  private let links: LedgerLinks
  private let selectWallet: Statement
  private let selectMilestone: Statement
  private let selectLastBefore: Statement
  private let selectFirstFrom: Statement

  init(_ database: Database) throws(DatabaseError) {
    links = try LedgerLinks(database)
    selectWallet = try database.prepare("SELECT id, chains, spendable, held FROM wallet WHERE user = ?")
    selectMilestone = try database.prepare(
      "SELECT entry FROM milestone WHERE wallet = ? AND kind = ? AND entry >= ? ORDER BY entry LIMIT 1")
    selectLastBefore = try database.prepare("SELECT max(last) FROM hour WHERE hour <= ?")
    selectFirstFrom = try database.prepare("SELECT min(first) FROM hour WHERE hour >= ?")
  }

  /// The balance of a wallet as the views know it; nil for one they have not seen.
  func balance(of user: ID<User>) throws(DatabaseError) -> Wallet.Balance? {
    try selectWallet.first(.id(user)) { (row) throws(DatabaseError) in try row.balance(2) }
  }

  /// - Complexity: O(limit) looks into the file, plus those entries of the first and the last hour of the wanted time
  ///   that are outside of it.
  func page(
    _ query: LedgerQuery, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [LedgerEntry], next: ViewCursor?) {
    let wallet = try selectWallet.first(.id(query.user)) { (row) throws(DatabaseError) in
      (id: try row.integer(0), chains: try row.chains(1))
    }
    guard let wallet, let range = try range(of: query, before: cursor?.id ?? .max) else { return ([], nil) }
    var heads: [StoredLedgerEntry] = []
    for chain in wallet.chains where query.kinds.isEmpty || query.kinds.contains(chain.kind) {
      if let head = try newest(of: chain, in: wallet.id, below: range.upperBound) { heads.append(head) }
    }
    var items: [LedgerEntry] = []
    // The newest of the chains' heads is the next entry, until the page is full or the wanted time is over.
    while let place = heads.indices.max(by: { heads[$0].entry.id < heads[$1].entry.id }) {
      let head = heads[place]
      if head.entry.id < range.lowerBound { break }
      if query.accepts(head.entry.time) {
        // One more than wanted shows that there is another page.
        if items.count == limit { return (items, ViewCursor(id: items[limit - 1].id)) }
        items.append(head.entry)
      }
      if head.previous == 0 {
        heads.remove(at: place)
      } else {
        heads[place] = try links.entry(head.previous, of: head.entry.kind, in: wallet.id)
      }
    }
    return (items, nil)
  }

  /// The entries that the wanted time can have, by the hours they fell into; nil where there are none.
  private func range(of query: LedgerQuery, before bound: Int64) throws(DatabaseError) -> Range<Int64>? {
    var lower: Int64 = 0
    var upper = bound
    if let from = query.from {
      let first = try selectFirstFrom.first(.integer(LedgerTables.hour(of: from))) {
        (row) throws(DatabaseError) -> Int64? in row.isNull(0) ? nil : try row.integer(0)
      }
      guard let first = first ?? nil else { return nil }
      lower = first
    }
    if let until = query.until {
      // The last wanted moment is the one before it.
      let last = until.advanced(byMilliseconds: -1)
      let newest = try selectLastBefore.first(.integer(LedgerTables.hour(of: last))) {
        (row) throws(DatabaseError) -> Int64? in row.isNull(0) ? nil : try row.integer(0)
      }
      guard let newest = newest ?? nil else { return nil }
      if newest < upper { upper = newest + 1 }
    }
    return lower < upper ? lower..<upper : nil
  }

  /// The newest entry of a chain below a bound: from the nearest milestone at or above it, or from the head.
  private func newest(
    of chain: LedgerChain, in wallet: Int64, below bound: Int64
  ) throws(DatabaseError) -> StoredLedgerEntry? {
    var next = chain.last
    if next >= bound {
      let milestone = try selectMilestone.first(
        .integer(wallet), .number(chain.kind.rawValue), .integer(bound)
      ) { (row) throws(DatabaseError) in try row.integer(0) }
      if let milestone { next = milestone }
    }
    while next != 0 {
      let found = try links.entry(next, of: chain.kind, in: wallet)
      if found.entry.id < bound { return found }
      next = found.previous
    }
    return nil
  }
}
