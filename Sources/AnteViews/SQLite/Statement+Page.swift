extension Statement {
  /// Reads a page of a list, for a statement whose last parameter limits its rows.
  ///
  /// - Parameter read: answers an item, and the cursor with which the list goes on behind it.
  func page<Item>(
    _ values: SQLValue..., limit: Int, read: (Row) throws(DatabaseError) -> (Item, ViewCursor)
  ) throws(DatabaseError) -> (items: [Item], next: ViewCursor?) {
    var items: [Item] = []
    var cursor: ViewCursor?
    var hasMore = false
    // One more than wanted shows that there is another page.
    try each(values + [.number(limit + 1)]) { (row) throws(DatabaseError) in
      guard items.count < limit else {
        hasMore = true
        return false
      }
      let (item, itsCursor) = try read(row)
      items.append(item)
      cursor = itsCursor
      return true
    }
    return (items, hasMore ? cursor : nil)
  }
}
