import AnteDomain
import CSQLite

/// One row that a statement answers; valid only while it is read.
struct Row {
  private let handle: OpaquePointer
  private let database: Database

  init(_ handle: OpaquePointer, of database: Database) {
    self.handle = handle
    self.database = database
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func withBytes<Answer>(_ column: Int32, _ read: (UnsafeRawBufferPointer) -> Answer) -> Answer {
    let bytes = sqlite3_column_blob(handle, column)
    return read(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func id<Subject>(_ column: Int32) throws(DatabaseError) -> ID<Subject> {
    let id = withBytes(column) { bytes in
      bytes.count == 16 ? UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)) : nil
    }
    guard let id else { throw damage("column \(column) is not an id") }
    return ID(id)
  }

  func damage(_ reason: String) -> DatabaseError { database.damage(reason) }
}
