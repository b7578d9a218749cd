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
    for position in commands.indices {
      if position % Self.fetchedAhead == 0 {
        fetch(for: commands[position...].prefix(Self.fetchedAhead))
      }
      decided.append(carryOutHere(commands[position]))
      guard decided[position].isPending else { continue }
      guard case .join(let id, let user, let request) = commands[position] else {
        decided[position] = await carryOutPending(commands[position])
        continue
      }
      switch beginRemoteJoin(id, user, request) {
      case .success(let (.stake(stake), challenge)):
        pending[home(of: user).shard.index, default: []].append(
          PendingJoin(position: position, challenge: challenge, stake: stake))
      case .success(let (.repeated(seat), _)): decided[position] = .accepted(.joined(seat))
      case .failure(let rejection): decided[position] = .rejected(rejection)
      }
    }
    for (_, joins) in pending.sorted(by: { $0.key < $1.key }) {
      let held = await home(of: joins[0].stake.user).tryStakes(joins.map(\.stake))
      // Each reserved seat waited for its own stake; whatever else ran meanwhile could not touch it.
      for (join, held) in zip(joins, held) {
        let finished = finish(join.challenge, join.stake, held)
        decided[join.position] = Decided(await close(finished, join.stake)) { .joined($0) }
      }
    }
    return decided
  }

  private static let fetchedAhead = 16

  /// Begins to bring what joins will touch into the processor's cache: the wallets that they debit, step by step for all
  /// at the same time, and where the challenge looks for the users among its seats.
  ///
  /// In a crowd every user is another one, so each join would wait for memory by itself (docs/performance.md).
  private func fetch(for commands: ArraySlice<Command>) {
    var latest: (id: ID<Challenge>, actor: ChallengeActor?)?
    for case .join(let id, let user, _) in commands {
      wallets.prefetch(.slot, to: user)
      if latest?.id != id { latest = (id, challenges[id]) }
      latest?.actor?.here(user) { $0.prefetchSeat(of: $1) }
    }
    for case .join(_, let user, _) in commands { wallets.prefetch(.entry, to: user) }
    for case .join(_, let user, _) in commands { wallets.prefetch(.entity, to: user) }
  }

  private func beginRemoteJoin(
    _ id: ID<Challenge>, _ user: ID<User>, _ request: ID<Request>?
  ) -> Result<(ChallengeActor.Begun, ChallengeActor), JoinRejection> {
    guard let challenge = present(id) else { return .failure(.challengeNotFound) }
    return begin(challenge, user, request).map { ($0, challenge) }
  }
}
