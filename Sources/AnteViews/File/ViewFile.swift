import AnteDomain
import AnteEngine

/// The one connection that writes the views: the tables of all projections and the mark.
final class ViewFile {
  /// Stands in the header of the file, so that other SQLite files are not taken for views: "Ante".
  static let applicationID: Int64 = 0x416e_7465
  /// The version of all tables together.
  ///
  /// Whatever changes what is in a table raises it, and files of another version are built anew.
  static let schemaVersion: Int64 = 2

  /// After how many states their rows are written.
  private static let statesEach = 65_536

  let path: String
  private(set) var mark: FeedMark
  private let database: Database
  private let selectMark: Statement
  private let updateMark: Statement
  private let projections: [any Projection]

  /// Everything that the file has tables of.
  static var projectionTypes: [any Projection.Type] {
    [LedgerProjection.self, ChallengeProjection.self, ProductProjection.self, OrderProjection.self]
  }

  /// Goes on with a file that belongs to a directory's log (see `FileState`).
  init(openingAt path: String, cacheKibibytes: Int) throws(DatabaseError) {
    self.path = path
    database = try Database(path, .readWrite, cacheKibibytes: cacheKibibytes)
    try Self.configure(database)
    selectMark = try database.prepare(FeedMark.select)
    updateMark = try database.prepare(FeedMark.update)
    guard let mark = try selectMark.first(read: { (row) throws(DatabaseError) in try FeedMark(row) }) else {
      throw database.damage("the table feed is empty")
    }
    self.mark = mark
    var projections: [any Projection] = []
    for type in Self.projectionTypes { projections.append(try type.init(database)) }
    self.projections = projections
    try markOpen()
  }

  /// Makes the tables of a new file.
  static func create(at path: String, directory: String) throws(DatabaseError) {
    let database = try Database(path, .readWrite, cacheKibibytes: 2_048)
    try database.execute("PRAGMA page_size = 4096")
    try configure(database)
    try database.transaction(.writing) { () throws(DatabaseError) in
      try database.execute("PRAGMA application_id = \(applicationID)")
      try database.execute("PRAGMA user_version = \(schemaVersion)")
      try database.execute(FeedMark.schema)
      let insert = try database.prepare("INSERT INTO feed VALUES (1, ?, 0, 0, 0, 0, ?, 0, 0, 0, 0)")
      try insert.run(.text(directory), .id(0))
      for type in projectionTypes { try database.execute(type.schema) }
    }
  }

  /// Readers go on beside the writer, and the log is synced at checkpoints only.
  ///
  /// A power cut may cost the newest batches, but mark and rows go back together, and the feed has what is missing.
  /// Without any sync, the file could be damaged in ways that nobody sees.
  private static func configure(_ database: Database) throws(DatabaseError) {
    try database.execute("PRAGMA journal_mode = WAL")
    try database.execute("PRAGMA synchronous = NORMAL")
    // A page that changes in several batches is copied into the file once.
    try database.execute("PRAGMA wal_autocheckpoint = 16384")
    try database.execute("PRAGMA journal_size_limit = 67108864")
  }

  /// Notes in the file itself that it is in use: from now on its `-wal` file belongs to it, and is missed if it is gone.
  private func markOpen() throws(DatabaseError) {
    try database.execute("UPDATE feed SET is_open = 1")
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    // The `-wal` file is never empty while the file is marked, so an empty one is a lost one.
    try database.execute("UPDATE feed SET is_open = 1")
  }

  /// Brings everything into the file itself; the connection ends with this object.
  func close(through: UInt64) throws(DatabaseError) {
    mark.through = max(mark.through, through)
    try database.transaction(.writing) { () throws(DatabaseError) in
      try mark.write(by: updateMark)
      try database.execute("UPDATE feed SET is_open = 0")
    }
    try database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  /// Applies the changes of a batch that are not in the views yet, and moves the mark, all in one transaction.
  func apply(_ batch: ChangeBatch) throws(DatabaseError) {
    var next = mark
    next.through = max(mark.through, batch.through)
    try write(next) { (next) throws(DatabaseError) in
      for change in batch.changes where change.position > mark.position {
        for projection in projections { try projection.apply(change, mayBeKnown: next.beganWithStates) }
        next.advance(to: change)
      }
    }
  }

  /// Begins with the states of all entities at a place in the feed instead of with the first event.
  ///
  /// They come in the order in which they came into being, as far as they say: rows are numbered as they come, and lists
  /// go by these numbers.
  func begin(
    with states: [EntityState], at start: FeedPosition, time: Instant
  ) throws(DatabaseError) {
    try write(mark) { (next) throws(DatabaseError) in
      for (count, state) in states.sorted(by: { $0.beganAt < $1.beganAt }).enumerated() {
        for projection in projections { try projection.begin(with: state, at: start, time: time) }
        // The projections need not keep all rows until the end; SQLite writes what its cache has no room for.
        if (count + 1).isMultiple(of: Self.statesEach) {
          for projection in projections { try projection.flush() }
        }
      }
      next.position = start
      next.time = time
      next.through = start.sequence
      next.origin = start.sequence
      next.originTime = time
    }
  }

  private func write(
    _ next: FeedMark, _ work: (inout FeedMark) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    var next = next
    do throws(DatabaseError) {
      try database.transaction(.writing) { () throws(DatabaseError) in
        let found = try selectMark.first { (row) throws(DatabaseError) in try FeedMark(row) }
        guard found == mark else {
          throw DatabaseError(
            .busy, file: path, operation: "writing a batch", reason: "something else has written to the file")
        }
        try work(&next)
        for projection in projections { try projection.flush() }
        try next.write(by: updateMark)
      }
    } catch {
      for projection in projections { try projection.forget() }
      throw error
    }
    mark = next
  }
}

extension EntityState {
  /// When the entity came into being, where its state says so.
  fileprivate var beganAt: Instant {
    switch self {
    case .wallet, .stock: Instant(milliseconds: .min)
    case .challenge(_, let parts): parts.hostSeat?.joinedAt ?? Instant(milliseconds: .min)
    case .order(_, let parts): parts.confirmedAt
    }
  }
}

extension Challenge.Parts {
  /// The seat of the host, who sits there from the creation on.
  var hostSeat: Seat? { members.first { $0.user == terms.host }?.seat }
}
