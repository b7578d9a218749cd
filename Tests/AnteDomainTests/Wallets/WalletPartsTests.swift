import AnteDomain
import Testing

@Suite struct WalletPartsTests {
  /// 20 points of lot 1 and 10 of lot 2 are left, 15 and 5 of them held; 8 were captured.
  static func sound() throws -> Wallet {
    var wallet = Wallet.holding(28, 10)
    try wallet.hold(8, for: .caller(hold(1)))
    try wallet.hold(15, for: .caller(hold(2)))
    try wallet.hold(10, for: .stake(challenge(1), number: 3), deadline: nil)
    try wallet.end(hold(1), as: .captured)
    return wallet
  }

  @Test("a wallet comes back from its parts as it was")
  func roundTrip() throws {
    var wallet = Wallet()
    wallet.carryOut(try Wallet.decideOpen(existing: nil, request: request(1)), at: noon, limits: production)
    #expect(try Wallet(wallet.parts) == wallet)
    try wallet.credit(10, request: request(2))
    try wallet.credit(20, .grant)
    try wallet.hold(15, for: .caller(hold(1)))
    try wallet.hold(5, for: .stake(challenge(1), number: 3), deadline: nil)
    try wallet.hold(1, for: .caller(hold(2)))
    try wallet.end(hold(1), as: .captured)
    let restored = try Wallet(wallet.parts)
    #expect(restored == wallet)
    #expect(restored.balance == balance(9, held: 6))
    try wallet.credit(40, until: later(5), request: request(3))
    try wallet.credit(50)
    wallet.catchUp(at: later(5))
    try wallet.cancelCharge(4, request: request(4))
    try wallet.change(.freeze, request: request(5))
    #expect(wallet.expired == Points(40) && wallet.cancelled == Points(50) && wallet.status == .frozen)
    #expect(try Wallet(wallet.parts) == wallet)
    #expect(try Wallet(Wallet().parts) == Wallet())
    let sound = try Self.sound()
    #expect(try Wallet(sound.parts) == sound)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Wallet.Parts) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Wallet.Parts) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  static func lot(_ number: Lot.Number, _ amount: Int64, left: Int64, held: Int64) -> Lot {
    Lot(
      number: number, origin: .charge, lifetime: since(noon), amount: Points(amount),
      remaining: Points(left), held: Points(held))
  }

  static func holds(
    _ rows: (Transaction, Int64, TakenLots)..., prize: Int64 = 0
  ) -> SortedTable<Transaction, Hold> {
    var table = SortedTable<Transaction, Hold>()
    for (transaction, amount, lots) in rows {
      let hold = Hold(amount: Points(amount), deadline: nil, lots: lots, prize: Points(prize))
      table.insert(hold, for: transaction)
    }
    return table
  }

