import AnteEngine

/// What is in a file of views, found without an engine and without changing it or leaving another file beside it.
public struct ViewsReport: Sendable, Equatable {
  /// The identity of the data directory that the views belong to.
  public let directoryID: String
  /// The newest event in them, and from when on they are complete; their lag is not known without the log.
  public let status: ViewsStatus
  /// The newest frame of the log of which nothing is missing.
  public let through: UInt64
  /// Whether a process has them open, or ended without closing them.
  public let isOpen: Bool
  /// The bytes of the file and of those that SQLite keeps beside it.
  public let fileBytes: Int
  /// The rows of each table that grows.
  public let rows: [Rows]
  private let mark: FeedMark

  /// The rows of one table.
  public struct Rows: Sendable, Equatable {
    /// The table's name.
    public let table: String
    /// How many rows it has.
    public let count: Int64
  }

  /// Looks into a file.
  ///
  /// - Throws: `ViewsError.invalid` where there is no file, it is of another kind or version, or its newest part cannot
  ///   be read without changing something; `ViewsError.database` where it is damaged or cannot be read.
  /// - Complexity: O(rows), to count them.
  public init(of path: String) throws(ViewsError) {
    guard FileState.size(path) != nil else {
      throw .invalid("\(path): does not exist; make it with 'ante views rebuild'")
    }
    guard try viewing({ () throws(DatabaseError) in try FileState.beginsLikeDatabase(path) }) else {
      throw .invalid("\(path): not a database, so not a file of views; check the path")
    }
    let database = try Self.database(at: path)
    let found = try viewing { () throws(DatabaseError) in
      (
        application: try database.integer("PRAGMA application_id"),
        version: try database.integer("PRAGMA user_version") ?? 0
      )
    }
    guard found.application == ViewFile.applicationID else {
      throw .invalid("\(path): a database of another program; check the path")
    }
    guard found.version == ViewFile.schemaVersion else {
      throw .invalid(
        "\(path): of schema version \(found.version), not \(ViewFile.schemaVersion); whatever opens it, or 'ante views "
          + "rebuild', builds it anew")
    }
    do throws(DatabaseError) {
      let mark = try database.prepare(FeedMark.select).first { (row) throws(DatabaseError) in
        try FeedMark(row)
      }
      let feed = try database.prepare("SELECT directory, is_open FROM feed").first {
        (row) throws(DatabaseError) in (directory: try row.text(0), isOpen: try row.integer(1) != 0)
      }
      guard let mark, let feed else { throw database.damage("the table feed is empty") }
      self.mark = mark
      directoryID = feed.directory
      isOpen = feed.isOpen
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

  /// Why whoever opens the views for a data directory builds them anew, as a few words; nil where the views have no reason
  /// to say so: damage in their tables, and another history of the directory, are found only when they are opened.
  ///
  /// - Parameters:
  ///   - directoryID: the identity of the directory.
  ///   - lastSequence: the newest frame of its log.
  public func objection(directoryID: String, lastSequence: UInt64) -> String? {
    FileState.objection(toViewsOf: self.directoryID, at: mark, directory: directoryID, durable: lastSequence)
  }

  private static func database(at path: String) throws(ViewsError) -> Database {
    let isWhole = (FileState.size(path + "-wal") ?? 0) == 0
    guard isWhole || FileState.size(path + "-shm") != nil else {
      throw .invalid(
        "\(path): was not closed, and without its -shm file the newest part of it cannot be read but by opening it; "
          + "'ante views rebuild' builds it anew")
    }
    return try viewing { () throws(DatabaseError) in
      try Database(path, isWhole ? .unopened : .unclosed, cacheKibibytes: 16 << 10)
    }
  }
}
