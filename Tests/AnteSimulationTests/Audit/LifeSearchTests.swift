import AnteDomain
import AnteSimulation
import Testing

@Suite("The search for an order in the life of a challenge")
struct LifeSearchTests {
  typealias Search = LinearizabilitySearchTests
  typealias History = Search.History

  static let (ann, bob) = (Cast.ann, Cast.bob)
  /// The stories begin in the morning of day 0; the challenge is from day 1 to day 2.
  static let day: Int64 = 86_400_000
  static let terms = Challenge.Terms(
    host: ann, fee: Points(30), seats: 3,
    plan: Challenge.Plan(period: Challenge.Period(start: Day(number: 1), due: Day(number: 2))))
  static let created = Search.operation(
    0, 1, .createChallenge(challenge: Cast.run, terms), Search.yes(.challengeCreated(Search.seat(ann, 1, 1))))
  static let joined = Search.operation(
    2, 3, Search.join(bob), Search.yes(.joined(Search.seat(bob, 2, 2))))

  static func move(_ move: Challenge.Move, by user: ID<User> = ann) -> Command {
    .moveChallenge(challenge: Cast.run, move, by: user)
  }
  static let started = Search.yes(.challengeMoved(.start))
  static let prove = Command.prove(challenge: Cast.run, user: bob, content: "done")
  static func proven(_ day: Int32) -> Call.Answer {
    Search.yes(.proven(Proof(day: Day(number: day), state: .counted)))
  }
  static func late(_ phase: Challenge.Phase) -> Call.Answer { Search.no(JoinRejection.notOpen(phase)) }
  static let other = Search.join(Cast.eve)
  static let settlement = Settlement(
    pot: Points(1), winners: 9, share: Points(1), extraThrough: 9, at: Search.now)

  static let lives: [History] = [
    History(
      "a start and a proof on the first day", .linearizable,
      [
        created, joined, Search.operation(4, 5, move(.start, by: bob), started, at: day),
        Search.operation(6, 7, prove, proven(1), at: day),
      ]),
    History(
      "a start the day before", .notLinearizable,
      [created, joined, Search.operation(4, 5, move(.start), started)]),
    History(
      "two starts", .notLinearizable,
      [
        created, joined, Search.operation(4, 9, move(.start), started, at: day),
        Search.operation(5, 8, move(.start, by: bob), started, at: day),
      ]),
    History(
      "a start and a cancellation at the same time, both accepted", .notLinearizable,
      [
        created, joined, Search.operation(4, 9, move(.start), started, at: day),
        Search.operation(5, 8, move(.cancel), Search.yes(.challengeMoved(.cancel)), at: day),
      ]),
    History(
      "two proofs of a day", .notLinearizable,
      [
        created, joined, Search.operation(4, 5, move(.start), started, at: day),
        Search.operation(6, 9, prove, proven(1), at: day), Search.operation(7, 8, prove, proven(1), at: day),
      ]),
    History(
      "proofs of two days, after a start by itself", .linearizable,
      [
        created, joined, Search.operation(4, 5, move(.ready), Search.yes(.challengeMoved(.ready))),
        Search.operation(6, 7, prove, proven(1), at: day),
        Search.operation(8, 9, prove, proven(2), at: 2 * day),
      ]),
    History(
      "a proof without a start", .notLinearizable,
      [created, joined, Search.operation(4, 5, prove, proven(1), at: day)]),
    History(
      "nobody joins what was called off by itself", .linearizable,
      [created, Search.operation(4, 5, other, late(.cancelled(.tooFewMembers)), at: 2 * day)]),
    History(
      "nobody joins what is said to be called off and had enough members", .notLinearizable,
      [created, joined, Search.operation(4, 5, other, late(.cancelled(.tooFewMembers)), at: 2 * day)]),
    History(
      "nobody joins what is settled, whatever the settlement says", .linearizable,
      [created, joined, Search.operation(4, 5, other, late(.settled(settlement)), at: 4 * day)]),
    History(
      "nobody joins what is said to be settled too early", .notLinearizable,
      [created, joined, Search.operation(4, 5, other, late(.settled(settlement)), at: 2 * day)]),
    History(
      "a join that comes too late because of a start at the same time", .linearizable,
      [
        created, joined, Search.operation(4, 9, other, late(.ongoing), at: day),
        Search.operation(5, 8, move(.start), started, at: day),
      ]),
    History(
      "a forfeit", .linearizable,
      [
        created, joined, Search.operation(4, 5, move(.start), started, at: day),
        Search.operation(
          6, 7, .quit(challenge: Cast.run, user: bob), Search.yes(.quit(.forfeited(Points(30)))), at: day),
        Search.operation(8, 9, prove, Search.no(ProveRejection.hasQuit), at: day),
      ]),
    History(
      "a forfeit before the start", .notLinearizable,
      [
        created, joined,
        Search.operation(
          4, 5, .quit(challenge: Cast.run, user: bob), Search.yes(.quit(.forfeited(Points(30))))),
      ]),
  ]

  @Test("judges", arguments: lives)
  func judges(history: History) {
    #expect(LinearizabilitySearch(limits: Limits()).verdict(on: history.operations) == history.verdict)
  }
}
