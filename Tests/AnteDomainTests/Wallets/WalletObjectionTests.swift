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
      Row(.credited(amount: Points(amount), origin: .charge, since(noon), request: nil), objection)
    }

    static func expired(_ lot: Lot.Number, _ amount: Int64, _ objection: String? = nil) -> Row {
      Row(.lotExpired(lot, amount: Points(amount)), objection)
    }

    static func cancelled(_ lot: Lot.Number, _ amount: Int64, _ objection: String? = nil) -> Row {
      Row(.chargeCancelled(lot, amount: Points(amount), request: nil), objection)
    }
  }

  static let first = [
    Row(.opened(request: nil)),
    Row(.opened(request: RequestStamp(id: request(1), fingerprint: Fingerprint(rawValue: 1)))),
    .credited(1, "it begins with its opening"),
    .held(1, lots((1, 1)), "it begins with its opening"),
    Row(.ended(.caller(hold(1)), .captured), "it begins with its opening"),
    .expired(1, 1, "it begins with its opening"), .cancelled(1, 1, "it begins with its opening"),
    Row(.frozen(request: nil), "it begins with its opening"),
    Row(.thawed(request: nil), "it begins with its opening"),
    Row(.closed(request: nil), "it begins with its opening"),
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
      .credited(amount: Points(7), origin: .grant, since(noon), request: nil), at: noon, limits: production)
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

  /// Lot 1 is an untouched charge for ever; the others expire: 15 of 20 charged are left of lot 2, lot 3 is an untouched
  /// grant of 7, and all 9 of lot 4 are held.
  static func mixed() throws -> Wallet {
    var wallet = Wallet.holding(20)
    try wallet.credit(20, until: later(9))
    try wallet.credit(7, .grant, until: later(9))
    try wallet.credit(9, .reward, until: later(9))
    for (number, amount, lot) in [(1, 5, 2), (2, 9, 4)] as [(UInt128, Int64, Lot.Number)] {
      let taken = Hold(amount: Points(amount), deadline: later(99), lots: lots((lot, amount)))
      wallet.apply(.held(.caller(hold(number)), taken), at: noon, limits: production)
    }
    return wallet
  }

  static let whileOpen: [Row] = [
    .expired(2, 15), .expired(3, 7), .expired(2, 14, notLeft(2, 14)), .expired(2, 16, notLeft(2, 16)),
    .expired(2, 20, notLeft(2, 20)), .expired(4, 9, notLeft(4, 9)), .expired(4, 0, notLeft(4, 0)),
    .expired(5, 1, notLeft(5, 1)), .expired(0, 0, notLeft(0, 0)), .expired(3, -7, notLeft(3, -7)),
    .expired(1, 20, "lot 1 expires and never would"),
    .cancelled(1, 20), .cancelled(1, 19, notWhole(1, 19)), .cancelled(1, 21, notWhole(1, 21)),
    .cancelled(2, 20, notWhole(2, 20)), .cancelled(2, 15, notWhole(2, 15)),
    .cancelled(3, 7, notWhole(3, 7)), .cancelled(4, 9, notWhole(4, 9)), .cancelled(5, 1, notWhole(5, 1)),
    Row(.frozen(request: nil)), Row(.thawed(request: nil), "it is open, and is thawed"),
    Row(.closed(request: nil), "it is closed and not empty"),
  ]

  static let whileFrozen: [Row] = [
    .credited(1), .expired(2, 15), .expired(2, 14, notLeft(2, 14)),
    .cancelled(1, 20, "it is frozen, and a charge is taken back"),
    .held(1, lots((1, 1)), "it is frozen, and \(Transaction.caller(hold(9))) takes points"),
    Row(.ended(.caller(hold(1)), .captured)), Row(.ended(.caller(hold(1)), .released)),
    Row(.ended(.caller(hold(1)), .expired)), Row(.frozen(request: nil), "it is frozen, and is frozen"),
    Row(.thawed(request: nil)), Row(.closed(request: nil), "it is frozen, and is closed"),
  ]

  static let whileClosed: [Row] = [
    Row(.opened(request: nil), "it is closed"), .credited(1, "it is closed"),
    .held(1, lots((1, 1)), "it is closed"), Row(.ended(.caller(hold(1)), .released), "it is closed"),
    .expired(1, 1, "it is closed"), .cancelled(1, 1, "it is closed"),
    Row(.frozen(request: nil), "it is closed"), Row(.thawed(request: nil), "it is closed"),
    Row(.closed(request: nil), "it is closed"),
  ]

  private static func notLeft(_ lot: Lot.Number, _ amount: Int64) -> String {
    "lot \(lot) does not have just the \(amount) points that expire"
  }

  private static func notWhole(_ lot: Lot.Number, _ amount: Int64) -> String {
    "lot \(lot) is not an untouched charge of \(amount) points"
  }

  @Test(
    "what cannot follow on a status or a lot is told, and what can leads to a sound wallet",
    arguments: [
      (Wallet.Status.open, whileOpen), (.frozen, whileFrozen), (.closed, whileClosed),
    ])
  func status(status: Wallet.Status, rows: [Row]) throws {
    for row in rows {
      var wallet = status == .closed ? Wallet.holding() : try Self.mixed()
      if status == .frozen { try wallet.change(.freeze) }
      if status == .closed { try wallet.change(.close) }
      #expect(wallet.objection(to: row.event) == row.objection, "\(row.event)")
      guard row.objection == nil else { continue }
      wallet.apply(row.event, at: noon, limits: production)
      #expect(wallet.violation() == nil)
    }
    #expect(Wallet.holding().objection(to: .closed(request: nil)) == nil)
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
