import AnteDomain
import Testing

/// What becomes of the stakes once a challenge is settled or called off.
@Suite struct PayoutTests {
  /// Three members, of whom the host and the second one win.
  static func settled(
    proven: [Int] = [7, 0, 8], withoutWinners: Challenge.Judging.WithoutWinners = .house
  ) -> Challenge {
    var challenge = ReckoningTests.finished(
      fee: 101, proven: proven, judging: .init(withoutWinners: withoutWinners))
    challenge.settle()
    return challenge
  }

  /// Pays in slices; answers who got what, in that order.
  static func pay(_ challenge: inout Challenge, most: Int) -> [Payment] {
    var paid: [Payment] = []
    while challenge.isPaying {
      let payments = challenge.nextPayments(most: most)
      guard paid.count < 10_000, let event = challenge.decidePaid(payments) else {
        Issue.record("it never ends")
        break
      }
      challenge.pass(event)
      paid += payments
    }
    return paid
  }

  @Test("each member is paid once, in the order of joining, in slices of any size", arguments: 1...5)
  func slices(most: Int) {
    var challenge = Self.settled()
    #expect(challenge.isPaying && challenge.summary.isPaying)
    let paid = Self.pay(&challenge, most: most)
    #expect(paid.map(\.position) == [1, 2, 3] && paid.map(\.transaction) == [1, 2, 4])
    #expect(paid.map(\.payout) == [.share(Points(152)), .share(.zero), .share(Points(151))])
    #expect(paid.map(\.user) == challenge.sitting)
    #expect(challenge.paidThrough == 3 && !challenge.isPaying)
    #expect(challenge.nextPayments(most: most).isEmpty && challenge.decidePaid([]) == nil)
    #expect(challenge.violation() == nil)
  }

  @Test("what is paid again after a crash is noted once")
  func again() {
    var challenge = Self.settled()
    let first = challenge.nextPayments(most: 2)
    #expect(challenge.nextPayments(most: 2) == first)
    let event = challenge.decidePaid(first)
    #expect(event == .paid(through: 2))
    challenge.pass(.paid(through: 2))
    #expect(challenge.decidePaid(first) == nil)
    #expect(challenge.nextPayments(most: 2).map(\.position) == [3])
  }

  @Test("who left before the start leaves nothing to pay behind", arguments: 1...4)
  func gaps(most: Int) throws {
    var challenge = Challenge.planned(minimum: 1)
    for user in [alice, bob, carol, dave] { challenge.seat(user) }
    for user in [alice, carol, dave] { _ = try challenge.quit(user) }
    challenge.pass(.cancelled(.host, request: nil))
    #expect(challenge.isPaying)
    let paid = Self.pay(&challenge, most: most)
    #expect(paid.map(\.user) == [host, bob] && paid.allSatisfy { $0.payout == .refund })
    // The last positions belong to members who left.
    #expect(challenge.paidThrough == 5 && challenge.nextPosition == 6 && challenge.violation() == nil)
  }

  @Test("of a host alone just the host is refunded")
  func alone() {
    var challenge = Challenge.planned()
    challenge.pass(.cancelled(.tooFewMembers, request: nil))
    let paid = Self.pay(&challenge, most: 9)
    #expect(paid.map(\.user) == [host])
    #expect(challenge.houseGain == .zero && !challenge.sharesPot)
  }

  @Test(
    "nothing is paid before", arguments: [Challenge.Phase.waiting, .ready, .ongoing, .finished])
  func early(phase: Challenge.Phase) {
    let challenge = MoveTests.waiting().brought(to: phase)
    #expect(!challenge.isPaying && challenge.nextPayments(most: 9).isEmpty)
    #expect(challenge.decidePaid([]) == nil && challenge.houseGain == .zero && !challenge.sharesPot)
    #expect(challenge.statement(of: alice, on: startDay)?.payout == nil)
  }

