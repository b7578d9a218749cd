import AnteCommands
import AnteDomain
import AnteEngine
import AnteJournal
import Testing

@testable import ante

private let lots: TakenLots = {
  var lots = TakenLots(TakenLot(number: 1, amount: Points(500)))
  lots.append(TakenLot(number: 2, amount: Points(200)))
  return lots
}()

private let seat = Seat(
  user: ID(1), position: 4, transaction: 9, stake: Points(700), lots: lots,
  joinedAt: Instant(milliseconds: 33))

private let seatText =
  "{\"position\":4,\"transaction\":9,\"stake\":700,\"lots\":[{\"lot\":1,\"points\":500},{\"lot\":2,\"points\":200}],"
  + "\"joinedAtMilliseconds\":33}"

@Suite struct LineOutcomeTests {
  private func text(_ outcome: LineOutcome, ref: String? = nil) -> String {
    String(decoding: outcome.json(line: 17, ref: ref).line, as: UTF8.self)
  }

  @Test(
    arguments: [
      (.walletOpened, "{\"wallet\":\"opened\"}"),
      (
        .credited(Wallet.Credit(lot: 2, balance: Wallet.Balance(spendable: Points(1_500), held: .zero))),
        "{\"lot\":2,\"spendable\":1500,\"held\":0}"
      ),
      (
        .chargeCancelled(
          Wallet.Cancellation(
            amount: Points(500), balance: Wallet.Balance(spendable: Points(1_000), held: Points(7)))),
        "{\"amount\":500,\"spendable\":1000,\"held\":7}"
      ),
      (.statusChanged(.frozen), "{\"wallet\":\"frozen\"}"),
      (.statusChanged(.open), "{\"wallet\":\"open\"}"),
      (.statusChanged(.closed), "{\"wallet\":\"closed\"}"),
      (
        .held(Hold(amount: Points(700), deadline: Instant(milliseconds: 4_102_444_800_000), lots: lots)),
        "{\"amount\":700,\"untilMilliseconds\":4102444800000,"
          + "\"lots\":[{\"lot\":1,\"points\":500},{\"lot\":2,\"points\":200}]}"
      ),
      (.holdEnded(.captured), "{\"end\":\"captured\"}"),
      (.holdEnded(.released), "{\"end\":\"released\"}"),
      (.challengeCreated(seat), seatText),
      (.joined(seat), seatText),
      (
        .quit(.refunded(Refund(amount: Points(700), lots: lots))),
        "{\"refund\":700,\"lots\":[{\"lot\":1,\"points\":500},{\"lot\":2,\"points\":200}]}"
      ),
      (.quit(.forfeited(Points(700))), "{\"forfeited\":700}"),
      (.planChanged, "{\"plan\":\"changed\"}"),
      (.challengeMoved(.ready), "{\"challenge\":\"ready\"}"),
      (.challengeMoved(.start), "{\"challenge\":\"ongoing\"}"),
      (.challengeMoved(.cancel), "{\"challenge\":\"cancelled\"}"),
      (
        .proven(Proof(day: Day(number: 20_256), state: .awaiting)),
        "{\"day\":\"2025-06-17\",\"proof\":\"awaiting\"}"
      ),
      (
        .proofJudged(Proof(day: Day(number: -1), state: .rejected)),
        "{\"day\":\"1969-12-31\",\"proof\":\"rejected\"}"
      ),
      (
        .stockAdjusted(Stock.Levels(onHand: Quantity(3), reserved: Quantity(2), sold: Quantity(1))),
        "{\"onHand\":3,\"reserved\":2,\"sold\":1}"
      ),
      (
        .stockReserved(Reservation(quantity: Quantity(3), deadline: Instant(milliseconds: 5))),
        "{\"quantity\":3,\"untilMilliseconds\":5}"
      ),
      (.reservationEnded(.sold), "{\"end\":\"sold\"}"),
      (.reservationEnded(.returned), "{\"end\":\"returned\"}"),
      (.productDescribed, "{\"product\":\"described\"}"),
      (
        .ordered(
          Order.Purchase(
            name: "\"Tea\"", price: Points(5), total: Points(10),
            lots: TakenLots(TakenLot(number: 2, amount: Points(10))))),
        "{\"name\":\"\\\"Tea\\\"\",\"price\":5,\"total\":10,\"lots\":[{\"lot\":2,\"points\":10}]}"
      ),
      (
        .orderCancelled(
          Refund(amount: Points(10), lots: TakenLots(TakenLot(number: 2, amount: Points(10))))),
        "{\"refund\":10,\"lots\":[{\"lot\":2,\"points\":10}]}"
      ),
    ] as [(CommandAnswer, String)])
  func writesAnswers(_ answer: CommandAnswer, _ expected: String) {
    let outcome = LineOutcome.answered(.accepted(answer, Receipt(sequence: 123)))
    #expect(
      text(outcome) == "{\"line\":17,\"outcome\":\"accepted\",\"sequence\":123,\"answer\":\(expected)}\n")
    #expect(
      text(outcome, ref: "a\"\\\n\u{1}é").hasPrefix(
        "{\"line\":17,\"ref\":\"a\\\"\\\\\\n\\u0001é\",\"outcome\""))
  }

  @Test func writesRejections() {
    #expect(
      text(.answered(.rejected(JoinRejection.full(seats: 30), Receipt(sequence: 124))))
        == "{\"line\":17,\"outcome\":\"rejected\",\"sequence\":124,\"code\":208,\"reason\":\"full\","
        + "\"message\":\"full (30 of 30 seats taken or being paid)\",\"mayRetry\":true}\n")
    #expect(
      text(.answered(.rejected(JoinRejection.alreadyJoined(seat), Receipt(sequence: 124))))
        == "{\"line\":17,\"outcome\":\"rejected\",\"sequence\":124,\"code\":206,\"reason\":\"alreadyJoined\","
        + "\"message\":\"the user has the seat at position 4\",\"mayRetry\":false,\"seat\":\(seatText)}\n")
  }

  @Test func writesMalformedLines() {
    #expect(
      text(.malformed(MalformedLine("amount", "is missing")), ref: "r")
        == "{\"line\":17,\"ref\":\"r\",\"outcome\":\"malformed\",\"field\":\"amount\","
        + "\"message\":\"line 17: amount: is missing\"}\n")
    #expect(
      text(.malformed(MalformedLine(nil, "is too long")))
        == "{\"line\":17,\"outcome\":\"malformed\",\"message\":\"line 17: is too long\"}\n")
  }

  @Test(
    arguments: [
      (.diskLow, "diskLow", "the disk is nearly full: new work is refused until space is freed"),
      (.closed, "closed", "the engine is shut down; open it again"),
      (
        .outcomeUnknown(.closed), "outcomeUnknown",
        "outcome unknown, restart to find out: the journal is closed; open it again"
      ),
    ] as [(EngineError, String, String)])
  func writesFaults(_ fault: EngineError, _ name: String, _ message: String) {
    #expect(
      text(.answered(.fault(fault)))
        == "{\"line\":17,\"outcome\":\"fault\",\"fault\":\"\(name)\",\"message\":\"\(message)\"}\n")
  }

  @Test func writesLogLines() {
    let line = LogLine(.warning, "recovery.tornTailCut", [("file", .text("a")), ("bytes", .number(-3))])
    #expect(
      String(decoding: line.json.line, as: UTF8.self)
        == "{\"level\":\"warning\",\"event\":\"recovery.tornTailCut\",\"file\":\"a\",\"bytes\":-3}\n")
    #expect(LogLine.Level.ascending.map { $0.isAtLeast(.warning) } == [false, true, true])
  }
}
