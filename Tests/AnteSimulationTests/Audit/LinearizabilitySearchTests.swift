import AnteDomain
import AnteSimulation
import AnteTestSupport
import Testing

@Suite("The search for an order", .fewAtATime)
struct LinearizabilitySearchTests {
  typealias Operation = LinearizabilitySearch.Operation

  static let now = Instant(milliseconds: 1_000_000)
  static let (ann, bob, eve) = (Cast.ann, Cast.bob, Cast.eve)

  static func operation(
    _ begin: Int, _ end: Int, _ command: Command, _ answer: Call.Answer, at: Int64 = 0, until: Int64 = 0
  ) -> Operation {
    Operation(
      Call(
        client: begin, command: command, begunAfter: 0, begunAt: now.advanced(byMilliseconds: at),
        answer: answer, endedAt: now.advanced(byMilliseconds: max(at, until))),
      begin: begin, end: end)
  }

  static func yes(_ answer: CommandAnswer) -> Call.Answer { .accepted(answer, sequence: 0) }
  static func no(_ rejection: any Rejection) -> Call.Answer { .rejected(rejection, sequence: 0) }

  static func add(_ units: Int64) -> Command { .adjustStock(product: Cast.tea, by: Quantity(units)) }
  static func levels(_ onHand: Int64, _ reserved: Int64 = 0) -> CommandAnswer {
    .stockAdjusted(Stock.Levels(onHand: Quantity(onHand), reserved: Quantity(reserved), sold: .zero))
  }
  static func reserve(_ units: Int64, after: Int64 = 1_000) -> Command {
    .reserveStock(
      product: Cast.tea, reservation: Cast.reservation, quantity: Quantity(units),
      deadline: now.advanced(byMilliseconds: after))
  }
  static func reserved(_ units: Int64) -> CommandAnswer {
    .stockReserved(Reservation(quantity: Quantity(units), deadline: now.advanced(byMilliseconds: 1_000)))
  }
  static func seat(_ user: ID<User>, _ position: UInt64, _ transaction: UInt64) -> Seat {
    Seat(
      user: user, position: position, transaction: transaction, stake: Points(30),
      lots: TakenLots(TakenLot(number: 1, amount: Points(30))), joinedAt: now)
  }
  static func create(_ user: ID<User>) -> Command {
    .createChallenge(challenge: Cast.run, Challenge.Terms(host: user, fee: Points(30), seats: 2))
  }
  static func join(_ user: ID<User>) -> Command { .join(challenge: Cast.run, user: user) }

  struct History: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let verdict: LinearizabilitySearch.Verdict
    let operations: [Operation]

