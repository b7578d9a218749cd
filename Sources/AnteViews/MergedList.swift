/// A list that an index keeps in groups, each sorted by itself: what is asked for is merged out of some of the groups.
///
/// So one index serves every choice of groups, and a page costs so many rows of each group at most as it shows: with an
/// index for each choice, every change of a row would change as many indexes as there are choices.
struct MergedList {
  private let database: Database
  private let table: String
  /// The rows of a group with one key, from a number on; nil for a list that is sorted by the numbers alone.
  private let selectEqual: Statement?
  /// The rows of a group from a key on, or from a number on.
  private let selectBeyond: Statement
  private let isDescending: Bool

  /// - Parameters:
  ///   - groups: the columns that say which group a row is in.
  ///   - key: the column by which a group is sorted before the rows' numbers are; nil for one sorted by those alone.
  ///   - isDescending: whether the greatest comes first; of rows with one key, that is the newest.
  init(
    _ database: Database, table: String, groups: [String], key: String?, isDescending: Bool
  ) throws(DatabaseError) {
    let wanted = groups.map { "\($0) = ?" }.joined(separator: " AND ")
    let order = isDescending ? "DESC" : "ASC"
    let beyond = isDescending ? "<" : ">"
    self.database = database
    self.table = table
    self.isDescending = isDescending
    guard let key else {
      selectEqual = nil
      selectBeyond = try database.prepare(
        "SELECT 0, id FROM \(table) WHERE \(wanted) AND id \(beyond) ? ORDER BY id \(order) LIMIT ?")
      return
    }
    // Two questions: for one with (key, id) SQLite 3.40 looks for the key alone, and goes through all rows that have it.
    selectEqual = try database.prepare(
      """
      SELECT \(key), id FROM \(table) WHERE \(wanted) AND \(key) = ? AND id \(beyond) ?
      ORDER BY id \(order) LIMIT ?
      """)
    selectBeyond = try database.prepare(
      """
      SELECT \(key), id FROM \(table) WHERE \(wanted) AND \(key) \(beyond) ?
      ORDER BY \(key) \(order), id \(order) LIMIT ?
      """)
  }

  /// A page of items.
  ///
  /// - Parameters:
  ///   - rows: finds a row by its number.
  ///   - read: makes an item of the row.
  func page<Item>(
    _ groups: [[SQLValue]], limit: Int, after cursor: ViewCursor?, of rows: Statement,
    read: (Row) throws(DatabaseError) -> Item
  ) throws(DatabaseError) -> (items: [Item], next: ViewCursor?) {
    let (places, next) = try page(groups, limit: limit, after: cursor)
    var items: [Item] = []
    for place in places {
      guard let item = try rows.first(.integer(place.id), read: read) else {
        throw database.damage("row \(place.id) of \(table) is in an index, and missing")
      }
      items.append(item)
    }
    return (items, next)
  }

  /// The places of a page's rows.
  /// - Complexity: O(groups × limit) rows of the index.
  private func page(
    _ groups: [[SQLValue]], limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (places: [ViewCursor], next: ViewCursor?) {
    let end: Int64 = isDescending ? .max : .min
    let cursor = cursor ?? ViewCursor(key: end, id: end)
    var places: [ViewCursor] = []
    for group in groups {
      // One more than wanted shows that there is another page.
      let wanted = places.count + limit + 1
      func take(_ statement: Statement, _ values: [SQLValue]) throws(DatabaseError) {
        try statement.each(group + values + [.number(wanted - places.count)]) { (row) throws(DatabaseError) in
          places.append(ViewCursor(key: try row.integer(0), id: try row.integer(1)))
          return true
        }
      }
      guard let selectEqual else {
        try take(selectBeyond, [.integer(cursor.id)])
        continue
      }
      try take(selectEqual, [.integer(cursor.key), .integer(cursor.id)])
      if places.count < wanted { try take(selectBeyond, [.integer(cursor.key)]) }
    }
    places.sort { isDescending ? ($0.key, $0.id) > ($1.key, $1.id) : ($0.key, $0.id) < ($1.key, $1.id) }
    guard places.count > limit else { return (places, nil) }
    return (Array(places.prefix(limit)), places[limit - 1])
  }
}
