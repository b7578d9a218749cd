import AnteDomain
import AnteEngine

/// Users with points, challenges with seats, and who wants to join what: all of it made before the clock starts.
struct Workload: Sendable {
  /// One caller: takes a seat of its challenge for each of its users, one after the other.
  struct Client: Sendable {
    let challenge: ID<Challenge>
    let users: ArraySlice<ID<User>>
  }

  static let fee = Points(1_000)
  static let credit = Points(10_000)

  let challenges: [ID<Challenge>]
  let hosts: [ID<User>]
  let users: [ID<User>]
  /// The seats of each challenge, the host's included.
  let seats: Int
  let clients: [Client]

  /// Shares users among clients and clients among challenges, evenly.
  ///
  /// - Parameter seats: of each challenge; nil for enough that every join finds one.
  init(plan: Plan, challenges count: Int, users joins: Int, seats: Int? = nil) {
    var ids = SeededIDs(seed: plan.seed)
    let challenges = (0..<count).map { _ -> ID<Challenge> in ids.next() }
    hosts = (0..<count).map { _ in ids.next() }
    let users = (0..<joins).map { _ -> ID<User> in ids.next() }
    let crowd = plan.clients
    clients = (0..<crowd).map { client in
      Client(
        challenge: challenges[client % count],
        users: users[joins * client / crowd..<joins * (client + 1) / crowd])
    }
    let joinsOfOne = (crowd + count - 1) / count * ((joins + crowd - 1) / crowd)
    self.seats = seats ?? joinsOfOne + 1
    self.challenges = challenges
    self.users = users
  }

  /// Opens and fills the wallets and creates the challenges, in batches.
  func setUp(_ engine: Engine) async throws {
    let owners = hosts + users
    for start in stride(from: 0, to: owners.count, by: 2_048) {
      let commands = owners[start..<min(start + 2_048, owners.count)].flatMap { user -> [Command] in
        [.openWallet(user: user), .credit(user: user, amount: Self.credit, origin: .charge)]
      }
      try await engine.applyAll(commands)
    }
    let creations = zip(challenges, hosts).map { challenge, host in
      Command.createChallenge(
        challenge: challenge, Challenge.Terms(host: host, fee: Self.fee, seats: seats))
    }
    try await engine.applyAll(creations)
  }
}

extension Engine {
  /// Carries out commands that have nothing to do with one another; each of them has to be accepted.
  func applyAll(_ commands: [Command]) async throws {
    for outcome in await apply(commands, order: .independent) {
      switch outcome {
      case .accepted: break
      case .rejected(let reason, _): throw BenchError("the set-up was rejected: \(reason)")
      case .fault(let error): throw error
      }
    }
  }
}
