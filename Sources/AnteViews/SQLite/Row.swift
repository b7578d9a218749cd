import AnteDomain
import CSQLite

/// One row that a statement answers; valid only while it is read.
///
/// SQLite gives any column as anything: a blob as the number 0, a missing text as an empty one. Here a value of another
/// type than the one asked for is damage, since no rot may pass for something that happened.
struct Row {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  func integer(_ column: Int32) throws(DatabaseError) -> Int64 {
    try require(column, SQLITE_INTEGER, "a number")
    return sqlite3_column_int64(handle, column)
  }

  /// A number that is never negative: versions, sequences, positions.
  func count(_ column: Int32) throws(DatabaseError) -> UInt64 { UInt64(try amount(column)) }

  /// As `count`, with the sign that sums need: points, units, members.
  func amount(_ column: Int32) throws(DatabaseError) -> Int64 {
    let number = try integer(column)
    guard number >= 0 else { throw damage("\(name(of: column)) is \(number)") }
    return number
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) throws(DatabaseError) -> String {
    try require(column, SQLITE_TEXT, "a text")
    guard let text = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func withBytes<Answer>(
    _ column: Int32, _ read: (UnsafeRawBufferPointer) -> Answer
  ) throws(DatabaseError) -> Answer {
    try require(column, SQLITE_BLOB, "bytes")
    let bytes = sqlite3_column_blob(handle, column)
    return read(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func id<Subject>(_ column: Int32) throws(DatabaseError) -> ID<Subject> {
    let id = try withBytes(column) { bytes in
      bytes.count == 16 ? UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)) : nil
    }
    guard let id else { throw damage("\(name(of: column)) is not an id") }
    return ID(id)
  }

  func damage(_ reason: String) -> DatabaseError { database.damage(reason) }

  private func require(_ column: Int32, _ type: Int32, _ what: String) throws(DatabaseError) {
    guard sqlite3_column_type(handle, column) == type else {
      throw damage("\(name(of: column)) is not \(what)")
    }
  }

  func name(of column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "column \(column)"
  }
}
