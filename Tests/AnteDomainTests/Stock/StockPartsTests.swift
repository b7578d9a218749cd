import AnteDomain
import Testing

@Suite struct StockPartsTests {
  @Test("stock comes back from its parts as it was")
  func roundTrip() throws {
    #expect(try Stock(Stock().parts) == Stock())
    var stock = Stock()
    try stock.adjust(50, request: request(1))
    try stock.reserve(2, 5)
    try stock.reserve(1, 6, until: later(7))
    try stock.reserve(3, 7)
    try stock.end(2, as: .sold)
    try stock.end(3, as: .returned)
    let restored = try Stock(stock.parts)
    #expect(restored == stock)
    #expect(restored.levels == levels(39, reserved: 6, sold: 5))
    #expect(restored.version == 6)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Stock.Parts) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Stock.Parts) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  static func reservations(_ quantities: Int64...) -> SortedTable<ID<Reservation>, Reservation> {
    var table = SortedTable<ID<Reservation>, Reservation>()
    for (number, quantity) in quantities.enumerated() {
      table.insert(
        Reservation(quantity: Quantity(quantity), deadline: noon), for: reservation(UInt128(number + 1)))
    }
    return table
  }

  static let damages = [
    Damage("7 + 3 + 0 is not the 11 received") { $0.received = Quantity(11) },
    Damage("reservations keep 4, the levels say 3") { $0.reservations = reservations(4) },
    Damage("reservation \(reservation(2)) keeps 0 units") { $0.reservations = reservations(3, 0) },
    Damage("reservation \(reservation(1)) keeps -1 units") { $0.reservations = reservations(-1, 4) },
    Damage("version 9223372036854775808") { $0.version = 1 << 63 },
    Damage("negative level in \(levels(-1, reserved: 3, sold: 8))") {
      $0.levels = levels(-1, reserved: 3, sold: 8)
    },
    Damage("9223372036854775807 + 3 + 9223372036854775807 is not the 1 received") {
      $0.levels = levels(.max, reserved: 3, sold: .max)
      $0.received = Quantity(1)
    },
  ]

  @Test("parts that no history leads to are no stock", arguments: damages)
  func impossible(row: Damage) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 3)
    var parts = stock.parts
    row.damage(&parts)
    let refused = #expect(throws: ImpossibleParts.self) { try Stock(parts) }
    #expect(refused?.reason == row.testDescription)
  }
}
