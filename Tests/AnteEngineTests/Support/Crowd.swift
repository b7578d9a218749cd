import AnteDomain
import AnteEngine
import AnteJournal

/// Callers who all talk to an engine at the same time, each waiting for an answer before the next request.
///
/// Every request has an id, and whatever was accepted stays answered the same way when it is sent again.
enum Crowd {
  static let users = 8
  private static let challenges = [ID<Challenge>(test: 101), ID(test: 102)]
  private static let product = ID<Product>(test: 201)

  /// What one caller sends, in order; the hosts of the challenges come first.
  static func commands(of caller: Int) -> [Command] {
    let user = ID<User>(test: caller)
    func request(_ number: Int) -> ID<Request> { ID(test: 1_000 * caller + number) }
    var commands: [Command] = [
      .openWallet(user: user, request: request(1)),
      .credit(user: user, amount: Points(40), origin: .charge, request: request(2)),
      .credit(user: user, amount: Points(40), origin: .reward, request: request(3)),
    ]
    if caller <= challenges.count {
      commands.append(
        .createChallenge(
          challenge: challenges[caller - 1], Challenge.Terms(host: user, fee: Points(20), seats: 6),
          request: request(4)))
    }
    for (number, challenge) in challenges.enumerated() {
      commands.append(.join(challenge: challenge, user: user, request: request(10 + number)))
    }
    commands.append(.adjustStock(product: product, by: Quantity(2), request: request(20)))
    let deadline = Instant(milliseconds: 9_000_000)
    commands.append(
      .reserveStock(
        product: product, reservation: ID(test: 300 + caller), quantity: Quantity(1), deadline: deadline))
    commands.append(.hold(user: user, hold: ID(test: 400 + caller), amount: Points(5), deadline: deadline))
    if caller % 2 == 0 {
      commands.append(.quit(challenge: challenges[caller / 2 % 2], user: user, request: request(30)))
      commands.append(.join(challenge: challenges[caller / 2 % 2], user: user, request: request(31)))
    }
    // The youngest lot is never needed, so it stays whole and can be taken back.
    commands += [
      .credit(
        user: user, amount: Points(7), origin: .charge, expiresAt: deadline, request: request(40)),
      .changeStatus(user: user, .freeze, request: request(41)),
      .changeStatus(user: user, .thaw, request: request(42)),
      .cancelCharge(user: user, lot: 3, request: request(43)),
    ]
    return commands
  }

  /// Lets all of them talk at once, with snapshots in the middle of it.
  static func talk(to engine: Engine, _ answers: Answers) async {
    await withTaskGroup(of: Void.self) { group in
      for caller in 1...users {
        group.addTask {
          for command in commands(of: caller) { answers.note(command, await engine.apply(command)) }
        }
      }
      group.addTask {
        for _ in 0..<3 {
          await engine.applyFiller()
          _ = try? await engine.snapshot()
        }
      }
    }
  }

  /// The accepted commands in the order in which their answers came.
  final class Answers: Sendable {
    private let kept = AnteJournal.Mutex<[(command: Command, text: String)]>([])

    var accepted: [(command: Command, text: String)] { kept.withLock { $0 } }

    func note(_ command: Command, _ outcome: Outcome) {
      guard case .accepted = outcome else { return }
      kept.withLock { $0.append((command, outcome.text)) }
    }
  }
}

extension Engine {
  /// Makes the log longer, without a request id and so without a memory of it.
  fileprivate func applyFiller() async {
    for _ in 0..<5 { _ = await apply(.adjustStock(product: ID(test: 202), by: Quantity(1))) }
  }
}
