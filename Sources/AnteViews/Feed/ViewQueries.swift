import AnteEngine

/// A reading connection with the questions that can be asked.
final class ViewQueries {
  let database: Database
  let ledger: LedgerReader
  let challenges: ChallengeReader
  let products: ProductReader
  let orders: OrderReader
  let challengeNames: SearchReader
  let productNames: SearchReader
  private let selectMark: Statement

  init(_ path: String, cacheKibibytes: Int) throws(DatabaseError) {
    database = try Database(path, .readOnly, cacheKibibytes: cacheKibibytes)
    ledger = try LedgerReader(database)
    challenges = try ChallengeReader(database)
    products = try ProductReader(database)
    orders = try OrderReader(database)
    challengeNames = try SearchReader(.challenge, database)
    productNames = try SearchReader(.product, database)
    selectMark = try database.prepare(FeedMark.select)
  }

  func mark() throws(DatabaseError) -> FeedMark {
    let mark = try selectMark.first { (row) throws(DatabaseError) in try FeedMark(row) }
    guard let mark else { throw database.damage("the table feed is empty") }
    return mark
  }

  /// A page with how far the views had come.
  func page<Item>(
    _ list: (items: [Item], next: ViewCursor?)
  ) throws(DatabaseError) -> ViewPage<Item> {
    ViewPage(items: list.items, next: list.next, asOf: try mark().position)
  }
}
