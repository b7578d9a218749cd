import AnteEngine

/// What is in a file of views, found without an engine and without changing it.
public struct ViewsReport: Sendable, Equatable {
  /// The identity of the data directory that the views belong to.
  public let directoryID: String
  /// The newest event in them, and from when on they are complete; their lag is not known without the engine.
  public let status: ViewsStatus
  /// The newest frame of the log of which nothing is missing.
  public let through: UInt64
  /// The bytes of the file and of those that SQLite keeps beside it.
  public let fileBytes: Int
  /// The rows of each table that grows.
  public let rows: [Rows]

  /// The rows of one table.
  public struct Rows: Sendable, Equatable {
    /// The table's name.
    public let table: String
    /// How many rows it has.
    public let count: Int64
  }

  /// Looks into a file.
  ///
  /// - Throws: `ViewsError.invalid` where there is no file or it is of another kind or version,
  ///   `ViewsError.database` where it cannot be read.
  /// - Complexity: O(rows), to count them.
  public init(of path: String) throws(ViewsError) {
    guard FileState.size(path) != nil else {
      throw .invalid("\(path): does not exist; make it with 'ante views rebuild'")
    }
    do throws(DatabaseError) {
      let database = try Database(path, .readOnly, cacheKibibytes: 16 << 10)
      guard try database.integer("PRAGMA application_id") == ViewFile.applicationID,
        try database.integer("PRAGMA user_version") == ViewFile.schemaVersion
      else { throw ViewsReport.otherFile(path) }
      let mark = try database.prepare(FeedMark.select).first { (row) throws(DatabaseError) in
        try FeedMark(row)
      }
      let directory = try database.prepare("SELECT directory FROM feed").first { $0.text(0) }
      guard let mark, let directory else { throw database.damage("the table feed is empty") }
      directoryID = directory
      status = ViewsStatus(mark, lag: nil)
      through = mark.through
      fileBytes = FileState.paths(path).reduce(0) { $0 + (FileState.size($1) ?? 0) }
      var rows: [Rows] = []
      for table in ["wallet", "ledger", "challenge", "member", "product", "placed_order"] {
        rows.append(Rows(table: table, count: try database.integer("SELECT count(*) FROM \(table)") ?? 0))
      }
      self.rows = rows
    } catch {
      throw .database(error)
    }
  }

  private static func otherFile(_ path: String) -> DatabaseError {
    DatabaseError(
      .damaged, file: path, operation: "reading", reason: "not a file of views, or of another schema version")
  }
}
