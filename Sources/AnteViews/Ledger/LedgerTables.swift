import AnteDomain
import AnteEngine

/// The tables of the ledger.
///
/// Entries stand in log order, so that any number of wallets costs one page of the file at a time, not one page a
/// wallet. All entries of one wallet and kind are a *chain*: each names the one before it, and the wallet names the
/// newest. A page merges the chains of the wanted kinds from the newest on, which takes as many looks as it has
/// entries. Every 64th entry of a chain is a *milestone* in a table of its own, so that a page from long ago is found
/// without walking there; `hour` says which entries an hour can have.
enum LedgerTables {
  static let schema = """
    CREATE TABLE wallet (
      id INTEGER PRIMARY KEY, user BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, lots INTEGER NOT NULL,
      spendable INTEGER NOT NULL, held INTEGER NOT NULL, chains BLOB NOT NULL
    ) STRICT;
    CREATE TABLE ledger (
      id INTEGER PRIMARY KEY, wallet INTEGER NOT NULL, previous INTEGER NOT NULL, kind INTEGER NOT NULL,
      sequence INTEGER NOT NULL, place INTEGER NOT NULL, time INTEGER NOT NULL,
      spendable_change INTEGER NOT NULL, held_change INTEGER NOT NULL,
      spendable INTEGER NOT NULL, held INTEGER NOT NULL,
      cause_kind INTEGER NOT NULL, cause BLOB, cause_number INTEGER NOT NULL, lots BLOB NOT NULL
    ) STRICT;
    CREATE TABLE milestone (
      wallet INTEGER NOT NULL, kind INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (wallet, kind, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE hour (
      hour INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE hold_brought_forward (
      wallet INTEGER NOT NULL, cause_kind INTEGER NOT NULL, cause BLOB NOT NULL, cause_number INTEGER NOT NULL,
      lots BLOB NOT NULL, PRIMARY KEY (wallet, cause_kind, cause, cause_number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE promise (
      wallet INTEGER NOT NULL, cause_kind INTEGER NOT NULL, cause BLOB NOT NULL, lots BLOB NOT NULL,
      PRIMARY KEY (wallet, cause_kind, cause)
    ) STRICT, WITHOUT ROWID;
    """

  /// How many entries of a chain are passed at most on the way from a milestone.
  static let milestoneEach: UInt64 = 64

  static let entry = """
    SELECT id, wallet, previous, kind, sequence, place, time, spendable_change, held_change, spendable, held,
      cause_kind, cause, cause_number, lots FROM ledger WHERE id = ?
    """

  static func hour(of time: Instant) -> Int64 {
    // Rounded towards the past, before 1970 as well.
    let (hours, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 3_600_000)
    return rest < 0 ? hours - 1 : hours
  }
}

/// The entries of one kind in one wallet.
struct LedgerChain: Equatable {
  let kind: LedgerKind
  /// The newest one.
  var last: Int64
  var count: UInt64

  static func pack(_ chains: [LedgerChain]) -> [UInt8] {
    var numbers = PackedNumbers()
    for chain in chains {
      numbers.append(UInt64(chain.kind.rawValue))
      numbers.append(UInt64(chain.last))
      numbers.append(chain.count)
    }
    return numbers.bytes
  }
}

/// An entry with what the views need besides: whose it is, and the one before it in its chain.
struct StoredLedgerEntry {
  let wallet: Int64
  let previous: Int64
  let entry: LedgerEntry
}

extension Row {
  func kind(_ column: Int32) throws(DatabaseError) -> LedgerKind {
    guard let tag = UInt8(exactly: integer(column)), let kind = LedgerKind(rawValue: tag) else {
      throw damage("\(integer(column)) is not a kind of ledger entry")
    }
    return kind
  }

  func chains(_ column: Int32) throws(DatabaseError) -> [LedgerChain] {
    let numbers = try numbers(column, multipleOf: 3)
    var chains: [LedgerChain] = []
    for start in stride(from: 0, to: numbers.count, by: 3) {
      guard let tag = UInt8(exactly: numbers[start]), let kind = LedgerKind(rawValue: tag),
        let last = Int64(exactly: numbers[start + 1])
      else { throw damage("not a chain of ledger entries") }
      chains.append(LedgerChain(kind: kind, last: last, count: numbers[start + 2]))
    }
    return chains
  }

  func lots(_ column: Int32) throws(DatabaseError) -> [TakenLot] {
    let numbers = try numbers(column, multipleOf: 2)
    return stride(from: 0, to: numbers.count, by: 2).map { start in
      TakenLot(number: numbers[start], amount: Points(Int64(truncatingIfNeeded: numbers[start + 1])))
    }
  }

  private func numbers(_ column: Int32, multipleOf each: Int) throws(DatabaseError) -> [UInt64] {
    guard let numbers = withBytes(column, PackedNumbers.read), numbers.count.isMultiple(of: each) else {
      throw damage("column \(column) is not a list of numbers")
    }
    return numbers
  }

  /// A whole entry, in the order of `LedgerTables.entry`.
  func ledgerEntry() throws(DatabaseError) -> StoredLedgerEntry {
    let entry = LedgerEntry(
      id: integer(0), kind: try kind(3), position: feedPosition(4), time: Instant(milliseconds: integer(6)),
      spendableChange: Points(integer(7)), heldChange: Points(integer(8)),
      balance: Wallet.Balance(spendable: Points(integer(9)), held: Points(integer(10))),
      cause: try cause(11), lots: try lots(14))
    return StoredLedgerEntry(wallet: integer(1), previous: integer(2), entry: entry)
  }
}

extension [TakenLot] {
  var packed: [UInt8] {
    var numbers = PackedNumbers()
    for lot in self {
      numbers.append(lot.number)
      numbers.append(UInt64(bitPattern: lot.amount.rawValue))
    }
    return numbers.bytes
  }

  /// What all of them gave.
  var sum: Int64 { reduce(0) { $0 + $1.amount.rawValue } }
}
