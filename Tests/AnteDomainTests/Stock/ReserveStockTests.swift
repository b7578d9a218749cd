import AnteDomain
import Testing

@Suite struct ReserveStockTests {
  @Test(
    "reserved units leave the hand, down to none",
    arguments: [(10, 1), (10, 10), (.max, 1), (.max, .max)] as [(Int64, Int64)])
  func reserving(onHand: Int64, quantity: Int64) throws {
    var stock = Stock.holding(onHand)
    let made = Reservation(quantity: Quantity(quantity), deadline: later(1_000))
    #expect(try stock.reserve(1, quantity) == made)
    #expect(stock.reservations[reservation(1)] == made)
    #expect(stock.levels == levels(onHand - quantity, reserved: quantity))
    #expect(stock.received == Quantity(onHand))
    #expect(stock.violation() == nil)
  }

  @Test("one unit or more is reserved", arguments: [0, -1, .min] as [Int64])
  func notPositive(quantity: Int64) {
    var stock = Stock.holding(10)
    #expect(throws: ReserveStockRejection.quantityNotPositive(Quantity(quantity))) {
      try stock.reserve(1, quantity)
    }
  }

  @Test(
    "a deadline is in the future",
    arguments: [
      (later(1), true), (Instant(milliseconds: .max), true), (noon, false), (later(-1), false),
      (Instant(milliseconds: .min), false),
    ])
  func deadline(deadline: Instant, accepted: Bool) throws {
    var stock = Stock.holding(10)
    if accepted {
      let made = Reservation(quantity: Quantity(4), deadline: deadline)
      #expect(try stock.reserve(1, 4, until: deadline) == made)
      #expect(stock.levels == levels(6, reserved: 4))
    } else {
      #expect(throws: ReserveStockRejection.deadlinePassed(deadline)) {
        try stock.reserve(1, 4, until: deadline)
      }
    }
  }

  @Test(
    "only units on hand are reserved",
    arguments: [(10, 11), (10, .max), (.max - 1, .max)] as [(Int64, Int64)])
  func insufficient(onHand: Int64, needed: Int64) throws {
    var stock = Stock.holding(onHand)
    #expect(
      throws: ReserveStockRejection.insufficientStock(onHand: Quantity(onHand), needed: Quantity(needed))
    ) { try stock.reserve(1, needed) }
    try stock.reserve(1, onHand)
    #expect(
      throws: ReserveStockRejection.insufficientStock(onHand: .zero, needed: Quantity(1))
    ) { try stock.reserve(2, 1) }
  }

  @Test("open reservations are limited, ended ones count no more", arguments: Reservation.End.allCases)
  func tooMany(end: Reservation.End) throws {
    var limits = Limits()
    limits.reservationsPerProduct = 2
    var stock = Stock.holding(10)
    try stock.reserve(1, 1, limits: limits)
    try stock.reserve(2, 1, limits: limits)
    #expect(throws: ReserveStockRejection.tooManyReservations(limit: 2)) {
      try stock.reserve(3, 1, limits: limits)
    }
    try stock.end(1, as: end)
    try stock.reserve(3, 1, limits: limits)
  }

  @Test("an open reservation asked for again reserves nothing more, even after its deadline")
  func repeated() throws {
    var stock = Stock.holding(10)
    let first = try stock.reserve(1, 4)
    let again = try stock.decideReserve(
      reservation(1), quantity: Quantity(4), deadline: later(1_000), now: later(9_000), limits: production)
    #expect(again == .repeated(first))
  }

  @Test("an open reservation asked for again is answered as at first, whatever has happened since")
  func repeatedLater() throws {
    var stock = Stock.holding(10)
    let first = try stock.reserve(1, 4)
    try stock.reserve(2, 5)
    try stock.adjust(-1)
    try stock.end(2, as: .sold)
    let before = stock
    #expect(try stock.reserve(1, 4) == first)
    #expect(stock == before)
  }

  @Test(
    "an open reservation's id with other content is a conflict",
    arguments: [(5, later(1_000)), (4, later(1_001)), (0, later(1_000)), (4, later(-1))] as [(Int64, Instant)]
  )
  func conflict(quantity: Int64, deadline: Instant) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4, until: later(1_000))
    #expect(throws: ReserveStockRejection.idempotencyConflict) {
      try stock.reserve(1, quantity, until: deadline)
    }
  }

  @Test("an ended reservation's id makes no new one", arguments: Reservation.End.allCases)
  func ended(end: Reservation.End) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 4)
    try stock.end(1, as: end)
    #expect(throws: ReserveStockRejection.reservationEnded(end)) { try stock.reserve(1, 4) }
    #expect(throws: ReserveStockRejection.reservationEnded(end)) { try stock.reserve(1, 0) }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, reservationEnded, quantityNotPositive, deadlinePassed, insufficientStock
    case tooManyReservations
  }

  @Test(
    "a reservation that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [[.idempotencyConflict, .reservationEnded], [.quantityNotPositive, .insufficientStock]]))
  func precedence(broken: [Rule]) throws {
    var stock = Stock.holding(100)
    try stock.reserve(1, 1)
    try stock.reserve(2, 1)
    try stock.end(2, as: .sold)
    var limits = Limits()
    limits.reservationsPerProduct = broken.contains(.tooManyReservations) ? 1 : 2
    let id: UInt128 =
      broken.contains(.idempotencyConflict) ? 1 : broken.contains(.reservationEnded) ? 2 : 3
    let quantity: Int64 =
      broken.contains(.quantityNotPositive) ? -4 : broken.contains(.insufficientStock) ? 99 : 98
    let deadline = broken.contains(.deadlinePassed) ? noon : later(1)
    let expected: ReserveStockRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .reservationEnded: .reservationEnded(.sold)
      case .quantityNotPositive: .quantityNotPositive(Quantity(-4))
      case .deadlinePassed: .deadlinePassed(noon)
      case .insufficientStock: .insufficientStock(onHand: Quantity(98), needed: Quantity(99))
      case .tooManyReservations: .tooManyReservations(limit: 1)
      }
    #expect(throws: expected) { try stock.reserve(id, quantity, until: deadline, limits: limits) }
  }
}
