import AnteDomain
import Testing

@Suite struct EndReservationTests {
  @Test(
    "sold units stay away, the others come back to the hand",
    arguments: [
      (.sold, levels(6, sold: 4)), (.returned, levels(10)), (.expired, levels(10)),
    ] as [(Reservation.End, Stock.Levels)])
  func ending(end: Reservation.End, after: Stock.Levels) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4)
    #expect(try stock.end(1, as: end) == end)
    #expect(stock.levels == after)
    #expect(stock.received == Quantity(10))
    #expect(stock.reservations.count == 0)
    #expect(stock.violation() == nil)
  }

  @Test("each reservation ends by itself")
  func several() throws {
    var stock = Stock.holding(10)
    try stock.reserve(3, 3)
    try stock.reserve(1, 1)
    try stock.reserve(2, 2)
    try stock.end(1, as: .sold)
    #expect(stock.levels == levels(4, reserved: 5, sold: 1))
    try stock.end(3, as: .returned)
    #expect(stock.levels == levels(7, reserved: 2, sold: 1))
    try stock.end(2, as: .sold)
    #expect(stock.levels == levels(7, reserved: 0, sold: 3))
    #expect(stock.violation() == nil)
  }

  @Test(
    "ends keep their tags",
    arguments: [(.sold, 1), (.returned, 2), (.expired, 3)] as [(Reservation.End, UInt8)])
  func tags(end: Reservation.End, tag: UInt8) {
    #expect(end.rawValue == tag)
    #expect(Reservation.End.allCases.count == 3)
  }

  @Test("an end asked for again is answered again, another end is refused with the first, late or not")
  func repeated() throws {
    let moments = [noon, later(999), later(1_000), Instant(milliseconds: .max)]
    for first in Reservation.End.allCases {
      var stock = Stock.holding(10)
      try stock.reserve(1, 4)
      try stock.end(1, as: first)
      for second in Reservation.End.allCases {
        if second == first {
          for now in moments {
            #expect(try stock.decideEnd(reservation(1), as: second, now: now) == .repeated(first))
          }
        } else {
          for now in moments {
            #expect(throws: EndReservationRejection.reservationEnded(first)) {
              try stock.decideEnd(reservation(1), as: second, now: now)
            }
          }
        }
      }
    }
  }

  @Test("a reservation that never was, or is forgotten, is not found", arguments: Reservation.End.allCases)
  func notFound(end: Reservation.End) throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var stock = Stock.holding(10)
    #expect(throws: EndReservationRejection.reservationNotFound) {
      try stock.decideEnd(reservation(1), as: end, now: noon)
    }
    for id in 1...2 as ClosedRange<UInt128> {
      try stock.reserve(id, 4)
      try stock.end(id, as: .returned, limits: limits)
    }
    #expect(throws: EndReservationRejection.reservationNotFound) {
      try stock.decideEnd(reservation(1), as: end, now: noon)
    }
    #expect(try stock.decideEnd(reservation(2), as: .returned, now: noon) == .repeated(.returned))
  }

  struct Due: Sendable {
    let deadline: Instant
    let now: Instant
    let due: Bool
  }

  static let dues = [
    Due(deadline: later(100), now: later(99), due: false),
    Due(deadline: later(100), now: later(100), due: true),
    Due(deadline: later(100), now: later(101), due: true),
    Due(deadline: later(100), now: Instant(milliseconds: .min), due: false),
    Due(deadline: later(100), now: Instant(milliseconds: .max), due: true),
    Due(deadline: Instant(milliseconds: .max), now: Instant(milliseconds: .max - 1), due: false),
    Due(deadline: Instant(milliseconds: .max), now: Instant(milliseconds: .max), due: true),
  ]

  @Test("a reservation expires at its very deadline", arguments: dues)
  func expiry(row: Due) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4, until: row.deadline)
    let event = stock.decideExpiry(of: reservation(1), now: row.now)
    #expect(event == (row.due ? .ended(reservation(1), .expired) : nil))
    guard let event else { return }
    stock.apply(event, at: row.now, limits: production)
    #expect(stock.levels == levels(10))
    #expect(stock.decideExpiry(of: reservation(1), now: row.now) == nil)
    #expect(throws: EndReservationRejection.reservationEnded(.expired)) { try stock.end(1, as: .sold) }
  }

  @Test(
    "a reservation is neither sold nor returned from its very deadline on, though it did not expire yet",
    arguments: dues, Reservation.End.allCases)
  func tooLate(row: Due, end: Reservation.End) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4, until: row.deadline)
    let before = stock
    if row.due {
      #expect(throws: EndReservationRejection.reservationEnded(.expired)) {
        try stock.end(1, as: end, at: row.now)
      }
      #expect(stock == before)
      #expect(stock.decideExpiry(of: reservation(1), now: row.now) == .ended(reservation(1), .expired))
    } else {
      let decision = try stock.decideEnd(reservation(1), as: end, now: row.now)
      #expect(decision == .record(.ended(reservation(1), end), end))
    }
  }

  @Test("nothing expires that is not there")
  func nothingToExpire() {
    #expect(Stock.holding(10).decideExpiry(of: reservation(1), now: later(5)) == nil)
  }

  @Test("a forgotten reservation's id may be used again, and end again")
  func reuse() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var stock = Stock.holding(10)
    for id in [1, 2, 1, 2, 1] as [UInt128] {
      try stock.reserve(id, 2)
      try stock.end(id, as: .sold, limits: limits)
    }
    #expect(stock.levels == levels(0, sold: 10))
  }

  @Test("ends are replayed under limits that were raised since")
  func replayUnderRaisedLimits() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var stock = Stock.holding(10)
    let start = stock
    var log: [StockEvent] = []
    for (id, end) in [(1, .sold), (2, .sold), (1, .returned)] as [(UInt128, Reservation.End)] {
      let reserved = try stock.decideReserve(
        reservation(id), quantity: Quantity(2), deadline: later(9), now: noon, limits: limits)
      log += stock.recorded(reserved, limits: limits)
      log += stock.recorded(try stock.decideEnd(reservation(id), as: end, now: noon), limits: limits)
    }
    #expect(log.count == 6)
    var replayed = start
    for event in log { replayed.apply(event, at: noon, limits: production) }
    #expect(replayed.levels == stock.levels)
    #expect(replayed.endedReservations.entries.map(\.id) == [reservation(2), reservation(1)])
    #expect(replayed.endedReservations[reservation(1)] == .returned)
    #expect(replayed.violation() == nil)
  }
}
