import AnteDomain

/// Reads the list of orders.
struct OrderReader {
  private let selectOne: Statement
  private let selectNumber: Statement
  private let ofUser: MergedList

  init(_ database: Database) throws(DatabaseError) {
    let select = """
      SELECT placed_order, user, product, quantity, name, price, status, confirmed_at, cancelled_at
      FROM placed_order
      """
    selectOne = try database.prepare("\(select) WHERE placed_order = ?")
    selectNumber = try database.prepare("\(select) WHERE id = ?")
    ofUser = try MergedList(
      database, table: "placed_order", groups: ["user", "status"], key: nil, isDescending: true)
  }

  func order(_ id: ID<Order>) throws(DatabaseError) -> ListedOrder? {
    try selectOne.first(.id(id)) { (row) throws(DatabaseError) in try row.listedOrder() }
  }

  /// A user's orders, all or those of one status, the newest first.
  func page(
    of user: ID<User>, _ status: Order.Status?, limit: Int, after cursor: ViewCursor?
  ) throws(DatabaseError) -> (items: [ListedOrder], next: ViewCursor?) {
    let statuses = status.map { [$0] } ?? Order.Status.allCases
    let groups = statuses.map { [SQLValue.id(user), .number($0.rawValue)] }
    return try ofUser.page(groups, limit: limit, after: cursor, of: selectNumber) {
      (row) throws(DatabaseError) in try row.listedOrder()
    }
  }
}

extension Row {
  fileprivate func listedOrder() throws(DatabaseError) -> ListedOrder {
    let (quantity, price) = (try amount(3), try amount(5))
    let (total, isOverflow) = price.multipliedReportingOverflow(by: quantity)
    if isOverflow { throw damage("\(quantity) units at \(price) points exceed 64 bits") }
    return ListedOrder(
      id: try id(0), user: try id(1), product: try id(2), quantity: Quantity(quantity), name: try text(4),
      price: Points(price), total: Points(total), status: try tag(6),
      confirmedAt: Instant(milliseconds: try integer(7)),
      cancelledAt: isNull(8) ? nil : Instant(milliseconds: try integer(8)))
  }
}
