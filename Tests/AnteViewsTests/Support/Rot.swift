import AnteTestSupport

@testable import AnteViews

/// Overwrites values in a file of views by others that SQLite finds nothing wrong with.
struct Rot {
  /// A cell of a table that has rows, named by SQL.
  private struct Cell {
    let table: String
    let column: String
    let row: String
  }

  static let values = [
    "0", "-1", "1", "2147483648", "9223372036854775807", "-9223372036854775808", "1.5", "NULL", "''",
    "'text'",
    "x''", "x'00'", "x'ff'", "x'ffffffffffffffffff01'", "x'ffffffffffffffff7f'", "zeroblob(16)",
    "zeroblob(70000)",
  ]

  let path: String

  /// Runs a statement as a program would that SQLite does not stop.
  func run(_ sql: String) throws {
    try Database(path, .readWrite, cacheKibibytes: 1_024).execute(sql)
  }

  /// Overwrites a cell at random, and says what was done; nil where SQLite does not take it.
  func overwrite(by random: inout TestRandom) throws -> String? {
    let cell = try cell(by: &random)
    let value = Self.values.randomElement(using: &random) ?? "0"
    let sql = "UPDATE \(cell.table) SET \(cell.column) = \(value) WHERE \(cell.row)"
    // Without the words that keep values of other types out; nobody who reads the file needs them.
    let schema = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
    let original = try texts("SELECT sql FROM sqlite_schema WHERE name = '\(cell.table)'")[0]
    try run(
      """
      \(schema) replace(replace(replace(sql, 'STRICT, WITHOUT', 'WITHOUT'), ') STRICT', ')'), 'NOT NULL', '')
      WHERE name = '\(cell.table)'
      """)
    defer {
      let text = original.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      try? run("\(schema) '\(text)' WHERE name = '\(cell.table)'")
    }
    do { try run(sql) } catch { return nil }
    return sql
  }

  private func cell(by random: inout TestRandom) throws -> Cell {
    let tables = try texts(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
      AND name NOT LIKE '%_config' ORDER BY name
      """
    ).filter { try integer("SELECT count(*) FROM '\($0)'") > 0 }
    let table = tables.randomElement(using: &random) ?? "feed"
    let columns = try texts("SELECT name FROM pragma_table_info('\(table)')")
    let keys = try texts("SELECT name FROM pragma_table_info('\(table)') WHERE pk > 0")
    let key = "(\(keys.joined(separator: ", ")))"
    let place = Int64.random(in: 0..<(try integer("SELECT count(*) FROM '\(table)'")), using: &random)
    return Cell(
      table: table, column: columns.randomElement(using: &random) ?? "id",
      row: "\(key) = (SELECT \(keys.joined(separator: ", ")) FROM \(table) LIMIT 1 OFFSET \(place))")
  }

  private func integer(_ sql: String) throws -> Int64 {
    try Database(path, .readWrite, cacheKibibytes: 1_024).integer(sql) ?? 0
  }

  private func texts(_ sql: String) throws -> [String] {
    var texts: [String] = []
    try Database(path, .readWrite, cacheKibibytes: 1_024).prepare(sql).each {
      (row) throws(DatabaseError) in
      texts.append(try row.text(0))
      return true
    }
    return texts
  }
}
