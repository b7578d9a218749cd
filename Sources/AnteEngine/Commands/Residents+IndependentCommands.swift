import AnteDomain

extension Residents {
  /// A join whose stake is tried on another shard.
  private struct PendingJoin {
    let position: Int
    let challenge: ChallengeActor
    let stake: ChallengeActor.Stake
  }

  /// Carries out commands that have nothing to do with one another, in any order that suits.
  ///
  /// Joins whose wallets live elsewhere are begun at once; their stakes travel together, one message for each shard.
  func carryOut(independent commands: [Command]) async -> [Decided] {
    var decided: [Decided] = []
    decided.reserveCapacity(commands.count)
    var pending: [Int: [PendingJoin]] = [:]
    for (position, command) in commands.enumerated() {
      guard case .join(let id, let user, let request) = command else {
        decided.append(await carryOut(command))
        continue
      }
      if home(of: user) === self {
        decided.append(Decided(joinHere(id, user: user, request: request)) { .joined($0) })
      } else {
        switch beginRemoteJoin(id, user, request) {
        case .success(let (.stake(stake), challenge)):
          pending[home(of: user).shard.index, default: []].append(
            PendingJoin(position: position, challenge: challenge, stake: stake))
          decided.append(.pending)
        case .success(let (.repeated(seat), _)): decided.append(.accepted(.joined(seat)))
        case .failure(let rejection): decided.append(.rejected(rejection))
        }
      }
    }
    for (_, joins) in pending.sorted(by: { $0.key < $1.key }) {
      let held = await home(of: joins[0].stake.user).tryStakes(joins.map(\.stake))
      // Each reserved seat waited for its own stake; whatever else ran meanwhile could not touch it.
      for (join, held) in zip(joins, held) {
        decided[join.position] = Decided(finish(join.challenge, join.stake, held)) { .joined($0) }
      }
    }
    return decided
  }

  private func beginRemoteJoin(
    _ id: ID<Challenge>, _ user: ID<User>, _ request: ID<Request>?
  ) -> Result<(ChallengeActor.Begun, ChallengeActor), JoinRejection> {
    guard let challenge = challenges[id] else { return .failure(.challengeNotFound) }
    return begin(challenge, user, request).map { ($0, challenge) }
  }
}
