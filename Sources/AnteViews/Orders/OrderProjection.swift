import AnteDomain
import AnteEngine

/// Writes the list of orders.
final class OrderProjection: Projection {
  static let schema = """
    CREATE TABLE placed_order (
      id INTEGER PRIMARY KEY, placed_order BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, user BLOB NOT NULL,
      product BLOB NOT NULL, quantity INTEGER NOT NULL, name TEXT NOT NULL, price INTEGER NOT NULL,
      status INTEGER NOT NULL, confirmed_at INTEGER NOT NULL, cancelled_at INTEGER
    ) STRICT;
    CREATE INDEX placed_order_by_user ON placed_order (user, status);
    """

  private let database: Database
  private let select: Statement
  private let insert: Statement
  private let cancel: Statement

  init(_ database: Database) throws(DatabaseError) {
    self.database = database
    select = try database.prepare("SELECT version FROM placed_order WHERE placed_order = ?")
    insert = try database.prepare(
      """
      INSERT INTO placed_order (
        placed_order, version, user, product, quantity, name, price, status, confirmed_at
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    cancel = try database.prepare(
      "UPDATE placed_order SET version = ?, status = ?, cancelled_at = ? WHERE placed_order = ?")
  }

  func begin(with state: EntityState, at start: FeedPosition, time: Instant) throws(DatabaseError) {
    guard case .order(let id, let parts) = state else { return }
    try enter(id, parts.terms, parts.status, version: parts.version, at: parts.confirmedAt)
  }

  func apply(_ change: Change, mayBeKnown: Bool) throws(DatabaseError) {
    guard case .order(let id, let event) = change.event else { return }
    let version = try select.first(.id(id)) { (row) throws(DatabaseError) in try row.count(0) }
    guard try database.expects(change, after: version ?? 0, mayBeKnown: mayBeKnown) else { return }
    switch event {
    case .confirmed(let terms, _):
      try enter(id, terms, .confirmed, version: change.version, at: change.time)
    case .cancelled:
      try cancel.run(
        .number(change.version), .number(Order.Status.cancelled.rawValue), .integer(change.time.milliseconds),
        .id(id))
    }
  }

  private func enter(
    _ id: ID<Order>, _ terms: Order.Terms, _ status: Order.Status, version: UInt64, at time: Instant
  ) throws(DatabaseError) {
    try insert.run(
      .id(id), .number(version), .id(terms.user), .id(terms.product), .integer(terms.quantity.rawValue),
      .text(terms.name), .integer(terms.price.rawValue), .number(status.rawValue),
      .integer(time.milliseconds))
  }

  // Nothing is kept in memory: an order has two events at most.
  func flush() {}
  func forget() {}
}
