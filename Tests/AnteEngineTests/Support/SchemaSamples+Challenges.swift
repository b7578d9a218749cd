import AnteDomain

@testable import AnteEngine

// Challenges: their events, their states in every phase, and what version 1 wrote of them.
extension SchemaSamples {
  static let judge = ID<User>(0x0192_dddd_0000_7000_8000_0000_0000_0004)
  static let terms = Challenge.Terms(host: user, fee: Points(128), seats: Int(UInt32.max))
  static let seat = Seat(
    user: user, position: 3, transaction: 200, stake: Points(128), lots: lots, joinedAt: time)
  /// The seventh comes from before 1970: the least of its numbers that have two bytes.
  static let period = Challenge.Period(start: Day(number: -65), due: Day(number: 20_000))
  static let plan = Challenge.Plan(
    name: "달리기", description: "5 km a day", category: .habit, period: period)
  static let judging = Challenge.Judging(
    threshold: 100, approval: .required(referee: judge), withoutWinners: .refund)
  static let wholeTerms = Challenge.Terms(
    host: user, fee: Points(128), seats: 5, membersMin: 3, plan: plan, judging: judging)
  static let hostJudgesTerms = Challenge.Terms(
    host: user, fee: Points(1), seats: 2, judging: .init(approval: .required(referee: nil)))
  static let settlement = Settlement(
    pot: Points(300), winners: 200, share: Points(1), extraThrough: 129, at: time)

  static let challengeEvents: [Event] = [
    ("challenge created", .challenge(challenge, .created(terms, hostLots: lots, request: stamp)), 1),
    (
      "challenge created with a plan",
      .challenge(challenge, .created(wholeTerms, hostLots: lots, request: stamp)), 1
    ),
    (
      "challenge created with a judge",
      .challenge(challenge, .created(hostJudgesTerms, hostLots: lots, request: nil)), 1
    ),
    ("challenge seatReserved", .challenge(challenge, .seatReserved(user, request: nil)), 2),
    ("challenge seatReserved on request", .challenge(challenge, .seatReserved(user, request: stamp)), 2),
    ("challenge joined", .challenge(challenge, .joined(user, lots: lots)), 3),
    ("challenge seatReleased", .challenge(challenge, .seatReleased(user)), 3),
    ("challenge quit", .challenge(challenge, .quit(user, request: stamp)), 4),
    ("challenge planChanged", .challenge(challenge, .planChanged(plan, request: stamp)), 5),
    ("challenge planChanged to none", .challenge(challenge, .planChanged(.init(), request: nil)), 5),
    ("challenge readied", .challenge(challenge, .readied(request: stamp)), 6),
    ("challenge started", .challenge(challenge, .started(request: nil)), 7),
    ("challenge started on request", .challenge(challenge, .started(request: stamp)), 7),
    ("challenge cancelled", .challenge(challenge, .cancelled(.tooFewMembers, request: nil)), 8),
    ("challenge cancelled on request", .challenge(challenge, .cancelled(.host, request: stamp)), 8),
    ("challenge forfeited", .challenge(challenge, .forfeited(user, request: stamp)), 9),
    (
      "challenge proven",
      .challenge(
        challenge, .proven(user, on: Day(number: 20_000), content: "https://a.example/1", request: stamp)), 10
    ),
    (
      "challenge proofJudged",
      .challenge(
        challenge, .proofJudged(user, on: Day(number: -1), .approved, by: judge, request: nil)), 11
    ),
    (
      "challenge proofJudged as rejected",
      .challenge(
        challenge,
        .proofJudged(user, on: Day(number: .max), .rejected(reason: "흐려요"), by: judge, request: stamp)), 11
    ),
    ("challenge finished", .challenge(challenge, .finished), 12),
    ("challenge settled", .challenge(challenge, .settled(settlement)), 13),
    ("challenge paid", .challenge(challenge, .paid(through: 300)), 14),
  ]

  static let challenges: [(name: String, portrait: Portrait)] = [
    ("challenge", .challenge(challenge, waiting)),
    ("challenge that is ready", .challenge(challenge, parts(.ready))),
    ("challenge that is ongoing", .challenge(challenge, parts(.ongoing))),
    ("challenge that is finished", .challenge(challenge, parts(.finished))),
    ("challenge that is settled", .challenge(challenge, parts(.settled(settlement), paidThrough: 3))),
    ("challenge with appeals", .challenge(challenge, appealed)),
    ("challenge that is cancelled", .challenge(challenge, parts(.cancelled(.tooFewMembers)))),
  ]

