import Testing

@testable import AnteDomain

/// Events and states of awards that no engine made.
@Suite struct AwardObjectionTests {
  static let appeal = AwardTests.appeal
  static let caller = Transaction.caller(hold(1))

  static func promise(_ amount: Int64 = 60, _ number: Lot.Number = 3) -> Promise {
    Promise(amount: Points(amount), .newLot(number, creditedAt: noon))
  }

  static func held(_ amount: Int64, _ taken: TakenLots, deadline: Instant? = nil, prize: Int64 = 0)
    -> WalletEvent
  {
    .held(appeal, Hold(amount: Points(amount), deadline: deadline, lots: taken, prize: Points(prize)))
  }

  /// What lies before an event: a wallet of two charges, one with a promise, and one with the award.
  enum Before: Sendable {
    case nothing, promised, awarded

    func wallet() throws -> Wallet {
      switch self {
      case .nothing: .holding(40, 50)
      case .promised: try AwardTests.promised()
      case .awarded: try AwardTests.awarded()
      }
    }
  }

  static let notWhole = "\(appeal) takes other points than those of a whole lot that was won"

  static let rows: [(before: Before, event: WalletEvent, objection: String?)] = [
    (.nothing, .promised(appeal, promise()), nil),
    (.nothing, .promised(appeal, promise(60, 2)), nil),
    (.nothing, .promised(appeal, promise(60, 4)), "\(appeal) promises lot 4, and 3 is next"),
    (.nothing, .promised(appeal, promise(60, 1)), "\(appeal) promises lot 1, and 3 is next"),
    (.nothing, .promised(appeal, promise(60, 0)), "\(appeal) promises lot 0, and 3 is next"),
    (.nothing, .promised(appeal, promise(0)), "\(appeal) promises other lots than its points"),
    (.nothing, .promised(appeal, promise(-1)), "\(appeal) promises other lots than its points"),
    (
      .nothing, .promised(appeal, promise(.max)),
      "\(Int64.max) points promised to 90 + 0 exceed 64 bits"
    ),
    (
      .nothing, .promised(appeal, Promise(amount: Points(40), lots: [part(1, 40, of: 40)])),
      "\(appeal) promises points, and no decider does so"
    ),
    (
      .nothing, .promised(.order(order(1)), promise()),
      "\(Transaction.order(order(1))) promises points, and no decider does so"
    ),
    (.nothing, .promised(caller, promise()), "\(caller) promises points, and no decider does so"),
    (
      .nothing, .promised(.stake(challenge(1), number: 1), promise()),
      "\(Transaction.stake(challenge(1), number: 1)) promises points, and no decider does so"
    ),
    (.nothing, .promiseEnded(appeal, .kept), "\(appeal) is not promised"),
    (.promised, .promised(appeal, promise(60, 4)), "\(appeal) is promised already"),
    (.promised, .promised(.appeal(challenge(2)), promise(1, 4)), nil),
    (
      .promised, .promised(.appeal(challenge(2)), promise(1, 3)),
      "\(Transaction.appeal(challenge(2))) promises lot 3, and 4 is next"
    ),
    (.promised, .promiseEnded(appeal, .kept), nil), (.promised, .promiseEnded(appeal, .dropped), nil),
    (.promised, held(60, lots((3, 60))), notWhole),
    (.awarded, held(60, lots((3, 60))), nil), (.awarded, held(59, lots((3, 59))), notWhole),
    (.awarded, held(61, lots((3, 60))), notWhole), (.awarded, held(50, lots((2, 50))), notWhole),
    (.awarded, held(60, lots((3, 60)), deadline: noon), notWhole),
    (.awarded, held(60, lots((3, 60)), prize: 1), notWhole),
    (.awarded, held(100, lots((1, 40), (3, 60))), notWhole),
    (.awarded, held(60, lots((4, 60))), notWhole),
    (.awarded, .ended(appeal, .captured), "\(appeal) is not open"),
    (
      .awarded, .stakeSettled(appeal, share: .zero, since(noon)), "\(appeal) is settled, and is no open stake"
    ),
  ]

