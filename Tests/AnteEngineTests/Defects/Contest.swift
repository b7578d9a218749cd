import AnteDomain
import AnteEngine

/// A challenge of two days that some of its members win, for tests of what becomes of the stakes.
enum Contest {
  static let challenge = ID<Challenge>(test: 101)
  static let fee = Points(30)
  static let points: Int64 = 100
  /// The day on which it is to be settled.
  static let dayAfter = 3

  static func user(_ number: Int) -> ID<User> { ID(test: number) }

  static func terms(host: ID<User> = user(1), seats: Int = 30, membersMin: Int = 2) -> Challenge.Terms {
    let period = Challenge.Period(start: Day(number: 1), due: Day(number: 2))
    return Challenge.Terms(
      host: host, fee: fee, seats: seats, membersMin: membersMin, plan: .init(period: period))
  }

  /// Opens wallets for the members from 1 on, who all stake; nothing has begun yet.
  static func begin(on engine: Engine, members: Int) async throws {
    for number in 1...members { try await engine.openWallet(user(number), with: points) }
    try await engine.createChallenge(challenge, terms())
    for number in 1..<members { try await engine.join(challenge, user: user(number + 1)) }
  }

  /// Goes through the days, on which the winners prove, to the moment before the challenge is over.
  static func live(
    on engine: Engine, in world: TestWorld, members: Int, winners: some Sequence<Int>
  ) async throws {
    try await begin(on: engine, members: members)
    for day in 1..<dayAfter {
      world.turn(toDay: day)
      if day == 1 { _ = try await engine.move(challenge, .start, by: user(1)) }
      for number in winners { try await engine.prove(challenge, user: user(number), content: "done") }
    }
    world.turn(toDay: dayAfter, -1)
  }

  /// What each member can spend, from 1 on; nothing is held.
  static func spendable(on engine: Engine, members: Int) async throws -> [Int64] {
    var points: [Int64] = []
    for number in 1...members {
      guard let balance = try await engine.wallet(of: user(number)).value?.balance, balance.held == .zero
      else { continue }
      points.append(balance.spendable.rawValue)
    }
    return points
  }
}