    init(_ name: String, _ verdict: LinearizabilitySearch.Verdict, _ operations: [Operation]) {
      (testDescription, self.verdict, self.operations) = (name, verdict, operations)
    }
  }

  @Test("judges", arguments: Self.stock + Self.challenges + Self.wallets)
  func judges(history: History) {
    let search = LinearizabilitySearch(limits: Limits())
    #expect(search.verdict(on: history.operations) == history.verdict)
  }

  static let stock: [History] = [
    History("nothing", .linearizable, []),
    History(
      "two at the same time, in the order that the answers tell", .linearizable,
      [operation(0, 9, add(1), yes(levels(3))), operation(1, 8, add(2), yes(levels(2)))]),
    History(
      "one after the other, in the order that the answers forbid", .notLinearizable,
      [operation(0, 1, add(1), yes(levels(3))), operation(2, 3, add(2), yes(levels(2)))]),
    History(
      "a lost update", .notLinearizable,
      [operation(0, 9, add(1), yes(levels(1))), operation(1, 8, add(1), yes(levels(1)))]),
    History(
      "too few, by a state that was over", .notLinearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 3, add(2), yes(levels(3))),
        operation(
          4, 5, reserve(2),
          no(ReserveStockRejection.insufficientStock(onHand: Quantity(1), needed: Quantity(2)))),
      ]),
    History(
      "too few, while the delivery was under way", .linearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 6, add(2), yes(levels(3))),
        operation(
          4, 5, reserve(2),
          no(ReserveStockRejection.insufficientStock(onHand: Quantity(1), needed: Quantity(2)))),
      ]),
    History(
      "an effect of a call without an answer, much later", .linearizable,
      [
        operation(0, 1, add(5), .unknown), operation(2, 3, add(1), yes(levels(1))),
        operation(4, 5, add(1), yes(levels(7))),
      ]),
    History(
      "an effect of a call without an answer, before it began", .notLinearizable,
      [operation(0, 1, add(1), yes(levels(6))), operation(2, 3, add(5), .unknown)]),
    History(
      "an effect of a call without an answer, twice", .notLinearizable,
      [
        operation(0, 1, add(5), .unknown), operation(2, 3, add(1), yes(levels(6))),
        operation(4, 5, add(1), yes(levels(12))),
      ]),
    History(
      "an effect of a refused call", .notLinearizable,
      [operation(0, 1, add(5), .refused), operation(2, 3, add(1), yes(levels(6)))]),
    History(
      "one unit sold twice", .notLinearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 9, reserve(1), yes(reserved(1))),
        operation(
          3, 8,
          .reserveStock(
            product: Cast.tea, reservation: ID(test: 402), quantity: Quantity(1),
            deadline: now.advanced(byMilliseconds: 1_000)), yes(reserved(1))),
      ]),
    History(
      "units that come back when their time is over", .linearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 3, reserve(1), yes(reserved(1))),
        operation(4, 5, add(1), yes(levels(2)), at: 900, until: 1_000),
        operation(
          6, 7, .confirmReservation(product: Cast.tea, reservation: Cast.reservation),
          no(EndReservationRejection.reservationEnded(.expired)), at: 1_100),
      ]),
    History(
      "units that come back at the very end", .linearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 3, reserve(1), yes(reserved(1))),
        operation(4, 5, add(1), yes(levels(2)), at: 900, until: 1_000),
      ]),
    History(
      "a deadline that passes at the very end", .linearizable,
      [
        operation(0, 1, add(1), yes(levels(1))),
        operation(
          2, 3, reserve(1), no(ReserveStockRejection.deadlinePassed(now.advanced(byMilliseconds: 1_000))),
          until: 1_000),
      ]),
    History(
      "a deadline that is still to come", .notLinearizable,
      [
        operation(0, 1, add(1), yes(levels(1))),
        operation(
          2, 3, reserve(1), no(ReserveStockRejection.deadlinePassed(now.advanced(byMilliseconds: 1_000))),
          until: 999),
      ]),
    History(
      "an answer that changes nothing, by a later clock than that of a delivery beside it", .linearizable,
      [
        operation(0, 9, add(1), yes(levels(1)), until: 10),
        operation(1, 8, add(0), no(AdjustStockRejection.nothingToAdjust), at: 20),
      ]),
    History(
      "units that come back too early", .notLinearizable,
      [
        operation(0, 1, add(1), yes(levels(1))), operation(2, 3, reserve(1), yes(reserved(1))),
        operation(4, 5, add(1), yes(levels(2)), at: 900, until: 999),
        operation(6, 7, add(1), yes(levels(3)), at: 1_000),
      ]),
  ]

  static let challenges: [History] = [
    History(
      "a seat for each", .linearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 3, join(bob), yes(.joined(seat(bob, 2, 2)))),
        operation(4, 5, join(eve), no(JoinRejection.full(seats: 2))),
      ]),
    History(
      "the last seat, twice", .notLinearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 9, join(bob), yes(.joined(seat(bob, 2, 2)))),
        operation(3, 8, join(eve), yes(.joined(seat(eve, 3, 4)))),
      ]),
    History(
      "full because of somebody who could not pay in the end", .linearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 9, join(bob), no(JoinRejection.wallet(.walletNotFound))),
        operation(3, 4, join(eve), no(JoinRejection.full(seats: 2))),
        operation(10, 11, join(eve), yes(.joined(seat(eve, 2, 4)))),
      ]),
    History(
      "full when nobody was there", .notLinearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 3, join(bob), no(JoinRejection.wallet(.walletNotFound))),
        operation(4, 5, join(eve), no(JoinRejection.full(seats: 2))),
      ]),
    History(
      "pending while another pays", .linearizable,
      [
        operation(0, 9, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(1, 2, create(bob), no(CreateChallengeRejection.creationPending)),
        operation(3, 4, join(bob), no(JoinRejection.challengeNotFound)),
      ]),
    History(
      "pending when nobody pays", .notLinearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 3, create(bob), no(CreateChallengeRejection.creationPending)),
      ]),
    History(
      "a seat from a join without an answer", .linearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 3, join(bob), .unknown),
        operation(4, 5, join(bob), no(JoinRejection.alreadyJoined(seat(bob, 2, 2)))),
      ]),
    History(
      "a seat from nowhere", .notLinearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(4, 5, join(bob), no(JoinRejection.alreadyJoined(seat(bob, 2, 2)))),
      ]),
    History(
      "a refund of what was staked", .linearizable,
      [
        operation(0, 1, create(ann), yes(.challengeCreated(seat(ann, 1, 1)))),
        operation(2, 3, join(bob), .unknown),
        operation(
          4, 5, .quit(challenge: Cast.run, user: bob),
          yes(.quit(.refunded(Refund(amount: Points(30), lots: seat(bob, 2, 2).lots))))),
        operation(6, 7, .quit(challenge: Cast.run, user: bob), no(QuitRejection.notJoined)),
      ]),
  ]

  static let wallets: [History] = [
    History(
      "a repeated request at the same time", .linearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 9, credit, yes(credited)), operation(3, 8, credit, yes(credited)),
      ]),
    History(
      "points that come back at the very end", .linearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 3, credit, yes(credited)),
        operation(4, 5, hold, yes(.held(Hold(amount: Points(7), deadline: soon, lots: sevenOfOne)))),
        operation(
          6, 7, .release(user: bob, hold: Cast.hold), no(EndHoldRejection.holdEnded(.expired)), at: 5,
          until: 9),
      ]),
    History(
      "points that expire while others ask", .linearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 3, creditUntilSoon, yes(credited)),
        operation(4, 5, .changeStatus(user: bob, .close), no(notEmpty), at: 5, until: 8),
        operation(6, 7, .changeStatus(user: bob, .close), yes(.statusChanged(.closed)), at: 5, until: 9),
        operation(8, 9, credit, no(CreditRejection.walletClosed), at: 9),
      ]),
    History(
      "points that are there when they have expired", .notLinearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 3, creditUntilSoon, yes(credited)),
        operation(4, 5, .changeStatus(user: bob, .close), no(notEmpty), at: 9),
      ]),
    History(
      "a charge taken back twice", .notLinearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 3, credit, yes(credited)), operation(4, 9, cancel, yes(cancelled)),
        operation(5, 8, cancel, yes(cancelled)),
      ]),
    History(
      "one request with two effects", .notLinearizable,
      [
        operation(0, 1, .openWallet(user: bob), yes(.walletOpened)),
        operation(2, 3, credit, yes(credited)),
        operation(
          4, 5,
          .hold(user: bob, hold: Cast.hold, amount: Points(14), deadline: now.advanced(byMilliseconds: 9)),
          no(HoldRejection.insufficientPoints(spendable: Points(13), needed: Points(14)))),
      ]),
  ]

  private static let soon = now.advanced(byMilliseconds: 9)
  private static let sevenOfOne = TakenLots(TakenLot(number: 1, amount: Points(7)))
  private static let hold = Command.hold(user: bob, hold: Cast.hold, amount: Points(7), deadline: soon)
  private static let creditUntilSoon = Command.credit(
    user: bob, amount: Points(7), origin: .charge, expiresAt: soon)
  private static let notEmpty = WalletStatusRejection.walletNotEmpty(
    Wallet.Balance(spendable: Points(7), held: .zero))
  private static let cancel = Command.cancelCharge(user: bob, lot: 1)
  private static let cancelled = CommandAnswer.chargeCancelled(
    Wallet.Cancellation(amount: Points(7), balance: Wallet.Balance(spendable: .zero, held: .zero)))
  private static let credit = Command.credit(
    user: bob, amount: Points(7), origin: .charge, request: Cast.request)
  private static let credited = CommandAnswer.credited(
    Wallet.Credit(lot: 1, balance: Wallet.Balance(spendable: Points(7), held: .zero)))

  /// The clock stands still: the engine reads it once a batch, which may be before a call of the batch began.
  @Test("finds an order in what the real engine answered", arguments: 1...4 as ClosedRange<UInt64>)
  func live(seed: UInt64) async throws {
    let limits = RandomHistoryTests.tiny.remembering()
    let history = try await LiveHistory.record(seed: seed, shards: 2, limits: limits, each: 120, leaps: [0])
    for entity in 0..<3 {
      let operations = history.operations { command in
        switch command {
        case .join(let id, _, _), .quit(let id, _, _), .createChallenge(let id, _, _),
          .changePlan(let id, _, _, _), .moveChallenge(let id, _, _, _), .prove(let id, _, _, _),
          .judgeProof(let id, _, _, _, _, _):
          id == ID(test: 101 + entity)
        default: false
        }
      }
      #expect(LinearizabilitySearch(limits: limits).verdict(on: operations) == .linearizable)
    }
    let sales = history.operations { command in
      switch command {
      case .describeProduct, .adjustStock, .reserveStock, .confirmReservation, .cancelReservation, .order,
        .cancelOrder:
        true
      default: false
      }
    }
    #expect(LinearizabilitySearch(limits: limits).verdict(on: sales) == .linearizable)
  }
}

extension Limits {
  /// The same limits without forgetting by age, which the search does not know.
  fileprivate func remembering() -> Limits {
    var limits = self
    limits.rememberedMilliseconds = .max
    return limits
  }
}

extension LiveHistory {
  fileprivate func operations(where isWanted: (Command) -> Bool) -> [LinearizabilitySearch.Operation] {
    calls.indices.filter { isWanted(calls[$0].command) }.map {
      LinearizabilitySearch.Operation(
        calls[$0], begin: intervals[$0].lowerBound, end: intervals[$0].upperBound)
    }
  }
}
