@testable import AnteViews

/// Everything that a file of views holds, as text, except whether it is open and how far beyond the newest event it is.
func dump(_ path: String) throws -> [String] {
  let database = try Database(path, .readWrite, cacheKibibytes: 1_024)
  var tables: [String] = []
  try database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").each {
    (row) throws(DatabaseError) in
    tables.append(try row.text(0))
    return true
  }
  var lines: [String] = []
  for table in tables where !table.contains("_gram") {
    var columns: [String] = []
    try database.prepare("SELECT name FROM pragma_table_info('\(table)')").each {
      (row) throws(DatabaseError) in
      let column = try row.text(0)
      if !["through", "is_open"].contains(column) { columns.append("quote(\(column))") }
      return true
    }
    var rows: [String] = []
    let list = columns.joined(separator: " || ',' || ")
    try database.prepare("SELECT \(list) FROM \(table)").each {
      (row) throws(DatabaseError) in
      rows.append("\(table): \(try row.text(0))")
      return true
    }
    lines += rows.sorted()
  }
  return lines
}
