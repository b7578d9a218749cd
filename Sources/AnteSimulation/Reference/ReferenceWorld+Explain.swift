public import AnteDomain

extension ReferenceWorld {
  /// Whether the call's command would be answered in this very state as it was answered.
  ///
  /// It is asked of rejections and of answers given again; an answer with an effect of its own is explained by its event.
  /// The rules may look at the clock at any instant between the beginning and the end of the call.
  /// - Parameter creationsUnderWay: other creations of the same challenge that may be waiting for a wallet.
  public func explains(_ call: Call, creationsUnderWay: [Command] = []) -> Bool {
    let instants = [min(call.begunAt, call.endedAt), max(call.begunAt, call.endedAt)]
    switch call.answer {
    case .refused, .unknown:
      return true
    case .accepted(let answer, _):
      return instants.contains {
        if case .repeats(let first) = reply(to: call.command, at: $0) { first == answer } else { false }
      }
    case .rejected(let rejection, _):
      if explains(rejection, of: call.command, creationsUnderWay) { return true }
      return instants.contains {
        guard case .refuses(let reason) = reply(to: call.command, at: $0) else { return false }
        return isSame(reason, rejection)
      }
    }
  }

  /// What a challenge that is being created answers to another creation.
  private func explains(
    _ rejection: any Rejection, of command: Command, _ creationsUnderWay: [Command]
  ) -> Bool {
    guard case .createChallenge(let id, _, _, _, let request) = command, challenges[id]?.terms == nil
    else { return false }
    switch rejection.code {
    case .creationPending: return !creationsUnderWay.isEmpty
    case .idempotencyConflict:
      return creationsUnderWay.contains { other in
        guard case .createChallenge(_, _, _, _, let taken) = other else { return false }
        return request != nil && taken == request && other != command
      }
    default: return false
    }
  }

  /// What a command would be answered if nothing else were under way.
  func reply(to command: Command, at now: Instant) -> ReferenceReply {
    switch command {
    case .openWallet(let user, _), .credit(let user, _, _, _), .hold(let user, _, _, _),
      .capture(let user, _), .release(let user, _):
      return wallet(user).reply(to: command, at: now, limits: limits)
    case .createChallenge(let id, let host, let fee, _, _):
      let reply = challenge(id).reply(to: command, limits: limits)
      guard case .happens = reply, let refusal = wallet(host).refusalOfStake(fee, limits: limits) else {
        return reply
      }
      return .refuses(CreateChallengeRejection.wallet(refusal))
    case .join(let id, let user, _):
      let reply = challenge(id).reply(to: command, limits: limits)
      guard case .happens = reply, let fee = challenge(id).terms?.fee,
        let refusal = wallet(user).refusalOfStake(fee, limits: limits)
      else { return reply }
      return .refuses(JoinRejection.wallet(refusal))
    case .quit(let id, _, _):
      return challenge(id).reply(to: command, limits: limits)
    case .adjustStock(let product, _, _), .reserveStock(let product, _, _, _),
      .confirmReservation(let product, _), .cancelReservation(let product, _):
      return stock(product).reply(to: command, at: now, limits: limits)
    }
  }
}
