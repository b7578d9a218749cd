import AnteDomain

@testable import AnteEngine
@testable import AnteSimulation

extension Cast {
  /// A challenge with days.
  static let walk = ID<Challenge>(test: 102)
}

extension Storyteller {
  /// Business days from the first one of all stories.
  static func day(_ number: Int32) -> Day { Day(number: number) }

  static func period(_ start: Int32 = 1, _ due: Int32 = 4) -> Challenge.Period {
    Challenge.Period(start: day(start), due: day(due))
  }

  /// Ann's challenge of four days from tomorrow on, for 7 points each, won by half of the days.
  static func terms(
    _ approval: Challenge.Judging.Approval = .none,
    _ withoutWinners: Challenge.Judging.WithoutWinners = .house, seats: Int = 3
  ) -> Challenge.Terms {
    Challenge.Terms(
      host: Cast.ann, fee: Points(7), seats: seats, plan: Challenge.Plan(name: "Walk", period: period()),
      judging: Challenge.Judging(threshold: 50, approval: approval, withoutWinners: withoutWinners))
  }

  /// Bob joins it, and Eve as well; on its start day it starts if it is ready.
  mutating func beginLife(
    _ terms: Challenge.Terms = Self.terms(), ready: Bool = true, days: Int = 1
  ) {
    send(.createChallenge(challenge: Cast.walk, terms))
    send(.join(challenge: Cast.walk, user: Cast.bob))
    send(.join(challenge: Cast.walk, user: Cast.eve))
    if ready { send(move(.ready)) }
    pass(days: days)
  }

  mutating func pass(days: Int) { pass(milliseconds: Int64(days) * 86_400_000) }

  /// Time passes, and nothing happens by itself.
  mutating func passUnseen(days: Int) { now = now.advanced(byMilliseconds: Int64(days) * 86_400_000) }

  func move(_ move: Challenge.Move, by user: ID<User> = Cast.ann, _ request: ID<Request>? = nil) -> Command {
    .moveChallenge(challenge: Cast.walk, move, by: user, request: request)
  }

  func prove(_ user: ID<User>, _ content: String = "done", _ request: ID<Request>? = nil) -> Command {
    .prove(challenge: Cast.walk, user: user, content: content, request: request)
  }

  func judge(
    _ user: ID<User>, on day: Int32, _ verdict: Challenge.Verdict = .approved, by judge: ID<User> = Cast.ann,
    _ request: ID<Request>? = nil
  ) -> Command {
    .judgeProof(
      challenge: Cast.walk, user: user, on: Self.day(day), verdict, by: judge, request: request)
  }

  /// Everything up to the settlement itself, of which Bob and Ann, who joined first, are the winners and Eve is not; the
  /// pot of 21 points leaves one over.
  mutating func settleWithoutPaying(
    _ terms: Challenge.Terms = Self.terms(), winners: [ID<User>] = [Cast.ann, Cast.bob]
  ) {
    beginLife(terms)
    for _ in 1...2 {
      for user in winners { send(prove(user)) }
      pass(days: 1)
    }
    passUnseen(days: 2)
    commitWalk(.finished)
    commit(frame: world.nextOfChallenges(at: now))
  }

  mutating func commitWalk(_ event: ChallengeEvent) { commit(.challenge(Cast.walk, event)) }

  /// A stake in the challenge with days, by who sits there.
  func stakeInWalk(of user: ID<User>) -> Transaction {
    .stake(Cast.walk, number: world.challenge(Cast.walk).person(user)?.seat.transaction ?? 0)
  }

  mutating func pay(_ user: ID<User>, _ share: Int64, _ lifetime: Lot.Lifetime? = nil) {
    commit(
      .wallet(user, .stakeSettled(stakeInWalk(of: user), share: Points(share), lifetime ?? forEver)))
  }
}
