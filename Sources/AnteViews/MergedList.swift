/// A list that an index keeps in groups, each sorted by itself: what is asked for is merged out of some of the groups.
///
/// So one index serves every choice of groups, and a page costs so many rows of each group at most as it shows: with an
/// index for each choice, every change of a row would change as many indexes as there are choices.
struct MergedList {
  private let select: Statement
  private let isDescending: Bool
  private let hasKey: Bool

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
    self.isDescending = isDescending
    select = try database.prepare(
      key.map {
        """
        SELECT \($0), id FROM \(table) WHERE \(wanted) AND (\($0), id) \(beyond) (?, ?)
        ORDER BY \($0) \(order), id \(order) LIMIT ?
        """
      }
        // The cursor's key is bound as well, so that both kinds of list are asked alike.
        ?? """
        SELECT 0, id FROM \(table) WHERE \(wanted) AND ? = 0 AND id \(beyond) ? ORDER BY id \(order) LIMIT ?
        """)
    hasKey = key != nil
  }

  /// The places of a page's rows.
  /// - Complexity: O(groups × limit) rows of the index.
  func page(
    _ groups: [[SQLValue]], limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (places: [ViewCursor], next: ViewCursor?) {
    let end: Int64 = isDescending ? .max : .min
    let start: [SQLValue] = [
      .integer(hasKey ? cursor?.key ?? end : 0), .integer(cursor?.id ?? end), .number(limit + 1),
    ]
    var places: [ViewCursor] = []
    for group in groups {
      try select.each(group + start) { row in
        places.append(ViewCursor(key: row.integer(0), id: row.integer(1)))
        return true
      }
    }
    places.sort { isDescending ? ($0.key, $0.id) > ($1.key, $1.id) : ($0.key, $0.id) < ($1.key, $1.id) }
    // One more than wanted shows that there is another page.
    guard places.count > limit else { return (places, nil) }
    return (Array(places.prefix(limit)), places[limit - 1])
  }
}
