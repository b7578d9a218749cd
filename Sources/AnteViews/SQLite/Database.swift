import CSQLite

/// One connection to a SQLite file, for one thread at a time.
///
/// SQLite reads and writes files while it is called, so a connection lives on a loop of its own and never on a shard or
/// on the pool of the embedding program.
final class Database {
  /// What a connection may do.
  enum Access {
    /// Makes the file if there is none.
    case readWrite
    case readOnly
    /// Reads a file, without leaving another one beside it, that nobody has open.
    case unopened
    /// As `unopened`, of a file whose `-wal` and `-shm` files are there: somebody has it open, or did not close it.
    case unclosed
  }

  let file: String
  let handle: OpaquePointer

  /// - Parameter cacheKibibytes: what this connection may keep of the file in memory.
  init(_ file: String, _ access: Access, cacheKibibytes: Int) throws(DatabaseError) {
    self.file = file
    let (flags, name) =
      switch access {
      case .readWrite: (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, file)
      case .readOnly: (SQLITE_OPEN_READONLY, file)
      case .unopened: (SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, Self.uri(file, "immutable=1"))
      case .unclosed: (SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, Self.uri(file, "readonly_shm=1"))
      }
    var opened: OpaquePointer?
    // Without mutexes: whoever owns the connection sees to it that one thread at a time uses it.
    let code = sqlite3_open_v2(name, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let opened else {
      throw DatabaseError(.failed, file: file, operation: "opening", reason: "out of memory")
    }
    handle = opened
    guard code == SQLITE_OK else {
      let error = Self.error(code, handle, file: file, operation: "opening")
      sqlite3_close_v2(handle)
      throw error
    }
    // A checkpoint, or a reader that recovers the log of a file that nobody closed, takes milliseconds.
    sqlite3_busy_timeout(handle, 5_000)
    try execute("PRAGMA cache_size = -\(cacheKibibytes)")
    try execute("PRAGMA temp_store = MEMORY")
  }

  /// The name of a file that carries a setting.
  private static func uri(_ file: String, _ setting: String) -> String {
    let path = file.reduce(into: "") { path, character in
      switch character {
      case "%": path += "%25"
      case "?": path += "%3f"
      case "#": path += "%23"
      default: path.append(character)
      }
    }
    return (file.hasPrefix("/") ? "file://" : "file:") + path + "?mode=ro&" + setting
  }

  deinit {
    // The statements are finalized by then: each holds on to its connection.
    sqlite3_close_v2(handle)
  }

  /// Runs statements without parameters, and passes over what they answer.
  func execute(_ sql: String) throws(DatabaseError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw error(code, sql) }
  }

  /// Compiles a statement, to be used again and again.
  func prepare(_ sql: String) throws(DatabaseError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    // A table that is missing or of another form: the schema is not what was written.
    if code == SQLITE_ERROR { throw damage(String(cString: sqlite3_errmsg(handle))) }
    guard code == SQLITE_OK else { throw error(code, sql) }
    guard let statement else { preconditionFailure("no statement in '\(sql)'") }
    return Statement(statement, of: self, sql)
  }

  /// The number that a statement without parameters answers; nil for none.
  func integer(_ sql: String) throws(DatabaseError) -> Int64? {
    let found = try prepare(sql).first { (row) throws(DatabaseError) in
      row.isNull(0) ? nil : try row.integer(0)
    }
    return found ?? nil
  }

  /// Does work of which all is kept, or nothing where it throws.
  func transaction<Answer>(
    _ mode: TransactionMode, _ work: () throws(DatabaseError) -> Answer
  ) throws(DatabaseError) -> Answer {
    try execute(mode.rawValue)
    do throws(DatabaseError) {
      let answer = try work()
      try execute("COMMIT")
      return answer
    } catch {
      // Some errors have rolled it back already.
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// When a transaction takes its locks.
  enum TransactionMode: String {
    /// The only writer, from the start.
    case writing = "BEGIN IMMEDIATE"
    /// Sees one state of the file from its first read on.
    case reading = "BEGIN"
  }

  func error(_ code: Int32, _ operation: String) -> DatabaseError {
    Self.error(code, handle, file: file, operation: operation)
  }

  /// What was read cannot have been written by this program.
  func damage(_ reason: String) -> DatabaseError {
    DatabaseError(.damaged, file: file, operation: "reading", reason: reason)
  }

  private static func error(
    _ code: Int32, _ handle: OpaquePointer, file: String, operation: String
  ) -> DatabaseError {
    let kind: DatabaseError.Kind =
      switch code & 0xff {
      // A row that is there already, or that cannot be: the tables are not what they were thought to be.
      case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT, SQLITE_MISMATCH: .damaged
      case SQLITE_IOERR where code == 522:  // SQLITE_IOERR_SHORT_READ, a macro that Swift does not see.
        .damaged
      case SQLITE_FULL: .diskFull
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      default: .failed
      }
    let reason = String(cString: sqlite3_errmsg(handle)) + " (SQLite error \(code))"
    return DatabaseError(kind, file: file, operation: operation, reason: reason)
  }
}