  static func answered(_ answer: Challenge.Answer) -> RememberedAnswer<Challenge.Answer> {
    RememberedAnswer(fingerprint: stamp.fingerprint, answer: answer)
  }

  /// As version 1 knew it.
  private static let waiting: Challenge.Parts = {
    var places = ChunkedArray<Member?>()
    places.append(Member(seat: seat))
    return Challenge.Parts(
      version: 5, terms: terms, phase: .waiting, nextPosition: 4, paidThrough: 0, places: places,
      reserved: [
        ID(test: 31): Challenge.Reserved(transaction: 300, request: stamp),
        ID(test: 30): Challenge.Reserved(transaction: 4, request: nil),
      ],
      requests: remembered([
        (ID(test: 22), answered(.created(seat))), (ID(test: 23), answered(.joined(seat))),
        (ID(test: 24), answered(.quit(.refunded(Refund(amount: Points(128), lots: lots))))),
      ]))
  }()

  /// With everything that a life adds: a plan, gaps, proofs, somebody who gave up, and every new answer.
  static func parts(
    _ phase: Challenge.Phase, paidThrough: UInt64 = 0, appeals: [ID<User>: Challenge.Appeal] = [:]
  ) -> Challenge.Parts {
    var places = ChunkedArray<Member?>()
    places.append(Member(seat: seat, hasQuit: false, proofs: Proofs(tags: [2, 0, 3, 1]) ?? Proofs()))
    places.append(nil)
    let other = Seat(
      user: judge, position: 300, transaction: 301, stake: Points(128), lots: lots, joinedAt: time)
    places.append(Member(seat: other, hasQuit: true, proofs: Proofs()))
    return Challenge.Parts(
      version: 500, terms: wholeTerms, phase: phase, nextPosition: 301, paidThrough: paidThrough,
      appeals: appeals, places: places, reserved: [:],
      requests: remembered([
        (ID(test: 22), answered(.quit(.forfeited(Points(128))))), (ID(test: 23), answered(.planChanged)),
        (ID(test: 24), answered(.moved(.ready))), (ID(test: 25), answered(.moved(.start))),
        (ID(test: 26), answered(.moved(.cancel))),
        (ID(test: 27), answered(.proof(Proof(day: Day(number: 64), state: .awaiting)))),
        (ID(test: 28), answered(.proof(Proof(day: Day(number: -1), state: .rejected)))),
      ]))
  }

  /// The second has its members out of order: in version 1 the last one moved to where somebody had left.
  static let oldChallenges: [(name: String, bytes: String, portrait: Portrait)] = [
    (
      "challenge",
      "02020000000000008000700000bbbb920105010000000000008000700000aaaa92018001ffffffff04010100"
        + "00000000008000700000aaaa920103c8018001020164ac02ffffffffffffffff7f0068e5cf8b010000021e00"
        + "000000000000000000000000000004001f000000000000000000000000000000ac0201070000000000000000"
        + "00000000000000887766554433221103160000000000000000000000000000000068e5cf8b01000088776655"
        + "4433221101010000000000008000700000aaaa920103c8018001020164ac02ffffffffffffffff7f0068e5cf"
        + "8b010000170000000000000000000000000000000068e5cf8b01000088776655443322110201000000000000"
        + "8000700000aaaa920103c8018001020164ac02ffffffffffffffff7f0068e5cf8b0100001800000000000000"
        + "00000000000000000068e5cf8b0100008877665544332211038001020164ac02ffffffffffffffff7f",
      .challenge(challenge, waiting)
    ),
    (
      "challenge out of order", Bytes.text(FirstForm.bytes(of: challenge, shuffled, order: firstOrder)),
      .challenge(challenge, shuffled)
    ),
  ]

  static let firstOrder = [ID<User>(test: 1), ID(test: 4), ID(test: 2)]

  private static let shuffled: Challenge.Parts = {
    var places = ChunkedArray<Member?>()
    for (user, position) in [(1, 1), (2, 3), (4, 7)] as [(Int, UInt64)] {
      let seat = Seat(
        user: ID(test: user), position: position, transaction: position, stake: Points(128),
        lots: TakenLots(TakenLot(number: 1, amount: Points(128))), joinedAt: time)
      places.append(Member(seat: seat))
    }
    return Challenge.Parts(
      version: 20, terms: .init(host: ID(test: 1), fee: Points(128), seats: 9), phase: .waiting,
      nextPosition: 8, paidThrough: 0, places: places, reserved: [:], requests: remembered([]))
  }()
}
