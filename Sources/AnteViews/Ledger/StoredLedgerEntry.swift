/// An entry with what the views need besides: whose it is, and the one before it in its chain.
struct StoredLedgerEntry {
  let wallet: Int64
  /// Its number; 0 for the first of the chain.
  let previous: Int64
  let entry: LedgerEntry
}
