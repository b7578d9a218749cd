import AnteEngine
import Glibc

/// A file of views as it is found, before anybody works with it.
struct FileState {
  /// The file and the two that SQLite keeps beside it while it is in use.
  static func paths(_ path: String) -> [String] { [path, path + "-wal", path + "-shm"] }

  /// The size of a file in bytes; nil where there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  static func remove(_ path: String) throws(DatabaseError) {
    for path in paths(path) where unlink(path) != 0 && errno != ENOENT {
      throw DatabaseError(
        .failed, file: path, operation: "removing", reason: String(cString: strerror(errno)))
    }
  }

  /// Why a file cannot be gone on with, as a few words; nil where it can.
  ///
  /// - Parameters:
  ///   - directory: the identity of the data directory whose log the views follow.
  ///   - durable: the newest frame of that log.
  static func objection(
    to path: String, directory: String, durable: UInt64
  ) throws(DatabaseError) -> String? {
    guard size(path) != nil else { return "missing" }
    try requireOwnKind(path)
    // Opening makes these files, so their sizes are looked at first.
    let logIsLost = (size(path + "-wal") ?? 0) == 0
    do throws(DatabaseError) {
      let database = try Database(path, .readWrite, cacheKibibytes: 2_048)
      if try isOfOtherProgram(database) { throw refusal(of: path) }
      guard try database.integer("PRAGMA application_id") == ViewFile.applicationID else { return "empty" }
      let version = try database.integer("PRAGMA user_version") ?? 0
      guard version == ViewFile.schemaVersion else {
        return "of schema version \(version), not \(ViewFile.schemaVersion)"
      }
      let feed = try database.prepare("SELECT directory, is_open FROM feed WHERE id = 1").first {
        (row) throws(DatabaseError) in
        (directory: try row.text(0), isOpen: try row.integer(1) != 0)
      }
      guard let feed else { return "damaged: the table feed is empty" }
      let mark = try database.prepare(FeedMark.select).first { (row) throws(DatabaseError) in
        try FeedMark(row)
      }
      guard let mark else { return "damaged: the table feed is empty" }
      if let objection = objection(
        toViewsOf: feed.directory, at: mark, directory: directory, durable: durable)
      {
        return objection
      }
      if feed.isOpen {
        if logIsLost { return "damaged: its -wal file is lost" }
        let check = try database.prepare("PRAGMA quick_check(1)").first { (row) throws(DatabaseError) in
          try row.text(0)
        }
        guard check == "ok" else { return "damaged: \(check ?? "no answer")" }
      }
      return nil
    } catch {
      guard error.kind == .damaged else { throw error }
      return "damaged: \(error.reason)"
    }
  }

  /// Why views are not those of a log, by what they say themselves; nil where they can be.
  static func objection(
    toViewsOf found: String, at mark: FeedMark, directory: String, durable: UInt64
  ) -> String? {
    guard found == directory else { return "of another data directory, \(found)" }
    let newest = max(mark.position.sequence, mark.through)
    return newest > durable ? "ahead of the log, at sequence \(newest) of \(durable)" : nil
  }

  /// Throws where a file is a database of another program: nobody wants that to be removed.
  static func requireReplaceable(_ path: String) throws(DatabaseError) {
    guard size(path) != nil else { return }
    try requireOwnKind(path)
    do throws(DatabaseError) {
      let database = try Database(path, .readWrite, cacheKibibytes: 2_048)
      if try isOfOtherProgram(database) { throw refusal(of: path) }
    } catch {
      guard error.kind == .damaged else { throw error }
    }
  }

  /// Throws where a path names something that views never were: what is no regular file, or a file that is not empty, has
  /// not the beginning of a database, and is not even called `….views`.
  ///
  /// A mistyped path shall not cost anybody a file, least of all a segment of the log.
  private static func requireOwnKind(_ path: String) throws(DatabaseError) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refusal(of: path, "not a regular file; give another path")
    }
    guard status.st_size > 0, !path.hasSuffix(".views"), try !beginsLikeDatabase(path) else { return }
    throw refusal(of: path, "not a database, and not called ….views; give another path, or remove the file")
  }

  static func beginsLikeDatabase(_ path: String) throws(DatabaseError) -> Bool {
    let magic = Array("SQLite format 3\0".utf8)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(of: path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var found = [UInt8](repeating: 0, count: magic.count)
    return read(descriptor, &found, found.count) == magic.count && found == magic
  }

  private static func isOfOtherProgram(_ database: Database) throws(DatabaseError) -> Bool {
    guard try database.integer("PRAGMA application_id") != ViewFile.applicationID else { return false }
    return try database.integer("SELECT count(*) FROM sqlite_schema") != 0
  }

  private static func refusal(
    of path: String, _ reason: String = "a database of another program; give another path"
  ) -> DatabaseError {
    DatabaseError(.failed, file: path, operation: "opening", reason: reason)
  }
}
