import AnteDomain
import AnteEngine

/// A part of the views: some tables, and how the events change them.
///
/// A batch of events is one transaction of the file. A projection may keep in memory what it is going to write, and
/// what it has read, until `flush` and `forget`.
protocol Projection: AnyObject {
  /// The statements that make its tables.
  static var schema: String { get }

  init(_ database: Database) throws(DatabaseError)

  /// Takes the state with which the views begin where the log does not reach back to the first event.
  func begin(with state: EntityState, at start: FeedPosition, time: Instant) throws(DatabaseError)

  /// Applies an event, once and in the order of the feed.
  ///
  /// - Parameter mayBeKnown: whether the views began with states, which may contain it already.
  func apply(_ change: Change, mayBeKnown: Bool) throws(DatabaseError)

  /// Writes what is still in memory, at the end of every transaction at least.
  func flush() throws(DatabaseError)

  /// Forgets what it knows of the file: the transaction was rolled back.
  func forget() throws(DatabaseError)
}

extension Database {
  /// Whether an event is the next one of an entity whose stored state has this version.
  ///
  /// False for one that the stored state contains already, where the views began with states. Any other version means
  /// that the file does not belong to this log.
  func expects(_ change: Change, after version: UInt64, mayBeKnown: Bool) throws(DatabaseError) -> Bool {
    if mayBeKnown, change.version <= version { return false }
    guard change.version == version + 1 else {
      throw damage("version \(change.version) of an entity follows on version \(version): \(change.event)")
    }
    return true
  }
}
