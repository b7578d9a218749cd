import AnteDomain
import Testing

@Suite struct StockRequestTests {
  @Test("an adjustment repeated under its id is answered as at first and recorded once")
  func repeated() throws {
    var stock = Stock.holding(1)
    let first = try stock.adjust(9, request: request(1))
    #expect(first == levels(10))
    try stock.reserve(1, 10)
    try stock.end(1, as: .sold)
    #expect(try stock.decideAdjust(by: Quantity(9), request: request(1)) == .repeated(levels(10)))
    #expect(try stock.decideAdjust(by: Quantity(9), request: request(2)) != .repeated(levels(10)))
  }

  @Test("a repetition is answered even where a new adjustment would be refused")
  func beforeTheRules() throws {
    var stock = Stock()
    try stock.adjust(.max, request: request(1))
    try stock.adjust(-.max, request: request(2))
    #expect(try stock.adjust(.max, request: request(1)) == levels(.max))
    #expect(try stock.adjust(-.max, request: request(2)) == levels(0))
    #expect(stock.levels == levels(0))
  }

  @Test("an id with other content is a conflict", arguments: [1, -9, 10, 0, .min, .max] as [Int64])
  func conflict(delta: Int64) throws {
    var stock = Stock()
    try stock.adjust(9, request: request(1))
    #expect(throws: AdjustStockRejection.idempotencyConflict) { try stock.adjust(delta, request: request(1)) }
  }

  @Test("a refused adjustment does not use its id up")
  func refusedIsNotRemembered() throws {
    var stock = Stock()
    #expect(throws: AdjustStockRejection.nothingToAdjust) { try stock.adjust(0, request: request(1)) }
    #expect(try stock.adjust(3, request: request(1)) == levels(3))
  }

  @Test(
    "an id is known for the newest few and for a while of log time, whichever is less",
    arguments: [
      (3, [0, 1, 2], true), (3, [0, 1, 2, 3], false), (9, [0, 100], true), (9, [0, 101], false),
      (9, [0, -999, 100], true), (9, [0, -999, 101], false),
    ] as [(Int, [Int64], Bool)])
  func forgetting(count: Int, times: [Int64], repeated: Bool) throws {
    var limits = Limits()
    limits.rememberedPerEntity = count
    limits.rememberedMilliseconds = 100
    var stock = Stock()
    for (number, time) in times.enumerated() {
      try stock.adjust(1, request: request(UInt128(number)), at: later(time), limits: limits)
    }
    let before = stock.levels
    try stock.adjust(1, request: request(0), at: later(times.last ?? 0), limits: limits)
    #expect((stock.levels == before) == repeated)
  }

  @Test("adjustments are replayed under limits that were raised since")
  func replayUnderRaisedLimits() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var stock = Stock()
    var log: [StockEvent] = []
    for (id, delta) in [(1, 5), (2, 6), (1, -7)] as [(UInt128, Int64)] {
      log += stock.recorded(
        try stock.decideAdjust(by: Quantity(delta), request: request(id)), limits: limits)
    }
    #expect(log.count == 3)
    var replayed = Stock()
    for event in log { replayed.apply(event, at: noon, limits: production) }
    #expect(replayed.levels == stock.levels)
    #expect(replayed.requests.entries.map(\.id) == [request(2), request(1)])
    #expect(try replayed.adjust(-7, request: request(1)) == levels(4))
    #expect(throws: AdjustStockRejection.idempotencyConflict) { try replayed.adjust(5, request: request(1)) }
    #expect(replayed.violation() == nil)
  }
}
