import AnteDomain

/// Searches the index of one kind of thing.
struct SearchReader {
  private let select: Statement

  init(_ kind: SearchKind, _ database: Database) throws(DatabaseError) {
    select = try database.prepare(
      """
      SELECT item.id, item.entity, item.name, item.description FROM \(kind.grams)
      CROSS JOIN \(kind.items) AS item ON item.id = \(kind.grams).rowid
      WHERE \(kind.grams) MATCH ? AND \(kind.grams).rowid < ? ORDER BY \(kind.grams).rowid DESC
      """)
  }

  /// What has all the wanted parts of words, the newest first.
  func page(
    _ text: SearchText, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [SearchEntry], next: ViewCursor?) {
    var items: [SearchEntry] = []
    var last: Int64 = 0
    var hasMore = false
    try select.each(.text(text.match), .integer(cursor?.id ?? .max)) { (row) throws(DatabaseError) in
      let id: ID<Never> = try row.id(1)
      let entry = SearchEntry(id: id.rawValue, name: try row.text(2), description: try row.text(3))
      guard text.isFound(in: entry) else { return true }
      guard items.count < limit else {
        hasMore = true
        return false
      }
      items.append(entry)
      last = try row.integer(0)
      return true
    }
    return (items, hasMore ? ViewCursor(id: last) : nil)
  }
}