  static func sameHolds(prize: Int64) -> SortedTable<Transaction, Hold> {
    holds(
      (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))), (.caller(hold(2)), 15, lots((1, 15))),
      prize: prize)
  }

  static let damages = [
    Damage("sums exceed 64 bits") {
      $0.lots = [lot(1, .max, left: 1, held: 0), lot(2, .max, left: .max, held: 0)]
    },
    Damage("sums exceed 64 bits") {
      $0.lots = [lot(1, .max, left: 0, held: 1), lot(2, .max, left: 0, held: .max)]
    },
    Damage("negative balance \(balance(-1))") { $0.lots = [lot(1, 1, left: -1, held: 0)] },
    Damage("negative balance \(balance(0, held: -1))") { $0.lots = [lot(1, 1, left: 0, held: -1)] },
    Damage("5 + 25 is not 39 credited + 0 given − 8 captured − 0 taken − 0 expired − 0 cancelled") {
      $0.credited = Points(39)
    },
    Damage("5 + 25 is not 38 credited + 0 given − 9 captured − 0 taken − 0 expired − 0 cancelled") {
      $0.captured = Points(9)
    },
    Damage("-1 captured") {
      $0.credited = Points(29)
      $0.captured = Points(-1)
    },
    Damage("5 + 25 is not 38 credited + 0 given − 8 captured − 0 taken − 1 expired − 0 cancelled") {
      $0.expired = Points(1)
    },
    Damage("5 + 25 is not 38 credited + 0 given − 8 captured − 0 taken − 0 expired − 1 cancelled") {
      $0.cancelled = Points(1)
    },
    Damage("-1 expired") {
      $0.credited = Points(37)
      $0.expired = Points(-1)
    },
    Damage("-1 cancelled") {
      $0.credited = Points(37)
      $0.cancelled = Points(-1)
    },
    Damage("5 + 25 is not 38 credited + 1 given − 8 captured − 0 taken − 0 expired − 0 cancelled") {
      $0.given = Points(1)
    },
    Damage("5 + 25 is not 38 credited + 0 given − 8 captured − 1 taken − 0 expired − 0 cancelled") {
      $0.taken = Points(1)
    },
    Damage("-1 taken") {
      $0.credited = Points(37)
      $0.taken = Points(-1)
    },
    Damage("-1 given") {
      $0.credited = Points(39)
      $0.given = Points(-1)
    },
    Damage("credits, gifts, prizes and promises exceed 64 bits") {
      $0.holds = sameHolds(prize: (.max - 37) / 2)
    },
    Damage("sums exceed 64 bits") { $0.holds = sameHolds(prize: .max / 2 + 1) },
    Damage("hold \(hold(2)) takes other lots than its 15 points") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))), (.caller(hold(2)), 15, lots((1, 15))))
      $0.holds.insert(
        Hold(
          amount: $0.holds.remove(.caller(hold(2))).amount, deadline: nil, lots: lots((1, 15)),
          prize: Points(-1)),
        for: .caller(hold(2)))
    },
    Damage("it is closed and not empty") { $0.status = .closed },
    Damage("version 9223372036854775808") { $0.version = 1 << 63 },
    Damage("lot 0 is next at version 7") { $0.nextLot = 0 },
    Damage("lot 9 is next at version 7") { $0.nextLot = 9 },
    Damage("lot 2 is out of order") { $0.nextLot = 2 },
    Damage("lot 0 is out of order") { $0.lots[0] = lot(0, 28, left: 0, held: 20) },
    Damage("lot 1 is out of order") { $0.lots = [$0.lots[1], $0.lots[0]] },
    Damage("lot 1 is out of order") { $0.lots[1] = lot(1, 10, left: 5, held: 5) },
    Damage("lot 1 has 0 left and 20 held of 19") { $0.lots[0] = lot(1, 19, left: 0, held: 20) },
    Damage("lot 1 has -1 left and 20 held of 28") {
      $0.lots = [lot(1, 28, left: -1, held: 20), lot(2, 10, left: 6, held: 5)]
    },
    Damage("lot 1 has 26 left and -1 held of 28") {
      $0.lots = [lot(1, 28, left: 26, held: -1), lot(2, 27, left: 0, held: 26)]
      $0.credited = Points(59)
    },
    Damage("lot 3 has 0 left and 0 held of 9") {
      $0.lots.append(lot(3, 9, left: 0, held: 0))
      $0.nextLot = 4
    },
    Damage("holds keep 24, the balance says 25") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 9, lots((1, 5), (2, 4))), (.caller(hold(2)), 15, lots((1, 15))))
    },
    Damage("hold \(hold(2)) takes other lots than its 15 points") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))), (.caller(hold(2)), 15, lots((1, 14))))
    },
    Damage("hold \(hold(2)) takes other lots than its 15 points") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))),
        (.caller(hold(2)), 15, lots((1, 7), (1, 8))))
    },
    Damage("hold \(hold(2)) takes other lots than its 0 points") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 25, lots((1, 20), (2, 5))), (.caller(hold(2)), 0, lots((1, 0))))
    },
    Damage("lot 2 does not hold what hold \(hold(2)) took") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))),
        (.caller(hold(2)), 15, lots((1, 14), (2, 1))))
    },
    Damage("lot 3 does not hold what hold \(hold(2)) took") {
      $0.holds = holds(
        (.stake(challenge(1), number: 3), 10, lots((1, 5), (2, 5))), (.caller(hold(2)), 15, lots((3, 15))))
    },
  ]

  @Test("parts that no history leads to are no wallet", arguments: damages)
  func impossible(row: Damage) throws {
    var parts = try Self.sound().parts
    row.damage(&parts)
    let refused = #expect(throws: ImpossibleParts.self) { try Wallet(parts) }
    #expect(refused?.reason == row.testDescription)
  }

  @Test("the largest wallet that there can be is one")
  func largest() throws {
    var parts = try Self.sound().parts
    parts.version = 1 << 63 - 1
    parts.nextLot = 1 << 63 - 1
    parts.lots[1] = Self.lot(2, .max, left: .max - 25, held: 5)
    parts.credited = Points(.max)
    parts.captured = .zero
    #expect(try Wallet(parts).violation() == nil)
  }
}
