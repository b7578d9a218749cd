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
    switch rejection as? CreateChallengeRejection {
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
    let stamp = RequestStamp(of: command)
    switch command {
    case .openWallet(let user, _):
      return wallet(user).replyToOpen(stamp)
    case .credit(let user, let amount, _, _):
      return wallet(user).replyToCredit(amount, stamp, limits: limits)
    case .hold(let user, let id, let amount, let deadline):
      return wallet(user).replyToHold(id, amount, until: deadline, at: now, limits: limits)
    case .capture(let user, let id):
      return wallet(user).replyToEnd(id, as: .captured)
    case .release(let user, let id):
      return wallet(user).replyToEnd(id, as: .released)
    case .createChallenge(let id, let host, let fee, let seats, _):
      let reply = challenge(id).replyToCreate(fee: fee, seats: seats, stamp, limits: limits)
      guard case .happens = reply, let refusal = wallet(host).refusalOfStake(fee, limits: limits) else {
        return reply
      }
      return .refuses(CreateChallengeRejection.wallet(refusal))
    case .join(let id, let user, _):
      let reply = challenge(id).replyToJoin(user, stamp)
      guard case .happens = reply, let fee = challenge(id).terms?.fee,
        let refusal = wallet(user).refusalOfStake(fee, limits: limits)
      else { return reply }
      return .refuses(JoinRejection.wallet(refusal))
    case .quit(let id, let user, _):
      return challenge(id).replyToQuit(user, stamp)
    case .adjustStock(let product, let units, _):
      return stock(product).replyToAdjust(units, stamp)
    case .reserveStock(let product, let id, let quantity, let deadline):
      return stock(product).replyToReserve(id, quantity, until: deadline, at: now, limits: limits)
    case .confirmReservation(let product, let id):
      return stock(product).replyToEnd(id, as: .sold)
    case .cancelReservation(let product, let id):
      return stock(product).replyToEnd(id, as: .returned)
    }
  }
}
