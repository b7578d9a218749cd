import AnteDomain
import AnteEngine

/// Challenges of two days, some of whose members win, up to the evening before they are settled.
struct Season: Sendable {
  private static let start = Day(number: 20_000)
  private static let dayMilliseconds: Int64 = 24 * 60 * 60 * 1_000
  private static let commandsPerBatch = 2_048
  private static let tasks = 8
  /// One member in so many proves often enough to win; so do hosts of one challenge in so many.
  private static let winnersOneIn = 10

  let challenges: [ID<Challenge>]
  /// The members of each challenge, its host first.
  let members: @Sendable (Int) -> [ID<User>]
  let users: [ID<User>]
  let seats: Int
  let clock: ManualClock

  init(
    challenges: [ID<Challenge>], users: [ID<User>], seats: Int,
    members: @escaping @Sendable (Int) -> [ID<User>]
  ) {
    self.challenges = challenges
    self.users = users
    self.seats = seats
    self.members = members
    // Noon of the first day.
    clock = ManualClock(
      BusinessZone.seoul.beginning(of: Self.start).advanced(byMilliseconds: Self.dayMilliseconds / 2))
  }

  /// The stakes of all members.
  var memberships: Int { challenges.indices.reduce(0) { $0 + members($1).count } }

  /// Opens wallets, creates challenges, joins, and proves, until noon of the last day.
  func setUp(_ engine: Engine) async throws {
    try await apply(users.indices, on: engine) { user in
      [
        .openWallet(user: users[user]),
        .credit(user: users[user], amount: Points(1_000_000), origin: .charge),
      ]
    }
    let plan = Challenge.Plan(
      name: "two days", period: Challenge.Period(start: Self.start, due: Self.start.advanced(byDays: 1)))
    let judging = Challenge.Judging(threshold: 50)
    try await apply(challenges.indices, on: engine) { index in
      [
        .createChallenge(
          challenge: challenges[index],
          Challenge.Terms(
            host: members(index)[0], fee: Workload.fee, seats: seats, membersMin: 1, plan: plan,
            judging: judging))
      ]
    }
    try await apply(challenges.indices, on: engine) { index in
      members(index).dropFirst().map { .join(challenge: challenges[index], user: $0) }
    }
    clock.advance(milliseconds: Self.dayMilliseconds)
    try await engine.fireDueTimers()
    try await apply(challenges.indices, on: engine) { index in
      members(index).enumerated().filter { (index + $0.offset) % Self.winnersOneIn == 0 }
        .map { .prove(challenge: challenges[index], user: $0.element, content: "done") }
    }
  }

  /// Lets the last day end.
  func end() {
    clock.advance(milliseconds: Self.dayMilliseconds)
  }

  private func apply(
    _ subjects: Range<Int>, on engine: Engine, _ commands: @escaping @Sendable (Int) -> [Command]
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<Self.tasks {
        let (first, end) = (subjects.count * task / Self.tasks, subjects.count * (task + 1) / Self.tasks)
        group.addTask {
          var batch: [Command] = []
          for subject in first..<end {
            for command in commands(subject) {
              batch.append(command)
              guard batch.count == Self.commandsPerBatch else { continue }
              try await engine.applyAll(batch)
              batch = []
            }
          }
          try await engine.applyAll(batch)
        }
      }
      try await group.waitForAll()
    }
  }
}

extension Season {
  /// How many challenges are settled, and what is wrong with the books, as a sentence; nil where nothing is.
  func verdict(on engine: Engine) async throws -> (audit: Audit, unsettled: Int) {
    var unsettled = 0
    for id in challenges {
      guard let challenge = try await engine.challenge(id).value, case .settled = challenge.phase,
        !challenge.isPaying
      else {
        unsettled += 1
        continue
      }
    }
    return (try await engine.audit(), unsettled)
  }
}
