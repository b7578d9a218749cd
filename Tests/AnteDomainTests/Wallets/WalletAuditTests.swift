import Testing

@testable import AnteDomain

@Suite struct WalletAuditTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Wallet) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Wallet) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  static func sound() throws -> Wallet {
    var wallet = Wallet.holding(10, 20)
    try wallet.hold(15, for: .caller(hold(1)))
    return wallet
  }

  private static let none = " − 0 taken − 0 expired − 0 cancelled"

  static let damages = [
    Damage("lots have 15 left, the balance says 16") { $0.balance.spendable += Points(1) },
    Damage("lots have 15 held, the balance says 14") { $0.balance.held -= Points(1) },
    Damage("lots have 14 left, the balance says 15") { $0.lots[1].remaining -= Points(1) },
    Damage("lots have 16 held, the balance says 15") { $0.lots[0].held += Points(1) },
    Damage("holds keep 0, the balance says 15") { _ = $0.holds.remove(.caller(hold(1))) },
    Damage("15 + 15 is not 31 credited + 0 given − 0 captured\(none)") { $0.credited += Points(1) },
    Damage("15 + 15 is not 30 credited + 0 given − 1 captured\(none)") { $0.captured += Points(1) },
    Damage("15 + 15 is not 30 credited + 0 given − 0 captured − 0 taken − 1 expired − 0 cancelled") {
      $0.expired += Points(1)
    },
    Damage("15 + 15 is not 30 credited + 0 given − 0 captured − 0 taken − 0 expired − 1 cancelled") {
      $0.cancelled += Points(1)
    },
    Damage("15 + 15 is not 30 credited + 1 given − 0 captured\(none)") { $0.given += Points(1) },
    Damage("15 + 15 is not 30 credited + 0 given − 0 captured − 1 taken − 0 expired − 0 cancelled") {
      $0.taken += Points(1)
    },
    Damage("holds may win 0, the wallet says 1") { $0.prizes += Points(1) },
    Damage("it is closed and not empty") { $0.status = .closed },
  ]

  // Sums and differences that 64 bits cannot hold; those that are not told would wrap around to the right ones.
  static let overflows = [
    Damage("lots have 9223372036854775822 left, the balance says 15") { $0.lots[0].remaining = Points(.max) },
    Damage("lots have 9223372036854775812 held, the balance says 15") { $0.lots[0].held = Points(.max) },
    Damage("holds keep 9223372036854775822, the balance says 15") {
      let greatest = Hold(amount: Points(.max), deadline: nil, lots: lots((1, .max)))
      $0.holds.insert(greatest, for: .caller(hold(2)))
    },
    Damage("9223372036854775807 + 15 is not -9223372036854775794 credited + 0 given − 0 captured\(none)") {
      $0.lots[1].remaining = Points(.max)
      $0.balance.spendable = Points(.max)
      $0.credited = Points(.min + 14)
    },
    Damage("15 + 15 is not -9223372036854775808 credited + 0 given − 9223372036854775778 captured\(none)") {
      $0.credited = Points(.min)
      $0.captured = Points(.max - 29)
    },
    Damage(
      "15 + 15 is not 30 credited + 0 given − 9223372036854775807 captured − 0 taken − 9223372036854775807 expired − 2 cancelled"
    ) {
      $0.captured = Points(.max)
      $0.expired = Points(.max)
      $0.cancelled = Points(2)
    },
  ]

  @Test("a broken law is told in a sentence", arguments: damages + overflows)
  func violation(row: Damage) throws {
    var wallet = try Self.sound()
    #expect(wallet.violation() == nil)
    row.damage(&wallet)
    #expect(wallet.violation() == row.testDescription)
  }

  @Test("a negative balance is told first")
  func negative() throws {
    var wallet = try Self.sound()
    wallet.balance.spendable = Points(-1)
    #expect(wallet.violation()?.hasPrefix("negative balance") == true)
    wallet = try Self.sound()
    wallet.balance.held = Points(-1)
    #expect(wallet.violation()?.hasPrefix("negative balance") == true)
  }

  @Test("a hold on a lot that is not there is a bug")
  func missingLot() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var wallet = Wallet.holding(10)
      let taken = TakenLots(TakenLot(number: 2, amount: Points(5)))
      let event = WalletEvent.held(.caller(ID(1)), Hold(amount: Points(5), deadline: nil, lots: taken))
      wallet.apply(event, at: noon, limits: Limits())
    }
    expectMessage("lot 2 is not in the wallet", in: result)
  }
}
