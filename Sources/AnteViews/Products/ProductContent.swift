import AnteDomain

/// What the row of a product holds.
struct ProductContent {
  var version: UInt64 = 0
  var onHand: Int64 = 0
  var reserved: Int64 = 0
  var sold: Int64 = 0
  var offer: Offer?

  /// The columns that `init(_:)` reads, in its order.
  static let columns = """
    id, product, version, on_hand, reserved, sold, name, description, price, is_on_sale, is_in_stock
    """

  init() {}

  init(_ row: Row) throws(DatabaseError) {
    version = try row.count(2)
    onHand = try row.amount(3)
    reserved = try row.amount(4)
    sold = try row.amount(5)
    if !row.isNull(8) {
      offer = Offer(
        name: try row.text(6), description: try row.text(7), price: Points(try row.amount(8)),
        isOnSale: try row.integer(9) != 0)
    }
  }

  /// The values of the columns from `version` on.
  var values: [SQLValue] {
    [
      .number(version), .integer(onHand), .integer(reserved), .integer(sold), .text(offer?.name ?? ""),
      .text(offer?.description ?? ""), offer.map { .integer($0.price.rawValue) } ?? .null,
      offer?.isOnSale == true ? 1 : 0, onHand > 0 ? 1 : 0,
    ]
  }

  /// The product as lists show it.
  func listed(_ id: ID<Product>) -> ListedProduct {
    let levels = Stock.Levels(
      onHand: Quantity(onHand), reserved: Quantity(reserved), sold: Quantity(sold))
    return ListedProduct(id: id, offer: offer, levels: levels)
  }
}

extension NumberedRows<Product, ProductContent> {
  /// The products in the table `product`.
  static func products(_ database: Database, keptMax: Int) throws(DatabaseError) -> Self {
    let select = try database.prepare("SELECT \(ProductContent.columns) FROM product WHERE product = ?")
    let upsert = try database.prepare(
      """
      INSERT INTO product (\(ProductContent.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      ON CONFLICT (id) DO UPDATE SET version = ?3, on_hand = ?4, reserved = ?5, sold = ?6, name = ?7,
        description = ?8, price = ?9, is_on_sale = ?10, is_in_stock = ?11
      """)
    return try NumberedRows(of: "product", in: database, keptMax: keptMax) { (id) throws(DatabaseError) in
      try select.first(.id(id)) { (row) throws(DatabaseError) in
        (try row.amount(0), try ProductContent(row))
      }
    } write: { (number, id, content) throws(DatabaseError) in
      try upsert.run([.integer(number), .id(id)] + content.values)
    }
  }
}
