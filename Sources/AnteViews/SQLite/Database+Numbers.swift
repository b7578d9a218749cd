// Whatever is computed from numbers of a file is checked, since rot in a stored number is valid SQLite.
extension Database {
  /// The greatest number in a table whose rows are numbered from 1; 0 where it has none.
  func lastNumber(in table: String) throws(DatabaseError) -> Int64 {
    let last = try integer("SELECT max(id) FROM \(table)") ?? 0
    guard last >= 0 else { throw damage("the greatest number in \(table) is \(last)") }
    return last
  }

  /// The number of the row after another one.
  func number(after last: Int64) throws(DatabaseError) -> Int64 {
    let (next, isOverflow) = last.addingReportingOverflow(1)
    guard !isOverflow else { throw damage("no number comes after \(last)") }
    return next
  }

  /// Adds to a balance, a level or a count: none of them is ever negative or exceeds 64 bits, whatever happens.
  func add(_ change: Int64, to level: inout Int64) throws(DatabaseError) {
    let (sum, isOverflow) = level.addingReportingOverflow(change)
    guard !isOverflow, sum >= 0 else { throw damage("\(level) changes by \(change)") }
    level = sum
  }
}
