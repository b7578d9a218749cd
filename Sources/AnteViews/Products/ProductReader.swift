import AnteDomain

/// Reads the list of products.
struct ProductReader {
  private let selectOne: Statement
  private let selectNumber: Statement
  private let lists: [ProductOrder: MergedList]

  init(_ database: Database) throws(DatabaseError) {
    let select = "SELECT \(ProductContent.columns) FROM product"
    selectOne = try database.prepare("\(select) WHERE product = ?")
    selectNumber = try database.prepare("\(select) WHERE id = ?")
    var lists: [ProductOrder: MergedList] = [:]
    for order in ProductOrder.allCases {
      lists[order] = try MergedList(
        database, table: "product", groups: ["is_on_sale", "is_in_stock"],
        key: order == .newest ? nil : "price", isDescending: order != .cheapest)
    }
    self.lists = lists
  }

  func product(_ id: ID<Product>) throws(DatabaseError) -> ListedProduct? {
    try selectOne.first(.id(id)) { (row) throws(DatabaseError) in
      try ProductContent(row).listed(try row.id(1))
    }
  }

  func page(
    _ query: ProductQuery, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [ListedProduct], next: ViewCursor?) {
    guard let list = lists[query.order] else { return ([], nil) }
    return try list.page(query.groups, limit: limit, after: cursor, of: selectNumber) {
      (row) throws(DatabaseError) in
      try ProductContent(row).listed(try row.id(1))
    }
  }
}
