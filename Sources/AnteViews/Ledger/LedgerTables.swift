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

extension Row {
  /// What stands in two columns: the spendable and the held points.
  func balance(_ column: Int32) throws(DatabaseError) -> Wallet.Balance {
    Wallet.Balance(spendable: Points(try amount(column)), held: Points(try amount(column + 1)))
  }

  func chains(_ column: Int32) throws(DatabaseError) -> [LedgerChain] {
    let numbers = try numbers(column, multipleOf: 3)
    var chains: [LedgerChain] = []
    for start in stride(from: 0, to: numbers.count, by: 3) {
      guard let tag = UInt8(exactly: numbers[start]), let kind = LedgerKind(rawValue: tag),
        let last = Int64(exactly: numbers[start + 1]), last > 0,
        let count = Int64(exactly: numbers[start + 2]),
        !chains.contains(where: { $0.kind == kind })
      else { throw damage("not chains of ledger entries") }
      chains.append(LedgerChain(kind: kind, last: last, count: UInt64(count)))
    }
    return chains
  }

  func lots(_ column: Int32) throws(DatabaseError) -> [TakenLot] {
    let numbers = try numbers(column, multipleOf: 2)
    var lots: [TakenLot] = []
    for start in stride(from: 0, to: numbers.count, by: 2) {
      guard let amount = Int64(exactly: numbers[start + 1]) else { throw damage("a lot of negative points") }
      lots.append(TakenLot(number: numbers[start], amount: Points(amount)))
    }
    guard lots.reduce(Points?.some(.zero), { $0?.adding($1.amount) }) != nil else {
      throw damage("lots whose sum exceeds 64 bits")
    }
    return lots
  }

  private func numbers(_ column: Int32, multipleOf each: Int) throws(DatabaseError) -> [UInt64] {
    guard let numbers = try withBytes(column, PackedNumbers.read), numbers.count.isMultiple(of: each) else {
      throw damage("\(name(of: column)) is not a list of numbers")
    }
    return numbers
  }

  /// A whole entry, in the order of `LedgerTables.entry`.
  func ledgerEntry() throws(DatabaseError) -> StoredLedgerEntry {
    let entry = LedgerEntry(
      id: try integer(0), kind: try tag(3), position: try feedPosition(4),
      time: Instant(milliseconds: try integer(6)), spendableChange: Points(try integer(7)),
      heldChange: Points(try integer(8)), balance: try balance(9), cause: try cause(11), lots: try lots(14))
    return StoredLedgerEntry(wallet: try integer(1), previous: try integer(2), entry: entry)
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

  /// What all of them gave; of lots that were read or that a rule has checked, so the sum is one of 64 bits.
  var sum: Int64 { reduce(0) { $0 + $1.amount.rawValue } }
}
