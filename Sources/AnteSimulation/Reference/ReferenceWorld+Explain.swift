public import AnteDomain

extension ReferenceWorld {
  /// Whether the call's command would be answered in this very state as it was answered.
  ///
  /// It is asked of rejections and of answers given again; an answer with an effect of its own is explained by its event.
  /// The rules may look at the clock at any instant between the beginning and the end of the call, but not when a wallet has
  /// lots left that must expire first: then the state is not yet the one that they decide in.
  /// - Parameter creationsUnderWay: other creations of the same challenge that may be waiting for a wallet.
  public func explains(_ call: Call, creationsUnderWay: [Command] = []) -> Bool {
    zones.zones(of: call)
      .contains { explains(call, in: ReferenceCalendar(zone: $0), creationsUnderWay) }
  }

  private func explains(
    _ call: Call, in calendar: ReferenceCalendar, _ creationsUnderWay: [Command]
  ) -> Bool {
    let instants = instants(of: call, calendar).filter { !isBehind(before: call.command, at: $0, calendar) }
    switch call.answer {
    case .refused, .unknown:
      return true
    case .accepted(let answer, _):
      return instants.contains {
        guard case .repeats(let first) = reply(to: call.command, at: $0, calendar) else { return false }
        return first == answer
      }
    case .rejected(let rejection, _):
      if explains(rejection, of: call.command, creationsUnderWay) { return true }
      return instants.contains {
        guard case .refuses(let reason) = reply(to: call.command, at: $0, calendar) else { return false }
        return isSame(reason, rejection)
      }
    }
  }

  /// The instants of a call at which the rules can see different things.
  private func instants(of call: Call, _ calendar: ReferenceCalendar) -> [Instant] {
    let (first, last) = (min(call.begunAt, call.endedAt), max(call.begunAt, call.endedAt))
    switch call.command.entity {
    case .challenge: return [first] + calendar.beginnings(after: first, through: last) + [last]
    case .stock, .order: return [first, last]
    case .wallet(let user):
      guard let turn = wallet(user).turningPoint(of: call.command, limits: limits), first < turn, turn < last
      else { return [first, last] }
      return [first, turn, last]
    }
  }

  /// Whether something has to happen by itself before the entities decide on a command at this time.
  private func isBehind(before command: Command, at now: Instant, _ calendar: ReferenceCalendar) -> Bool {
    switch command.entity {
    case .wallet(let user): return wallet(user).isBehind(at: now)
    case .stock, .order: return false
    case .challenge(let id):
      if challenge(id).isBehind(at: now, calendar) { return true }
      guard case .createChallenge(_, let terms, _) = command,
        case .happens = challenge(id).reply(to: command, at: now, calendar, limits: limits)
      else { return false }
      return wallet(terms.host).isBehind(at: now)
    }
  }

  /// What a challenge that is being created answers to another creation.
  private func explains(
    _ rejection: any Rejection, of command: Command, _ creationsUnderWay: [Command]
  ) -> Bool {
    guard case .createChallenge(let id, _, let request) = command, challenges[id]?.terms == nil
    else { return false }
    switch rejection.code {
    case .creationPending: return !creationsUnderWay.isEmpty
    case .idempotencyConflict:
      return creationsUnderWay.contains { other in
        guard case .createChallenge(_, _, let taken) = other else { return false }
        return request != nil && taken == request && other != command
      }
    default: return false
    }
  }

  /// What a command would be answered if nothing else were under way.
  func reply(to command: Command, at now: Instant) -> ReferenceReply {
    reply(to: command, at: now, calendar)
  }

  func reply(to command: Command, at now: Instant, _ calendar: ReferenceCalendar) -> ReferenceReply {
    switch command.entity {
    case .wallet(let user): return wallet(user).reply(to: command, at: now, limits: limits)
    case .stock(let product): return stock(product).reply(to: command, at: now, limits: limits)
    case .challenge(let id):
      let reply = challenge(id).reply(to: command, at: now, calendar, limits: limits)
      guard case .happens = reply, let refusal = refusalOfStake(command) else { return reply }
      return .refuses(refusal)
    // Without rules for orders no answer is explained.
    case .order: return .happens
    }
  }

  /// Why the wallet would not hold the stake of a creation or a join, or nil.
  private func refusalOfStake(_ command: Command) -> (any Rejection)? {
    switch command {
    case .createChallenge(_, let terms, _):
      return wallet(terms.host).refusalOfStake(terms.fee, prize: terms.prize, limits: limits).map {
        CreateChallengeRejection.wallet($0)
      }
    case .join(let id, let user, _):
      guard let terms = challenge(id).terms else { return nil }
      return wallet(user).refusalOfStake(terms.fee, prize: terms.prize, limits: limits).map {
        JoinRejection.wallet($0)
      }
    default: return nil
    }
  }
}
