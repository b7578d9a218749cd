import AnteDomain
import AnteEngine
import Testing

/// Days as the clock of a test world shows them: it begins on day 0 in Seoul, at a quarter past nine.
enum Calendar {
  static let dayMilliseconds: Int64 = 86_400_000
  static let today = Day(number: 0)

  /// The moment at which a day begins in Seoul.
  static func beginning(of day: Int) -> Instant {
    BusinessZone.seoul.beginning(of: Day(number: Int32(day)))
  }
}

extension TestWorld {
  /// Sets the clock to the beginning of a day, or some milliseconds before or after it.
  func turn(toDay day: Int, _ offset: Int64 = 0) {
    let target = Calendar.beginning(of: day).milliseconds + offset
    clock.advance(milliseconds: target - clock.now().milliseconds)
  }
}

/// Several challenges from their creation to their last payment: what a whole life of them is made of.
///
/// Its requests can be sent again in their order from any point that a crash left, and lead to the same books: each step
/// belongs to a day, and whatever was refused at first is refused again.
enum Season {
  static let fee = Points(30)
  static let users = 1...7
  /// Won by some, won by nobody for the house, won by nobody and refunded, judged, called off, and without its members.
  static let won = ID<Challenge>(test: 101)
  static let lost = ID<Challenge>(test: 102)
  static let refunded = ID<Challenge>(test: 103)
  static let judged = ID<Challenge>(test: 104)
  static let calledOff = ID<Challenge>(test: 105)
  static let lonely = ID<Challenge>(test: 106)
  static let all = [won, lost, refunded, judged, calledOff, lonely]

  static func user(_ number: Int) -> ID<User> { ID(test: number) }
  static func request(_ number: Int) -> ID<Request> { ID(test: 10_000 + number) }

  static func terms(
    host: Int = 1, seats: Int = 7, minimum: Int = 2, _ days: ClosedRange<Int32> = 1...2,
    judging: Challenge.Judging = .init()
  ) -> Challenge.Terms {
    let period = Challenge.Period(start: Day(number: days.lowerBound), due: Day(number: days.upperBound))
    return Challenge.Terms(
      host: user(host), fee: fee, seats: seats, membersMin: minimum, plan: .init(period: period),
      judging: judging)
  }

  private static func join(_ challenge: ID<Challenge>, _ number: Int, _ request: Int) -> Command {
    .join(challenge: challenge, user: user(number), request: Self.request(request))
  }

  private static func prove(_ challenge: ID<Challenge>, _ number: Int, _ request: Int) -> Command {
    .prove(challenge: challenge, user: user(number), content: "done", request: Self.request(request))
  }

  private static func create(_ challenge: ID<Challenge>, _ terms: Challenge.Terms, _ request: Int) -> Command
  {
    .createChallenge(challenge: challenge, terms, request: Self.request(request))
  }

  /// What is asked for on each day, from day 0 on.
  static let days: [[Command]] = [
    users.map { .openWallet(user: user($0), request: request($0)) }
      + users.map {
        .credit(user: user($0), amount: Points(400), origin: .charge, request: request(10 + $0))
      } + [
        create(won, terms(), 100), create(lost, terms(), 101),
        create(refunded, terms(judging: .init(withoutWinners: .refund)), 102),
        create(judged, terms(judging: .init(approval: .required(referee: user(7)))), 103),
        create(calledOff, terms(), 104), create(lonely, terms(minimum: 3), 105),
      ]
      + (2...6).flatMap { number in
        [won, lost, refunded, judged, calledOff].enumerated().map {
          join($0.element, number, 110 + 10 * number + $0.offset)
        }
      } + [
        join(lonely, 2, 180),
        .quit(challenge: won, user: user(4), request: request(190)),
        .moveChallenge(challenge: judged, .ready, by: user(1), request: request(191)),
        .moveChallenge(challenge: calledOff, .cancel, by: user(1), request: request(192)),
      ],
    [won, lost, refunded, judged].enumerated().map {
      .moveChallenge(challenge: $0.element, .start, by: user(2), request: request(200 + $0.offset))
    } + [
      prove(won, 1, 210), prove(won, 2, 211), prove(won, 3, 212), prove(lost, 2, 213),
      prove(judged, 1, 214), prove(judged, 3, 215), prove(judged, 4, 216),
      .quit(challenge: won, user: user(5), request: request(217)),
      .quit(challenge: refunded, user: user(3), request: request(218)),
      .judgeProof(
        challenge: judged, user: user(3), on: Day(number: 1), .approved, by: user(1),
        request: request(219)),
    ],
    [
      prove(won, 1, 220), prove(won, 2, 221), prove(won, 5, 222), prove(judged, 3, 223),
      prove(judged, 4, 224), prove(won, 3, 226),
      .judgeProof(
        challenge: judged, user: user(4), on: Day(number: 1), .rejected(reason: "blurred"), by: user(7),
        request: request(225)),
    ],
    [
      .judgeProof(
        challenge: judged, user: user(3), on: Day(number: 2), .approved, by: user(7),
        request: request(230))
    ],
    [],
  ]

  /// Lives through the days that are left, each with its commands, from the day that the clock shows.
  @discardableResult
  static func live(
    on engine: Engine, in world: TestWorld, from first: Int = 0, _ heard: ([Outcome]) -> Void = { _ in }
  ) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for day in first..<days.count {
      if day > 0 { world.turn(toDay: day) }
      try await engine.fireDueTimers()
      let batch = await engine.apply(days[day], order: .sequential)
      heard(batch)
      outcomes += batch
    }
    return outcomes
  }

  /// What each user's wallet has in the end.
  ///
  /// `won` has the stakes of six, 180 for 1, 2 and 3 after user 4 left: 150 of five, 50 for each winner. `lost` is the
  /// house's. `judged` has 180, all of them for user 3, but for the host, whose proofs of one day count as half.
  static func expectEnd(of engine: Engine, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let audit = try await engine.audit()
    #expect(audit.isSound, "\(audit.brokenLaws)", sourceLocation: sourceLocation)
    #expect(audit.heldForStakes == 0 && audit.pots == 0 && audit.stakes == 0, sourceLocation: sourceLocation)
    #expect(audit.house == 180 && audit.spendable == 2_800 - 180, sourceLocation: sourceLocation)
    let gains: [Int: Int64] = [1: -40, 2: -40, 3: 140, 4: -60, 5: -90, 6: -90, 7: 0]
    for (number, gain) in gains.sorted(by: { $0.key < $1.key }) {
      let balance = try await engine.wallet(of: user(number)).value?.balance
      #expect(
        balance == Wallet.Balance(spendable: Points(400 + gain), held: .zero), "user \(number)",
        sourceLocation: sourceLocation)
    }
  }
}
