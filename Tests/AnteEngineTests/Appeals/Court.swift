import AnteDomain
import AnteEngine
import Testing

/// A challenge of two days that its host won, and members who lost it and may appeal, for tests of appeals.
enum Court {
  static let challenge = ID<Challenge>(test: 101)
  static let host = ID<User>(test: 1)
  /// Users 2 to 4 lost.
  static func user(_ number: Int) -> ID<User> { ID(test: number) }
  static func request(_ number: Int) -> ID<Request> { ID(test: 900 + number) }
  static let losers = 2...4
  /// What an upheld appeal brings: half of the pot of four stakes.
  static let award = Points(60)

  /// Opens wallets of 100 points, has them stake 30 each, and brings the challenge to its settlement.
  static func settle(
    on engine: Engine, in world: TestWorld, isWon: Bool = true,
    withoutWinners: Challenge.Judging.WithoutWinners = .house
  ) async throws {
    for number in 1...4 { try await engine.openWallet(user(number), with: 100) }
    let period = Challenge.Period(start: Day(number: 0), due: Day(number: 1))
    try await engine.createChallenge(
      challenge,
      Challenge.Terms(
        host: host, fee: Points(30), seats: 4, plan: .init(period: period),
        judging: .init(threshold: 50, withoutWinners: withoutWinners)))
    for number in losers { try await engine.join(challenge, user: user(number)) }
    _ = try await engine.move(challenge, .start, by: host)
    if isWon { try await engine.prove(challenge, user: host, content: "done") }
    world.clock.advance(milliseconds: 2 * 86_400_000)
    try await engine.fireDueTimers()
  }

  /// Everything of any appeal that is not finished, one sentence each; empty at rest.
  static func unfinished(in engine: Engine) async throws -> [String] {
    var left: [String] = []
    for number in 1...4 {
      guard let wallet = try await engine.wallet(of: user(number)).value else { continue }
      for entry in wallet.holds.entries {
        if case .appeal = entry.key { left.append("\(entry.key) of user \(number) is held") }
      }
      for transaction in wallet.promises.keys { left.append("\(transaction) of user \(number) is promised") }
    }
    return left
  }
}

extension Engine {
  func appeal(
    _ number: Int, _ text: String = "it rained", request: Int? = nil
  ) async throws(OperationError<AppealRejection>) {
    _ = try await appeal(
      in: Court.challenge, by: Court.user(number), text: text, request: request.map { Court.request($0) })
  }

  @discardableResult
  func uphold(
    _ number: Int, request: Int? = nil
  ) async throws(OperationError<UpholdAppealRejection>) -> Challenge.Award {
    try await upholdAppeal(
      of: Court.user(number), in: Court.challenge, request: request.map { Court.request($0) }
    ).value
  }

  func dismiss(
    _ number: Int, _ reason: String = "no", request: Int? = nil
  ) async throws(OperationError<DismissAppealRejection>) {
    _ = try await dismissAppeal(
      of: Court.user(number), in: Court.challenge, reason: reason,
      request: request.map { Court.request($0) })
  }

  @discardableResult
  func reverse(
    _ number: Int, request: Int? = nil
  ) async throws(OperationError<ReverseAppealRejection>) -> Challenge.Award {
    try await reverseAppeal(
      of: Court.user(number), in: Court.challenge, request: request.map { Court.request($0) }
    ).value
  }

  /// What became of somebody's appeal.
  func appealState(_ number: Int) async throws(EngineError) -> Challenge.Appeal? {
    try await statement(of: Court.user(number), in: Court.challenge).value?.appeal
  }
}
