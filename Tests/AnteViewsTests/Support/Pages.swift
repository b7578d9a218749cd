@testable import AnteViews

/// Goes through all pages of a list; none but the last may be short, and a cursor stands where there is more.
func allItems<Item>(
  of limit: Int, _ page: (ViewCursor?) async throws -> ViewPage<Item>
) async throws -> [Item] {
  var items: [Item] = []
  var cursor: ViewCursor?
  while true {
    let found = try await page(cursor)
    items += found.items
    guard let next = found.next else { return items }
    guard found.items.count == limit else { throw ShortPage(count: found.items.count, limit: limit) }
    // As a caller gives it back, who has it as text.
    cursor = ViewCursor(next.description)
  }
}

struct ShortPage: Error {
  let count: Int
  let limit: Int
}
