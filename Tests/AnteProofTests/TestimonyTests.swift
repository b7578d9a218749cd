import AnteDomain
import Testing

@testable import ante_prove

/// The judge is judged: what it has to find is planted.
@Suite struct TestimonyTests {
  private static let credit = Command.credit(user: ID(1), amount: Points(50), origin: .charge, request: ID(2))
  private static let hold = Command.hold(
    user: ID(1), hold: ID(3), amount: Points(20), deadline: Instant(milliseconds: 9))
  private static let capture = Command.capture(user: ID(1), hold: ID(3))
  private static let take = Command.adjustStock(product: ID(4), by: Quantity(-5), request: ID(5))

  private static func verdict(
    sequence: UInt64 = 9, credited: Int = 50, captured: Int = 20, units: Int = 0, isConserved: Bool = true,
    orders: Int = 0, ordersCancelled: Int = 0
  ) -> Verdict {
    Verdict(
      sound: true, damage: [], log: Verdict.Log(sequence: sequence),
      books: Verdict.Books(
        wallets: 0, credited: credited, captured: captured, orders: orders, ordersCancelled: ordersCancelled,
        unitsOnHand: units, unitsReserved: 0, unitsSold: 0, moneyIsConserved: isConserved, digest: ""))
  }

  private static func accepted(_ command: Command, _ answer: String = "yes", at sequence: UInt64) -> Statement
  {
    Statement(command: command, begunAfter: 0, answer: .accepted(AnyHashable(answer), sequence: sequence))
  }

  private static var life: [Statement] {
    [accepted(credit, at: 2), accepted(hold, at: 3), accepted(capture, at: 4)]
  }

  @Test func whatAgreesIsFine() {
    #expect(Testimony(Self.life).findings(Self.verdict()) == [])
  }

  @Test(arguments: [
    (verdict(credited: 0), "points credited: 0, but the answers say 50 to 50"),
    (verdict(credited: 100), "points credited: 100, but the answers say 50 to 50"),
    (verdict(captured: 0), "points captured: 0, but the answers say 20 to 20"),
    (verdict(units: 1), "units received: 1, but the answers say 0 to 0"),
    (verdict(orders: 1), "orders: 1, but the answers say 0 to 0"),
    (verdict(ordersCancelled: 1), "orders cancelled: 1, but the answers say 0 to 0"),
    (verdict(sequence: 3), "the log ends at 3, but 4 was acknowledged"),
    (verdict(isConserved: false), "money is not conserved"),
  ])
  func booksThatDoNotAgreeAreFound(_ verdict: Verdict, _ finding: String) {
    #expect(Testimony(Self.life).findings(verdict) == [finding])
  }

  @Test(arguments: [-5, 0])
  func anUnansweredCommandMayHaveHappenedOrNot(_ units: Int) {
    let unknown = Statement(command: Self.take, begunAfter: 0, answer: .unknown)
    #expect(Testimony(Self.life + [unknown]).findings(Self.verdict(units: units)) == [])
    let answered = Self.accepted(Self.take, at: 5)
    let isFine = Testimony(Self.life + [unknown, answered]).findings(Self.verdict(units: units)) == []
    #expect(isFine == (units == -5))
  }

  @Test func anotherAnswerIsFound() {
    let testimony = Testimony(Self.life + [Self.accepted(Self.credit, "no", at: 7)])
    #expect(testimony.contradictions.count == 1)
  }

  @Test(arguments: [
    (hold, RejectionCode.holdEnded, UInt64(4), 0), (hold, .insufficientPoints, 4, 1),
    (credit, .walletNotFound, 2, 1), (credit, .walletNotFound, 1, 0), (capture, .holdNotFound, 4, 1),
  ])
  func aRefusalOfWhatWasAcceptedIsFound(
    _ command: Command, _ code: RejectionCode, _ begunAfter: UInt64, _ count: Int
  ) {
    let refusal = Statement(command: command, begunAfter: begunAfter, answer: .rejected(code, sequence: 8))
    #expect(Testimony(Self.life + [refusal]).contradictions.count == count)
  }
}
