import AnteDomain
import Testing

@Suite struct WalletObjectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let event: WalletEvent
    let objection: String?

    var testDescription: String { objection ?? "\(event)" }

    init(_ event: WalletEvent, _ objection: String? = nil) {
      self.event = event
      self.objection = objection
    }

    static func held(
      _ amount: Int64, _ taken: TakenLots, for transaction: Transaction = .caller(hold(9)),
      _ objection: String? = nil
    ) -> Row {
      Row(.held(transaction, Hold(amount: Points(amount), deadline: nil, lots: taken)), objection)
    }

    static func credited(_ amount: Int64, _ objection: String? = nil) -> Row {
      Row(.credited(amount: Points(amount), origin: .charge, request: nil), objection)
    }
  }

  static let first = [
    Row(.opened(request: nil)),
    Row(.opened(request: RequestStamp(id: request(1), fingerprint: Fingerprint(rawValue: 1)))),
    .credited(1, "it begins with its opening"),
    .held(1, lots((1, 1)), "it begins with its opening"),
    Row(.ended(.caller(hold(1)), .captured), "it begins with its opening"),
  ]

  @Test("a wallet begins with its opening", arguments: first)
  func begins(row: Row) {
    #expect(Wallet.objection(toFirst: row.event) == row.objection)
  }

  /// Of lot 1 are 5 left and 15 held for a caller until a deadline, of lot 2 are 20 left; a stake holds lot 3.
  static func wallet() throws -> Wallet {
    var wallet = Wallet.holding(20, 20)
    try wallet.hold(15, for: .caller(hold(1)))
    wallet.apply(
      .credited(amount: Points(7), origin: .grant, request: nil), at: noon, limits: production)
    let stake = Hold(amount: Points(7), deadline: nil, lots: lots((3, 7)))
    wallet.apply(.held(.stake(challenge(1), number: 1), stake), at: noon, limits: production)
    return wallet
  }

  static let stake = Transaction.stake(challenge(1), number: 1)
  static let largest = Int64.max - 47

  static let next = [
    Row(.opened(request: nil), "it is open already"),
    .credited(1), .credited(largest),
    .credited(largest + 1, "47 + \(largest + 1) credits exceed 64 bits"),
    .credited(0, "a credit of 0 points"), .credited(-1, "a credit of -1 points"),
    .held(5, lots((1, 5))), .held(25, lots((1, 5), (2, 20))), .held(3, lots((2, 3))),
    .held(0, lots((1, 0)), "\(Transaction.caller(hold(9))) holds 0 points"),
    .held(-5, lots((1, -5)), "\(Transaction.caller(hold(9))) holds -5 points"),
    .held(5, lots((1, 4)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(5, lots((0, 5)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(5, lots((1, 6), (2, -1)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(5, lots((1, 5), (2, 0)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(5, lots((2, 2), (1, 3)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(4, lots((1, 2), (1, 2)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(
      .max, lots((1, .max), (2, .max)), "\(Transaction.caller(hold(9))) takes other lots than its points"),
    .held(5, lots((1, 5)), for: .caller(hold(1)), "\(Transaction.caller(hold(1))) is open already"),
    .held(5, lots((1, 5)), for: stake, "\(stake) is open already"),
    .held(6, lots((1, 6)), "lot 1 does not have the 6 points that \(Transaction.caller(hold(9))) takes"),
    .held(1, lots((3, 1)), "lot 3 does not have the 1 points that \(Transaction.caller(hold(9))) takes"),
    .held(1, lots((4, 1)), "lot 4 does not have the 1 points that \(Transaction.caller(hold(9))) takes"),
    Row(.ended(.caller(hold(1)), .captured)), Row(.ended(.caller(hold(1)), .released)),
    Row(.ended(.caller(hold(1)), .expired)), Row(.ended(stake, .captured)), Row(.ended(stake, .released)),
    Row(.ended(stake, .expired), "\(stake) has no deadline to expire at"),
    Row(.ended(.caller(hold(2)), .released), "\(Transaction.caller(hold(2))) is not open"),
    Row(
      .ended(.stake(challenge(1), number: 2), .released),
      "\(Transaction.stake(challenge(1), number: 2)) is not open"),
  ]

  @Test("what cannot follow is told in a sentence, and what can leads to a sound wallet", arguments: next)
  func follows(row: Row) throws {
    var wallet = try Self.wallet()
    #expect(wallet.objection(to: row.event) == row.objection)
    guard row.objection == nil else { return }
    wallet.apply(row.event, at: noon, limits: production)
    #expect(wallet.violation() == nil)
  }

  @Test("limits and forgotten ids are no objections")
  func limits() throws {
    var wallet = Wallet.holding(1, 1, 1)
    for number in 1...3 {
      let event = WalletEvent.held(
        .caller(hold(UInt128(number))),
        Hold(amount: Points(1), deadline: .init(milliseconds: .min), lots: lots((UInt64(number), 1))))
      #expect(wallet.objection(to: event) == nil)
      wallet.apply(event, at: noon, limits: tiny)
    }
    wallet.apply(.ended(.caller(hold(1)), .released), at: noon, limits: production)
    let again = WalletEvent.held(
      .caller(hold(1)), Hold(amount: Points(1), deadline: nil, lots: lots((1, 1))))
    #expect(wallet.endedHolds[hold(1)] == .released)
    #expect(wallet.objection(to: again) == nil)
  }
}
