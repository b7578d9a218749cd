import AnteDomain
import Testing

@Suite struct StockPartsTests {
  @Test("stock comes back from its parts as it was")
  func roundTrip() throws {
    #expect(Stock(Stock().parts) == Stock())
    var stock = Stock()
    try stock.adjust(50, request: request(1))
    try stock.reserve(2, 5)
    try stock.reserve(1, 6, until: later(7))
    try stock.reserve(3, 7)
    try stock.end(2, as: .sold)
    try stock.end(3, as: .returned)
    let restored = Stock(stock.parts)
    #expect(restored == stock)
    #expect(restored.levels == levels(39, reserved: 6, sold: 5))
    #expect(restored.version == 6)
  }
}