  @Test("a pot that nobody won goes to the house, or every stake back")
  func withoutWinners() {
    var house = Self.settled(proven: [0, 1, 2])
    #expect(house.houseGain == Points(303) && house.sharesPot)
    let nothing = Self.pay(&house, most: 2).map(\.payout)
    #expect(nothing == Array(repeating: .share(.zero), count: 3))
    #expect(house.houseGain == Points(303))
    var refund = Self.settled(proven: [0, 1, 2], withoutWinners: .refund)
    #expect(refund.houseGain == .zero && !refund.sharesPot)
    let refunds = Self.pay(&refund, most: 2).map(\.payout)
    #expect(refunds == [.refund, .refund, .refund])
    // With winners the other rule is not asked.
    let won = Self.settled(withoutWinners: .refund)
    #expect(won.houseGain == .zero && won.sharesPot)
  }

  @Test("forfeits, too, go back where nobody won and all is refunded")
  func refundedForfeits() {
    var challenge = ReckoningTests.finished(
      proven: [0, 9, 0], quitters: [1], judging: .init(withoutWinners: .refund))
    challenge.settle()
    let paid = Self.pay(&challenge, most: 9).map(\.payout)
    #expect(paid == [.refund, .refund, .refund])
  }

  @Test("a statement says all that concerns one member")
  func statement() throws {
    var challenge = Challenge.started([alice, bob], period(3), judging: .judged())
    try challenge.prove(alice)
    try challenge.prove(alice, at: begin(startDay + 2))
    try challenge.judge(alice, on: startDay, .rejected(reason: "no"), at: begin(startDay + 2))
    _ = try challenge.quit(bob)
    var statement = try #require(challenge.statement(of: alice, on: startDay + 2))
    #expect(statement.seat == challenge.seat(of: alice) && !statement.hasQuit)
    let proofs = [Proof(day: startDay, state: .rejected), Proof(day: startDay + 2, state: .awaiting)]
    #expect(statement.proofs == proofs && statement.rate == 0)
    #expect(statement.payout == nil && !statement.isPaid)
    #expect(challenge.statement(of: bob, on: startDay)?.hasQuit == true)
    #expect(challenge.statement(of: carol, on: startDay) == nil)
    challenge.prove(host, days: 3)
    challenge.pass(.finished)
    challenge.settle()
    challenge.pass(.paid(through: 1))
    statement = try #require(challenge.statement(of: host, on: startDay + 99))
    #expect(statement.payout == .share(Points(300)) && statement.isPaid && statement.rate == 100)
    statement = try #require(challenge.statement(of: alice, on: startDay + 99))
    #expect(statement.payout == .share(.zero) && !statement.isPaid && statement.proofs == proofs)
  }

  @Test("a statement of what was called off tells the refund")
  func cancelled() throws {
    var challenge = MoveTests.waiting().brought(to: .cancelled(.host))
    #expect(challenge.statement(of: alice, on: startDay)?.payout == .refund)
    #expect(challenge.statement(of: alice, on: startDay)?.isPaid == false)
    challenge.pass(.paid(through: 2))
    #expect(challenge.statement(of: alice, on: startDay)?.isPaid == true)
    #expect(challenge.summary.phase == .cancelled(.host) && !challenge.summary.isPaying)
  }

  static let paid: [(UInt64, String?)] = [
    (0, "it has paid through position 1, and pays through 0"),
    (1, "it has paid through position 1, and pays through 1"), (2, nil), (3, nil),
    (4, "it has paid through position 1, and pays through 4"),
    (.max, "it has paid through position 1, and pays through \(UInt64.max)"),
  ]

  @Test("payments go on, and no further than there are members", arguments: paid)
  func objections(position: UInt64, objection: String?) {
    var challenge = Self.settled()
    challenge.pass(.paid(through: 1))
    #expect(challenge.objection(to: .paid(through: position)) == objection)
  }
}
