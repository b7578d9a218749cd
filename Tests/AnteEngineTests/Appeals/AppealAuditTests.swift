import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// Logs in which every entity keeps its own laws, and appeals do not agree with wallets.
@Suite("The books of appeals", .fewAtATime)
struct AppealAuditTests {
  private static let id = Court.challenge
  private static let appeal = Transaction.appeal(id)
  private static let loser = ID<User>(test: 2)
  private static let time = Instant(milliseconds: 1_000_000)
  private static let lifetime = Lot.Lifetime(creditedAt: time, expiresAt: nil)

  private static func lots(_ amount: Int64, of number: Lot.Number = 1) -> TakenLots {
    TakenLots(TakenLot(number: number, amount: Points(amount)))
  }

  private static func wallet(_ event: WalletEvent) -> EntityEvent { .wallet(loser, event) }
  private static func challenge(_ event: ChallengeEvent) -> EntityEvent { .challenge(id, event) }

  /// The host and user 2 staked 30 points each of 100, and the host won all of it; both are paid.
  private static let settled: [EntityEvent] = {
    var events: [EntityEvent] = []
    for (user, number, share) in [(Court.host, UInt64(1), Int64(60)), (loser, 2, 0)] {
      let stake = Transaction.stake(id, number: number)
      events += [
        .wallet(user, .opened(request: nil)),
        .wallet(user, .credited(amount: Points(100), origin: .charge, lifetime, request: nil)),
        .wallet(
          user, .held(stake, Hold(amount: Points(30), deadline: nil, lots: lots(30), prize: Points(60)))),
        .wallet(user, .stakeSettled(stake, share: Points(share), lifetime)),
      ]
    }
    let terms = Challenge.Terms(
      host: Court.host, fee: Points(30), seats: 2,
      plan: .init(period: .init(start: Day(number: 0), due: Day(number: 1))), judging: .init(threshold: 50))
    return events + [
      challenge(.created(terms, hostLots: lots(30), request: nil)),
      challenge(.seatReserved(loser, request: nil)), challenge(.joined(loser, lots: lots(30))),
      challenge(.started(request: nil)),
      challenge(.proven(Court.host, on: Day(number: 0), content: "done", request: nil)),
      challenge(.finished),
      challenge(
        .settled(Settlement(pot: Points(60), winners: 1, share: Points(60), extraThrough: 0, at: time))),
      challenge(.paid(through: 2)),
    ]
  }()

  private static let open: [EntityEvent] = settled + [challenge(.appealed(loser, text: "x", request: nil))]
  private static func promised(_ amount: Int64 = 30) -> EntityEvent {
    wallet(.promised(appeal, Promise(amount: Points(amount), .newLot(2, creditedAt: time))))
  }
  private static func upheld(lot: Lot.Number = 2) -> EntityEvent {
    challenge(.appealUpheld(loser, .init(amount: Points(30), lot: lot), request: nil))
  }
  private static let kept = wallet(.promiseEnded(appeal, .kept))
  private static func held(_ amount: Int64 = 30) -> EntityEvent {
    wallet(.held(appeal, Hold(amount: Points(amount), deadline: nil, lots: lots(amount, of: 2))))
  }
  private static let reversed = challenge(.appealReversed(loser, request: nil))
  private static let captured = wallet(.ended(appeal, .captured))
  private static let dismissed = challenge(.appealDismissed(loser, reason: "x", request: nil))

  private static func anotherLot(_ status: String) -> String {
    "challenge \(id): the appeal of user \(loser) is \(status), and the wallet has another lot"
  }
  private static func disagree(given: Int64, taken: Int64 = 60, earned: Int64) -> String {
    "wallets and deciders disagree: \(taken) taken and \(given) given, but \(earned) earned"
  }
  private static let none = "wallet \(loser): points of an appeal in challenge \(id), where there is none"

  static let rows: [(events: [EntityEvent], damage: [String])] = [
    // A crash can have left each of these.
    (settled, []), (open, []), (open + [promised()], []), (open + [promised(), upheld()], []),
    (open + [promised(), upheld(), kept], []), (open + [promised(), upheld(), kept, held()], []),
    (open + [promised(), upheld(), kept, held(), reversed], []),
    (open + [promised(), upheld(), kept, held(), reversed, captured], []), (open + [dismissed], []),
    // And none of these.
    (settled + [promised()], [none]),
    (open + [promised(), dismissed], [anotherLot("dismissed")]),
    (open + [promised(), kept], [disagree(given: 90, earned: 0)]),
    (open + [promised(), kept, held()], [anotherLot("open"), disagree(given: 90, earned: 0)]),
    (open + [upheld()], [anotherLot("upheld"), disagree(given: 60, earned: -30)]),
    (open + [promised(29), upheld()], [anotherLot("upheld")]),
    (
      open + [promised(29), upheld(), kept],
      [anotherLot("upheld"), disagree(given: 89, earned: -30)]
    ),
    (open + [promised(), upheld(lot: 1)], [anotherLot("upheld")]),
    (open + [promised(), upheld(lot: 1), kept], [anotherLot("upheld")]),
    (open + [promised(), upheld(lot: 3), kept], [anotherLot("upheld")]),
    (
      open + [promised(), upheld(), reversed],
      [anotherLot("reversed")]
    ),
    (
      open + [promised(), upheld(), kept, reversed],
      [anotherLot("reversed"), disagree(given: 90, earned: 0)]
    ),
    (
      open + [promised(), upheld(), kept, held(), captured],
      [disagree(given: 90, taken: 90, earned: -30)]
    ),
  ]

  @Test("say where appeals do not agree with wallets", arguments: rows.indices)
  func disagreements(index: Int) throws {
    let row = Self.rows[index]
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records(row.events)], to: world)
    #expect(try world.verify().damage == row.damage)
  }

  @Test("have a figure for what is held for reversals")
  func heldForReversals() throws {
    let world = TestWorld()
    let events = Self.open + [Self.promised(), Self.upheld(), Self.kept, Self.held()]
    try Forgery.append(frames: [Forgery.records(events)], to: world)
    var audit = try world.verify().audit
    #expect(audit.heldForReversals == 30 && audit.held == 30 && audit.earned == -30)
    #expect(audit.house == -30 && audit.moneyIsConserved)
    audit.heldForReversals = 29
    #expect(!audit.moneyIsConserved)
  }
}
