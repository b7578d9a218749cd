import AnteDomain

/// What the rules made of a command, before it is known to be durable.
enum Decided: Sendable {
  case accepted(CommandAnswer)
  case rejected(any Rejection)
}

extension Residents {
  /// Carries out one command that is decided on this shard.
  func carryOut(_ command: Command) async -> Decided {
    do {
      return .accepted(try await answer(command))
    } catch let rejection as any Rejection {
      return .rejected(rejection)
    } catch {
      preconditionFailure("a command threw something other than a rejection: \(error)")
    }
  }

  /// Carries out commands one after the other.
  func carryOut(_ commands: ArraySlice<Command>) async -> [Decided] {
    var decided: [Decided] = []
    decided.reserveCapacity(commands.count)
    for command in commands { decided.append(await carryOut(command)) }
    return decided
  }

  private func answer(_ command: Command) async throws -> CommandAnswer {
    switch command {
    case .openWallet(let user, let request):
      try openWallet(user, request: request)
      return .walletOpened
    case .credit(let user, let amount, let origin, let request):
      return .credited(try credit(user, amount, origin: origin, request: request))
    case .hold(let user, let id, let amount, let deadline):
      return .held(try hold(user, amount, for: .caller(id), deadline: deadline))
    case .capture(let user, let id):
      return .holdEnded(try endHold(user, id, as: .captured))
    case .release(let user, let id):
      return .holdEnded(try endHold(user, id, as: .released))
    case .createChallenge(let id, let host, let fee, let seats, let request):
      return .challengeCreated(
        try await createChallenge(id, host: host, fee: fee, seats: seats, request: request))
    case .join(let id, let user, let request):
      return .joined(try await join(id, user: user, request: request))
    case .quit(let id, let user, let request):
      return .quit(try await quit(id, user: user, request: request))
    case .adjustStock(let product, let delta, let request):
      return .stockAdjusted(try adjustStock(product, by: delta, request: request))
    case .reserveStock(let product, let id, let quantity, let deadline):
      return .stockReserved(try reserveStock(product, id, quantity: quantity, deadline: deadline))
    case .confirmReservation(let product, let id):
      return .reservationEnded(try endReservation(product, id, as: .sold))
    case .cancelReservation(let product, let id):
      return .reservationEnded(try endReservation(product, id, as: .returned))
    }
  }
}
