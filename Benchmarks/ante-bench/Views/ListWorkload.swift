import AnteDomain
import AnteEngine

/// Challenges of all categories with names, days and members: most are open, some are called off.
struct ListWorkload: Sendable {
  private static let challengesAtOnce = 2_048
  private static let membersMax = 10
  /// Each user hosts about so many challenges, and joins twice as many.
  private static let challengesOfUser = 10

  private let challenges: Int
  private var ids: SeededIDs
  private var names: ProductNames
  private var numbers: RandomNumbers
  private var users: [ID<User>] = []

  init(seed: UInt64, challenges: Int) {
    self.challenges = challenges
    ids = SeededIDs(seed: seed)
    names = ProductNames(seed: seed)
    numbers = RandomNumbers(seed: seed)
  }

  mutating func play(on engine: Engine) async throws {
    for _ in 0..<Self.membersMax + challenges / Self.challengesOfUser { users.append(ids.next()) }
    for start in stride(from: 0, to: users.count, by: Self.challengesAtOnce) {
      let users = users[start..<min(start + Self.challengesAtOnce, users.count)]
      try await engine.applyAll(users.map { .openWallet(user: $0) })
      try await engine.applyAll(
        users.map { .credit(user: $0, amount: Points(1_000_000), origin: .charge) })
    }
    for start in stride(from: 0, to: challenges, by: Self.challengesAtOnce) {
      for commands in next(min(Self.challengesAtOnce, challenges - start), on: engine.today) {
        try await engine.applyAll(commands)
      }
    }
  }

  /// Some challenges: what creates them, who joins, and what becomes of them.
  private mutating func next(_ count: Int, on today: Day) -> [[Command]] {
    var creations: [Command] = []
    var joins: [Command] = []
    var moves: [Command] = []
    for _ in 0..<count {
      let id: ID<Challenge> = ids.next()
      let host = numbers.next(below: users.count)
      let start = today.advanced(byDays: 1 + numbers.next(below: 60))
      let categories = Challenge.Category.allCases
      let plan = Challenge.Plan(
        name: names.next(), category: categories[numbers.next(below: categories.count)],
        period: Challenge.Period(start: start, due: start.advanced(byDays: 6)))
      creations.append(
        .createChallenge(
          challenge: id,
          Challenge.Terms(
            host: users[host], fee: Workload.fee, seats: Self.membersMax, membersMin: 1, plan: plan)))
      // The smaller of two draws: few challenges are popular.
      let members = min(numbers.next(below: Self.membersMax), numbers.next(below: Self.membersMax))
      for member in 0..<members {
        joins.append(.join(challenge: id, user: users[(host + 1 + member) % users.count]))
      }
      switch numbers.next(below: 8) {
      case 0: moves.append(.moveChallenge(challenge: id, .cancel, by: users[host]))
      case 1: moves.append(.moveChallenge(challenge: id, .ready, by: users[host]))
      default: break
      }
    }
    return [creations, joins, moves]
  }
}
