import CSQLite

/// A compiled statement.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database
  private let sql: String

  init(_ handle: OpaquePointer, of database: Database, _ sql: String) {
    self.handle = handle
    self.database = database
    self.sql = sql
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Runs a statement that answers no rows.
  func run(_ values: SQLValue...) throws(DatabaseError) {
    try run(values)
  }

  /// As the other, with the values in an array.
  func run(_ values: [SQLValue]) throws(DatabaseError) {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() {}
  }

  /// Reads the first row, if there is one.
  func first<Answer>(
    _ values: SQLValue..., read: (Row) throws(DatabaseError) -> Answer
  ) throws(DatabaseError) -> Answer? {
    try bind(values)
    defer { sqlite3_reset(handle) }
    return try step() ? try read(Row(handle, of: database)) : nil
  }

  /// Reads row after row for as long as the reader answers true.
  func each(
    _ values: SQLValue..., read: (Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    try each(values, read: read)
  }

  /// As the other, with the values in an array.
  func each(
    _ values: [SQLValue], read: (Row) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    try bind(values)
    defer { sqlite3_reset(handle) }
    while try step() {
      guard try read(Row(handle, of: database)) else { return }
    }
  }

  /// Whether there is a row.
  private func step() throws(DatabaseError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw database.error(code, sql)
    }
  }

  private func bind(_ values: [SQLValue]) throws(DatabaseError) {
    precondition(
      values.count == sqlite3_bind_parameter_count(handle), "\(values.count) values for '\(sql)'")
    for (index, value) in values.enumerated() {
      let code = bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw database.error(code, sql) }
    }
  }

  private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, position)
    case .integer(let number): return sqlite3_bind_int64(handle, position, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          sqlite3_bind_text64(
            handle, position, $0.baseAddress, UInt64($0.count), ante_sqlite_transient(), UInt8(SQLITE_UTF8))
        }
      }
    case .bytes(let bytes):
      return bytes.withUnsafeBytes { bind($0, at: position) }
    case .id(let id):
      return withUnsafeBytes(of: id.bigEndian) { bind($0, at: position) }
    }
  }

  private func bind(_ bytes: UnsafeRawBufferPointer, at position: Int32) -> Int32 {
    // A buffer without bytes has no address, and would be bound as NULL.
    guard let address = bytes.baseAddress, !bytes.isEmpty else {
      return sqlite3_bind_zeroblob(handle, position, 0)
    }
    return sqlite3_bind_blob64(handle, position, address, UInt64(bytes.count), ante_sqlite_transient())
  }
}
