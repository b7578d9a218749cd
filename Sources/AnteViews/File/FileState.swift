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
        (directory: $0.text(0), isOpen: $0.integer(1) != 0)
      }
      guard let feed else { return "damaged: the table feed is empty" }
      guard feed.directory == directory else { return "of another data directory, \(feed.directory)" }
      if feed.isOpen {
        if logIsLost { return "damaged: its -wal file is lost" }
        let check = try database.prepare("PRAGMA quick_check(1)").first { $0.text(0) }
        guard check == "ok" else { return "damaged: \(check ?? "no answer")" }
      }
      let mark = try database.prepare(FeedMark.select).first { (row) throws(DatabaseError) in
        try FeedMark(row)
      }
      guard let mark else { return "damaged: the table feed is empty" }
      guard mark.position.sequence <= durable else {
        return "ahead of the log, at sequence \(mark.position.sequence) of \(durable)"
      }
      return nil
    } catch {
      guard error.kind == .damaged else { throw error }
      return "damaged: \(error.reason)"
    }
  }

  /// Throws where a file is a database of another program: nobody wants that to be removed.
  static func requireReplaceable(_ path: String) throws(DatabaseError) {
    guard size(path) != nil else { return }
    do throws(DatabaseError) {
      let database = try Database(path, .readWrite, cacheKibibytes: 2_048)
      if try isOfOtherProgram(database) { throw refusal(of: path) }
    } catch {
      guard error.kind == .damaged else { throw error }
    }
  }

  private static func isOfOtherProgram(_ database: Database) throws(DatabaseError) -> Bool {
    guard try database.integer("PRAGMA application_id") != ViewFile.applicationID else { return false }
    return try database.integer("SELECT count(*) FROM sqlite_schema") != 0
  }

  private static func refusal(of path: String) -> DatabaseError {
    DatabaseError(
      .failed, file: path, operation: "opening", reason: "a database of another program; give another path")
  }
}