  @Test("an event that cannot follow is told apart from one that can", arguments: rows.indices)
  func objection(index: Int) throws {
    let row = Self.rows[index]
    var wallet = try row.before.wallet()
    // Lot 2 is the next one in a wallet with one charge only.
    if case .promised(_, let promise) = row.event, promise == Self.promise(60, 2) { wallet = .holding(40) }
    #expect(wallet.objection(to: row.event) == row.objection)
  }

  @Test("a reversal holds once, and does not expire")
  func held() throws {
    var wallet = try AwardTests.awarded()
    try wallet.hold(AwardTests.award)
    #expect(wallet.objection(to: Self.held(60, lots((3, 60)))) == "\(Self.appeal) is open already")
    #expect(
      wallet.objection(to: .ended(Self.appeal, .expired)) == "\(Self.appeal) has no deadline to expire at")
    #expect(wallet.objection(to: .ended(Self.appeal, .released)) == nil)
  }

  static let holdsOther = "\(appeal) holds other points than those of a whole lot that was won"

  static let bends: [(sentence: String, bend: @Sendable (inout Wallet.Parts) -> Void)] = [
    ("\(appeal) promises lot 3, which is another one", { $0.promises[appeal] = promise() }),
    (
      "\(Transaction.appeal(challenge(3))) promises lot 5, which is another one",
      {
        $0.promises[.appeal(challenge(2))] = promise(1, 5)
        $0.promises[.appeal(challenge(3))] = promise(1, 5)
      }
    ),
    ("\(appeal) promises other lots than its points", { $0.promises[appeal] = promise(60, 6) }),
    ("\(appeal) promises other lots than its points", { $0.promises[appeal] = promise(0, 5) }),
    (
      "\(appeal) promises points, and no decider does so",
      { $0.promises[appeal] = Promise(amount: Points(1), lots: [part(1, 1, of: 40)]) }
    ),
    (
      "credits, gifts, prizes and promises exceed 64 bits", { $0.promises[appeal] = promise(.max, 5) }
    ),
    (holdsOther, { $0.holds = bent($0, Hold(amount: Points(60), deadline: noon, lots: lots((3, 60)))) }),
    (
      holdsOther,
      { $0.holds = bent($0, Hold(amount: Points(60), deadline: nil, lots: lots((3, 60)), prize: Points(1))) }
    ),
    (
      holdsOther,
      {
        $0.lots[2] = Lot(
          number: 3, origin: .charge, lifetime: since(noon), amount: Points(60), remaining: .zero,
          held: Points(60))
      }
    ),
    (
      holdsOther,
      {
        $0.lots[2] = Lot(
          number: 3, origin: .reward, lifetime: since(noon, until: later(1)), amount: Points(60),
          remaining: .zero, held: Points(60))
      }
    ),
    (
      holdsOther,
      {
        $0.lots[2] = Lot(
          number: 3, origin: .reward, lifetime: since(noon), amount: Points(61), remaining: .zero,
          held: Points(60))
      }
    ),
  ]

  private static func bent(_ parts: Wallet.Parts, _ hold: Hold) -> SortedTable<Transaction, Hold> {
    var holds = parts.holds
    _ = holds.remove(appeal)
    holds.insert(hold, for: appeal)
    return holds
  }

  @Test("a state with awards that no events lead to is refused", arguments: bends.indices)
  func parts(index: Int) throws {
    // Lot 3 is held for its reversal, and 5 was promised and dropped.
    var wallet = try AwardTests.awarded()
    try wallet.credit(7)
    try wallet.promise(1, for: .appeal(challenge(2)))
    try wallet.endPromise(.dropped, of: .appeal(challenge(2)))
    try wallet.hold(AwardTests.award)
    var parts = wallet.parts
    #expect(try Wallet(parts) == wallet)
    Self.bends[index].bend(&parts)
    #expect(throws: ImpossibleParts(reason: Self.bends[index].sentence)) { try Wallet(parts) }
  }

  @Test("an open award is part of the state", arguments: [false, true])
  func roundTrip(isKept: Bool) throws {
    let wallet = isKept ? try AwardTests.awarded() : try AwardTests.promised()
    #expect(try Wallet(wallet.parts) == wallet)
  }
}
