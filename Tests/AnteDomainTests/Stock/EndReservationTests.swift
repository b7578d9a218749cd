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

  @Test("an end asked for again is answered again, another end is refused with the first")
  func repeated() throws {
    for first in Reservation.End.allCases {
      var stock = Stock.holding(10)
      try stock.reserve(1, 4)
      try stock.end(1, as: first)
      for second in Reservation.End.allCases {
        if second == first {
          #expect(try stock.decideEnd(reservation(1), as: second) == .repeated(first))
        } else {
          #expect(throws: EndReservationRejection.reservationEnded(first)) {
            try stock.decideEnd(reservation(1), as: second)
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
      try stock.decideEnd(reservation(1), as: end)
    }
    for id in 1...2 as ClosedRange<UInt128> {
      try stock.reserve(id, 4)
      try stock.end(id, as: .returned, limits: limits)
    }
    #expect(throws: EndReservationRejection.reservationNotFound) {
      try stock.decideEnd(reservation(1), as: end)
    }
    #expect(try stock.decideEnd(reservation(2), as: .returned) == .repeated(.returned))
  }

  @Test(
    "a reservation expires at its very deadline",
    arguments: [
      (later(100), later(99), false), (later(100), later(100), true), (later(100), later(101), true),
      (later(100), Instant(milliseconds: .min), false), (later(100), Instant(milliseconds: .max), true),
      (Instant(milliseconds: .max), Instant(milliseconds: .max - 1), false),
      (Instant(milliseconds: .max), Instant(milliseconds: .max), true),
    ] as [(Instant, Instant, Bool)])
  func expiry(deadline: Instant, now: Instant, due: Bool) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4, until: deadline)
    let event = stock.decideExpiry(of: reservation(1), now: now)
    #expect(event == (due ? .ended(reservation(1), .expired) : nil))
    guard let event else { return }
    stock.apply(event, at: now, limits: production)
    #expect(stock.levels == levels(10))
    #expect(stock.decideExpiry(of: reservation(1), now: now) == nil)
    #expect(throws: EndReservationRejection.reservationEnded(.expired)) { try stock.end(1, as: .sold) }
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
}
