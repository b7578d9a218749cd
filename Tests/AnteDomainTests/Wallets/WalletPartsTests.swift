import AnteDomain
import Testing

@Suite struct WalletPartsTests {
  static func lot(_ remaining: Int64, held: Int64) -> Lot {
    Lot(number: 1, origin: .charge, amount: Points(1), remaining: Points(remaining), held: Points(held))
  }

  @Test("a wallet comes back from its parts as it was")
  func roundTrip() throws {
    var wallet = Wallet()
    wallet.carryOut(try Wallet.decideOpen(existing: nil, request: request(1)), at: noon, limits: production)
    #expect(Wallet(wallet.parts) == wallet)
    try wallet.credit(10, request: request(2))
    try wallet.credit(20, .grant)
    try wallet.hold(15, for: .caller(hold(1)))
    try wallet.hold(5, for: .stake(challenge(1), number: 3), deadline: nil)
    try wallet.hold(1, for: .caller(hold(2)))
    try wallet.end(hold(1), as: .captured)
    let restored = try #require(Wallet(wallet.parts))
    #expect(restored == wallet)
    #expect(restored.balance == balance(9, held: 6))
    #expect(Wallet(Wallet().parts) == Wallet())
  }

  @Test(
    "lots whose sums exceed 64 bits are no wallet",
    arguments: [
      ([(1, 0), (.max, 0)], false), ([(0, 1), (0, .max)], false), ([(.max, .max)], true),
      ([(.max, 0), (0, .max)], true), ([(.max - 1, 0), (1, 0)], true),
    ] as [([(Int64, Int64)], Bool)])
  func sums(lots: [(Int64, Int64)], accepted: Bool) {
    var parts = Wallet().parts
    parts.lots = CompactArray(lots.map { Self.lot($0, held: $1) })
    #expect((Wallet(parts) != nil) == accepted)
  }
}
