import AnteDomain
import Testing

@Suite struct StockObjectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let event: StockEvent
    let objection: String?

    var testDescription: String { objection ?? "\(event)" }

    init(_ event: StockEvent, _ objection: String? = nil) {
      self.event = event
      self.objection = objection
    }

    static func adjusted(_ delta: Int64, _ objection: String? = nil) -> Row {
      Row(.adjusted(by: Quantity(delta), request: nil), objection)
    }

    static func reserved(_ id: UInt128, _ quantity: Int64, _ objection: String? = nil) -> Row {
      Row(.reserved(reservation(id), Reservation(quantity: Quantity(quantity), deadline: noon)), objection)
    }

    static func ended(_ id: UInt128, _ end: Reservation.End, _ objection: String? = nil) -> Row {
      Row(.ended(reservation(id), end), objection)
    }
  }

  static let first: [Row] = [
    .adjusted(1), .adjusted(.max),
    .adjusted(0, "an adjustment by 0"), .adjusted(-1, "an adjustment by -1 of 0 on hand"),
    .reserved(1, 1, "reservation \(reservation(1)) takes 1 of 0 units on hand"),
    .ended(1, .sold, "reservation \(reservation(1)) is not open"),
  ]

  @Test("stock begins with units received", arguments: first)
  func begins(row: Row) {
    #expect(Stock.objection(toFirst: row.event) == row.objection)
  }

  /// 6 on hand, 3 reserved, 1 sold.
  static func stock() throws -> Stock {
    var stock = Stock.holding(10)
    try stock.reserve(1, 3)
    try stock.reserve(2, 1)
    try stock.end(2, as: .sold)
    return stock
  }

  static let next: [Row] = [
    .adjusted(1), .adjusted(-6), .adjusted(.max - 10),
    .adjusted(0, "an adjustment by 0"),
    .adjusted(-7, "an adjustment by -7 of 6 on hand"),
    .adjusted(.min, "an adjustment by -9223372036854775808 of 6 on hand"),
    .adjusted(.max - 9, "10 received and 9223372036854775798 more exceed 64 bits"),
    .reserved(3, 1), .reserved(3, 6), .reserved(2, 6),
    .reserved(3, 0, "reservation \(reservation(3)) is of 0 units"),
    .reserved(3, -1, "reservation \(reservation(3)) is of -1 units"),
    .reserved(3, 7, "reservation \(reservation(3)) takes 7 of 6 units on hand"),
    .reserved(1, 3, "reservation \(reservation(1)) is open already"),
    .ended(1, .sold), .ended(1, .returned), .ended(1, .expired),
    .ended(2, .sold, "reservation \(reservation(2)) is not open"),
    .ended(3, .expired, "reservation \(reservation(3)) is not open"),
  ]

  @Test("what cannot follow is told in a sentence, and what can leads to sound stock", arguments: next)
  func follows(row: Row) throws {
    var stock = try Self.stock()
    #expect(stock.objection(to: row.event) == row.objection)
    guard row.objection == nil else { return }
    stock.apply(row.event, at: noon, limits: tiny)
    #expect(stock.violation() == nil)
  }
}
