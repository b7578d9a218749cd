import AnteDomain
import Testing

@Suite struct AdjustStockTests {
  @Test(
    "units are received and taken away, and the sum is kept",
    arguments: [
      ([5], 5), ([5, 7], 12), ([5, -5], 0), ([5, -2, 9], 12), ([.max], .max), ([.max, -.max], 0),
      ([.max - 1, 1], .max), ([1, -1, .max], .max),
    ] as [([Int64], Int64)])
  func adjusting(deltas: [Int64], onHand: Int64) throws {
    var stock = Stock()
    for delta in deltas {
      let answer = try stock.adjust(delta)
      #expect(answer == stock.levels)
      #expect(stock.violation() == nil)
    }
    #expect(stock.levels == levels(onHand))
    #expect(stock.received == Quantity(onHand))
    #expect(stock.version == UInt64(deltas.count))
  }

  @Test("an adjustment by nothing is refused")
  func nothing() {
    var stock = Stock()
    #expect(throws: AdjustStockRejection.nothingToAdjust) { try stock.adjust(0) }
  }

  @Test(
    "only units on hand are taken away, not reserved or sold ones",
    arguments: [-11, -60, -.max, .min] as [Int64])
  func insufficient(delta: Int64) throws {
    var stock = Stock.holding(60)
    try stock.reserve(1, 30)
    try stock.reserve(2, 20)
    try stock.end(2, as: .sold)
    #expect(
      throws: AdjustStockRejection.insufficientStock(onHand: Quantity(10), adjustment: Quantity(delta))
    ) { try stock.adjust(delta) }
    #expect(try stock.adjust(-10) == levels(0, reserved: 30, sold: 20))
    #expect(stock.received == Quantity(50))
    #expect(stock.violation() == nil)
  }

  @Test("nothing is taken from a stock of nothing")
  func fromNothing() {
    var stock = Stock()
    #expect(throws: AdjustStockRejection.insufficientStock(onHand: .zero, adjustment: Quantity(-1))) {
      try stock.adjust(-1)
    }
  }

  @Test(
    "units received fit into 64 bits, wherever they are now",
    arguments: [(.max, 1), (.max - 5, 6), (1, .max)] as [(Int64, Int64)])
  func overflow(first: Int64, more: Int64) throws {
    var stock = Stock.holding(first)
    #expect(throws: AdjustStockRejection.quantityOverflow) { try stock.adjust(more) }
    try stock.reserve(1, first)
    #expect(throws: AdjustStockRejection.quantityOverflow) { try stock.adjust(more) }
    try stock.end(1, as: .sold)
    #expect(throws: AdjustStockRejection.quantityOverflow) { try stock.adjust(more) }
    #expect(stock.violation() == nil)
  }

  @Test(
    "taking away more units than are on hand is insufficient stock, the least number of 64 bits too",
    arguments: [0, 5, .max] as [Int64], [.min, .min + 1] as [Int64])
  func leastNumbers(onHand: Int64, delta: Int64) throws {
    var stock = Stock()
    if onHand > 0 { stock = .holding(onHand) }
    if onHand == .max, delta == -.max {
      #expect(try stock.adjust(delta) == levels(0))
    } else {
      let refusal = AdjustStockRejection.insufficientStock(
        onHand: Quantity(onHand), adjustment: Quantity(delta))
      #expect(throws: refusal) { try stock.adjust(delta) }
    }
    #expect(stock.violation() == nil)
  }

  @Test(
    "a conflict comes before every other refusal of an adjustment",
    arguments: [
      (0, .nothingToAdjust), (-11, .insufficientStock(onHand: Quantity(10), adjustment: Quantity(-11))),
      (.min, .insufficientStock(onHand: Quantity(10), adjustment: Quantity(.min))),
      (.max, .quantityOverflow),
    ] as [(Int64, AdjustStockRejection)])
  func precedence(delta: Int64, alone: AdjustStockRejection) throws {
    var stock = Stock()
    try stock.adjust(10, request: request(1))
    #expect(throws: alone) { try stock.adjust(delta, request: request(2)) }
    #expect(throws: AdjustStockRejection.idempotencyConflict) { try stock.adjust(delta, request: request(1)) }
  }
}
