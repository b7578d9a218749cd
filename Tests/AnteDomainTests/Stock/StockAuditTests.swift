import Testing

@testable import AnteDomain

@Suite struct StockAuditTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Stock) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Stock) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  static let damages = [
    Damage("7 + 3 + 0 is not the 11 received") { $0.received += Quantity(1) },
    Damage("8 + 3 + 0 is not the 10 received") { $0.levels.onHand += Quantity(1) },
    Damage("7 + 3 + 1 is not the 10 received") { $0.levels.sold += Quantity(1) },
    Damage("reservations keep 3, the levels say 4") { $0.levels.reserved += Quantity(1) },
    Damage("reservations keep 0, the levels say 3") { _ = $0.reservations.remove(reservation(1)) },
    Damage("negative level in \(levels(-1, reserved: 3))") { $0.levels.onHand = Quantity(-1) },
    Damage("negative level in \(levels(7, reserved: -1))") { $0.levels.reserved = Quantity(-1) },
    Damage("negative level in \(levels(7, reserved: 3, sold: -1))") { $0.levels.sold = Quantity(-1) },
  ]

  // Sums that 64 bits cannot hold; one that is not told would wrap around to the right one.
  static let overflows = [
    Damage("7 + 3 + 9223372036854775807 is not the 10 received") { $0.levels.sold = Quantity(.max) },
    Damage("9223372036854775807 + 3 + 9223372036854775807 is not the 1 received") {
      $0.levels.onHand = Quantity(.max)
      $0.levels.sold = Quantity(.max)
      $0.received = Quantity(1)
    },
    Damage("reservations keep 9223372036854775810, the levels say 3") {
      let greatest = Reservation(quantity: Quantity(.max), deadline: later(1))
      $0.reservations.insert(greatest, for: reservation(2))
    },
  ]

  @Test("a broken law is told in a sentence", arguments: damages + overflows)
  func violation(row: Damage) throws {
    var stock = Stock.holding(10)
    try stock.reserve(1, 3)
    #expect(stock.violation() == nil)
    row.damage(&stock)
    #expect(stock.violation() == row.testDescription)
  }
}
