import AnteDomain
import Foundation
import Testing

@testable import AnteSimulation

@Suite struct HistoryFileTests {
  /// A file that goes when the test is over.
  private final class TemporaryFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "ante-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func append(_ text: String) throws {
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(text.utf8))
    }
  }

  private static let lots = {
    var lots = TakenLots(TakenLot(number: 1, amount: Points(500)))
    lots.append(TakenLot(number: 3, amount: Points(20)))
    return lots
  }()
  private static let seat = Seat(
    user: ID(9), position: 4, transaction: 17, stake: Points(520), lots: lots,
    joinedAt: Instant(milliseconds: 1_767_225_600_000))
  private static let far = Instant(milliseconds: 4_102_444_800_000)

  private static let plan = Challenge.Plan(
    name: "달리기 5 km", description: " \t-", category: .health,
    period: Challenge.Period(start: Day(number: -1), due: Day(number: .max)))

  private static func terms(
    _ approval: Challenge.Judging.Approval, _ plan: Challenge.Plan = Challenge.Plan()
  ) -> Challenge.Terms {
    Challenge.Terms(
      host: ID(1), fee: Points(.max), seats: 2, membersMin: 0, plan: plan,
      judging: Challenge.Judging(threshold: 101, approval: approval, withoutWinners: .refund))
  }

  private static let commands: [Command] = [
    .openWallet(user: ID(1), request: ID(UInt128.max)), .openWallet(user: ID(1)),
    .credit(user: ID(1), amount: Points(.max), origin: .grant, request: ID(2)),
    .credit(user: ID(1), amount: Points(1), origin: .charge, expiresAt: far, request: ID(2)),
    .credit(user: ID(1), amount: Points(1), origin: .charge, expiresAt: Instant(milliseconds: -1)),
    .cancelCharge(user: ID(1), lot: .max, request: ID(2)), .cancelCharge(user: ID(1), lot: 0),
    .changeStatus(user: ID(1), .freeze, request: ID(2)), .changeStatus(user: ID(1), .thaw),
    .changeStatus(user: ID(1), .close, request: ID(3)),
    .hold(user: ID(1), hold: ID(3), amount: Points(-5), deadline: far), .capture(user: ID(1), hold: ID(3)),
    .release(user: ID(1), hold: ID(3)),
    .createChallenge(challenge: ID(4), Challenge.Terms(host: ID(1), fee: Points(0), seats: -1), request: nil),
    .createChallenge(challenge: ID(4), terms(.none), request: ID(2)),
    .createChallenge(challenge: ID(4), terms(.required(referee: nil))),
    .createChallenge(challenge: ID(4), terms(.required(referee: ID(9)), plan), request: ID(2)),
    .changePlan(challenge: ID(4), plan, by: ID(1), request: ID(5)),
    .changePlan(challenge: ID(4), Challenge.Plan(), by: ID(1)),
    .moveChallenge(challenge: ID(4), .ready, by: ID(1), request: ID(5)),
    .moveChallenge(challenge: ID(4), .start, by: ID(1)),
    .moveChallenge(challenge: ID(4), .cancel, by: ID(1)),
    .prove(challenge: ID(4), user: ID(1), content: "", request: ID(5)),
    .prove(challenge: ID(4), user: ID(1), content: "사진 1\n2\0"),
    .judgeProof(challenge: ID(4), user: ID(1), on: Day(number: .min), .approved, by: ID(2), request: ID(5)),
    .judgeProof(challenge: ID(4), user: ID(1), on: Day(number: 7), .rejected(reason: "too dark"), by: ID(2)),
    .join(challenge: ID(4), user: ID(1), request: ID(5)), .quit(challenge: ID(4), user: ID(1)),
    .adjustStock(product: ID(6), by: Quantity(.min), request: ID(7)),
    .reserveStock(product: ID(6), reservation: ID(8), quantity: Quantity(2), deadline: far),
    .confirmReservation(product: ID(6), reservation: ID(8)),
    .cancelReservation(product: ID(6), reservation: ID(8)),
    .describeProduct(
      product: ID(6), Offer(name: "초 콜릿\n", description: "", price: Points(-1), isOnSale: true),
      request: ID(7)),
    .describeProduct(
      product: ID(6), Offer(name: "", description: "x - y", price: Points(.max), isOnSale: false)),
    .order(order: ID(9), user: ID(1), product: ID(6), quantity: Quantity(.min), request: ID(7)),
    .cancelOrder(order: ID(9)), .cancelOrder(order: ID(9), request: ID(7)),
  ]

  private static let answers: [CommandAnswer] = [
    .walletOpened,
    .credited(Wallet.Credit(lot: 2, balance: Wallet.Balance(spendable: Points(.max), held: Points(7)))),
    .chargeCancelled(
      Wallet.Cancellation(
        amount: Points(9), balance: Wallet.Balance(spendable: Points(.max), held: Points(7)))),
    .statusChanged(.open), .statusChanged(.frozen), .statusChanged(.closed),
    .held(Hold(amount: Points(520), deadline: far, lots: lots)),
    .held(Hold(amount: Points(520), deadline: nil, lots: lots)), .holdEnded(.captured), .holdEnded(.expired),
    .challengeCreated(seat), .joined(seat), .quit(.refunded(Refund(amount: Points(520), lots: lots))),
    .quit(.forfeited(Points(520))), .planChanged, .challengeMoved(.ready), .challengeMoved(.start),
    .challengeMoved(.cancel), .proven(Proof(day: Day(number: -7), state: .awaiting)),
    .proofJudged(Proof(day: Day(number: 20_000), state: .counted)),
    .proofJudged(Proof(day: Day(number: 20_000), state: .rejected)),
    .stockAdjusted(Stock.Levels(onHand: Quantity(39), reserved: Quantity(1), sold: Quantity(0))),
    .stockReserved(Reservation(quantity: Quantity(1), deadline: far)), .reservationEnded(.returned),
    .productDescribed,
    .ordered(Order.Purchase(name: "초 콜릿", price: Points(260), total: Points(520), lots: lots)),
    .orderCancelled(Refund(amount: Points(520), lots: lots)),
  ]

  @Test(arguments: commands)
  func everyCommandIsReadAsItWasWritten(_ command: Command) throws {
    let text = HistoryLine.began(number: 7, client: 3, after: 12, at: Instant(milliseconds: -4), command).text
    guard case .began(7, 3, 12, Instant(milliseconds: -4), let read) = try HistoryLine(text[...]) else {
      Issue.record("\(text)")
      return
    }
    #expect(read == command)
  }

  @Test func aCreditWithoutAnExpiryHasTheWordsItAlwaysHad() {
    let command = Command.credit(user: ID(1), amount: Points(5), origin: .grant, request: ID(2))
    #expect(
      command.words
        == "credit 00000000-0000-0000-0000-000000000001 5 3 00000000-0000-0000-0000-000000000002")
  }

  @Test(arguments: answers)
  func everyAnswerIsReadAsItWasWritten(_ answer: CommandAnswer) throws {
    let text = HistoryLine.ended(number: 7, at: Self.far, .accepted(answer, sequence: .max)).text
    guard case .ended(7, Self.far, .accepted(let read, .max)) = try HistoryLine(text[...]) else {
      Issue.record("\(text)")
      return
    }
    #expect(read == answer)
  }

  @Test func aHistoryGoesOnOverLivesAndATornLine() throws {
    let file = TemporaryFile()
    let time = Instant(milliseconds: 5)
    let first = try HistoryFile(appendingTo: file.path)
    try first.begin(lifeAt: time)
    try first.began(1, client: 1, after: 0, at: time, .openWallet(user: ID(1), request: ID(2)))
    try first.began(2, client: 2, after: 0, at: time, .capture(user: ID(1), hold: ID(3)))
    try first.ended(1, at: Instant(milliseconds: 6), .accepted(.walletOpened, sequence: 4))
    try file.append("ended 2 7 accep")

    let torn = try History(readingFrom: file.path)
    #expect(torn.calls.count == 2)
    #expect(torn.newestSequence == 4)
    guard case .unknown = torn.calls[1].answer else {
      Issue.record("a torn answer counts: \(torn.calls[1])")
      return
    }

    let second = try HistoryFile(appendingTo: file.path)
    try second.begin(lifeAt: time)
    try second.began(3, client: 1, after: 4, at: time, .capture(user: ID(1), hold: ID(3)))
    let rejection = RecordedRejection(code: .holdNotFound, description: "hold 3: not found")
    try second.ended(3, at: time, .rejected(rejection, sequence: 5))
    try second.began(4, client: 1, after: 5, at: time, .openWallet(user: ID(2)))
    try second.ended(4, at: time, .refused)

    let history = try History(readingFrom: file.path)
    #expect(history.lives == 2)
    #expect(history.calls.map(\.begunAfter) == [0, 0, 4, 5])
    #expect(history.nextNumber == 5)
    #expect(history.newestSequence == 5)
    guard case .accepted(.walletOpened, 4) = history.calls[0].answer,
      case .unknown = history.calls[1].answer,
      case .rejected(let read, 5) = history.calls[2].answer, case .refused = history.calls[3].answer
    else {
      Issue.record("\(history.calls)")
      return
    }
    #expect(read.code == .holdNotFound)
    #expect(read.description == "hold 3: not found")
    #expect(history.calls[0].endedAt == Instant(milliseconds: 6))
  }

  @Test func anAnswerAfterAFailureIsCounted() throws {
    let lines = """
      life 1
      began 1 1 0 1 openWallet 00000000-0000-0000-0000-000000000001 -
      began 2 2 0 1 openWallet 00000000-0000-0000-0000-000000000002 -
      ended 1 1 unknown
      ended 2 1 accepted 1 walletOpened
      began 3 1 0 1 openWallet 00000000-0000-0000-0000-000000000003 -
      ended 3 1 %
      life 2
      began 4 1 0 1 openWallet 00000000-0000-0000-0000-000000000003 -
      ended 4 1 accepted 2 walletOpened

      """
    for (answer, count) in [("refused", 0), ("accepted 2 walletOpened", 1), ("rejected 2 100 exists", 1)] {
      let text = lines.replacingOccurrences(of: "%", with: answer)
      #expect(try History(text: Array(text.utf8), "history").answeredAfterFailure == count, "\(answer)")
    }
  }

  @Test(arguments: [
    ("born 1", "history: line 1: 'born' begins no line"),
    ("life soon", "history: line 1: 'soon' is not a number"),
    ("life 1\nended 1 1 unknown", "history: line 2: call 1 ends without a beginning in this life"),
    ("began 1 1 0 1 fly", "history: line 1: 'fly' is not a command"),
    ("began 1 1 0", "history: line 1: a word is missing"),
    ("began 1 1 0 1 capture 1 2", "history: line 1: '1' is not an id"),
  ])
  func whatMakesNoSenseIsNamed(_ text: String, _ explanation: String) {
    #expect(throws: HistoryError(explanation)) { try History(text: Array("\(text)\n".utf8), "history") }
  }

  @Test func anEmptyHistoryIsOne() throws {
    let history = try History(text: [], "history")
    #expect(history.calls.isEmpty)
    #expect(history.lives == 0)
  }
}
