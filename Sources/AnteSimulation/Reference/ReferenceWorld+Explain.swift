public import AnteDomain

extension ReferenceWorld {
  /// Whether the call's command would be answered in this very state as it was answered.
  ///
  /// It is asked of rejections and of answers given again; an answer with an effect of its own is explained by its event.
  /// The rules may look at the clock at any instant between the beginning and the end of the call, but not when a wallet has
  /// lots left that must expire first: then the state is not yet the one that they decide in.
  /// - Parameter underWay: other creations of the same challenge, decisions on its appeals, or placings and cancellations
  ///   of the same order, that may be waiting for a wallet or a product.
  public func explains(_ call: Call, underWay: [Command] = []) -> Bool {
    zones.zones(of: call).contains { explains(call, in: ReferenceCalendar(zone: $0), underWay) }
  }

  private func explains(
    _ call: Call, in calendar: ReferenceCalendar, _ underWay: [Command]
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
      if explains(rejection, of: call.command, beside: underWay) { return true }
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
    case .challenge(let id):
      let late = challenge(id).lastAppeal(limits)?.advanced(byMilliseconds: 1)
      let turns = [late].compactMap(\.self).filter { first < $0 && $0 < last }
      return [first] + calendar.beginnings(after: first, through: last) + turns + [last]
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

  /// What is answered by somebody who is busy with others.
  private func explains(
    _ rejection: any Rejection, of command: Command, beside underWay: [Command]
  ) -> Bool {
    switch command {
    case .createChallenge(let id, _, let request) where challenges[id]?.terms == nil:
      return rejection.code == .creationPending && !underWay.isEmpty
        || isConflict(rejection, of: command, request, beside: underWay)
    case .appeal(let id, _, _, let request) where challenges[id]?.terms != nil:
      return isConflict(rejection, of: command, request, beside: underWay)
    case .upholdAppeal(let id, let user, let request), .dismissAppeal(let id, let user, _, let request),
      .reverseAppeal(let id, let user, let request):
      guard challenges[id]?.terms != nil else { return false }
      let isBusy = challenge(id).appeals[user] != nil && underWay.contains { $0.appellant == user }
      return rejection.code == .appealPending && isBusy
        || isConflict(rejection, of: command, request, beside: underWay)
    case .order(let id, _, _, _, _):
      return rejection.code == .orderPending && orders[id]?.terms == nil && !underWay.isEmpty
    case .cancelOrder(let id, _):
      return rejection.code == .orderPending && orders[id]?.terms != nil && !underWay.isEmpty
    default: return false
    }
  }

  /// Whether the request of a command has been taken by another one that is being carried out.
  private func isConflict(
    _ rejection: any Rejection, of command: Command, _ request: ID<Request>?, beside underWay: [Command]
  ) -> Bool {
    rejection.code == .idempotencyConflict && request != nil
      && underWay.contains { $0.request == request && $0 != command }
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
      guard case .happens = reply, let refusal = refusalOfStake(command) ?? refusalOfAward(command)
      else { return reply }
      return .refuses(refusal)
    case .order(let id):
      let reply = order(id).reply(to: command)
      guard case .happens = reply, let refusal = refusalOfOrder(command) else { return reply }
      return .refuses(refusal)
    }
  }

  /// Why product or wallet would stand in the way of an order or of its cancellation, or nil.
  private func refusalOfOrder(_ command: Command) -> (any Rejection)? {
    switch command {
    case .order(_, let user, let product, let quantity, _):
      let stock = stock(product)
      if let refusal = stock.refusalOfOrder(quantity, limits: limits) { return refusal }
      return stock.total(of: quantity).flatMap {
        wallet(user).refusalOfStake($0, prize: .zero, limits: limits)
      }
      .map { PlaceOrderRejection.wallet($0) }
    case .cancelOrder(let id, _):
      let order = order(id)
      return order.terms.flatMap { wallet($0.user).refusalOfPromise(Int128(order.total)) }
        .map { CancelOrderRejection.wallet($0) }
    default: return nil
    }
  }

  /// Why the wallet would neither take an award nor give it back, or nil.
  private func refusalOfAward(_ command: Command) -> (any Rejection)? {
    switch command {
    case .upholdAppeal(let id, let user, _):
      return wallet(user).refusalOfPromise(Int128(challenge(id).award.rawValue))
        .map { UpholdAppealRejection.wallet($0) }
    case .reverseAppeal(let id, let user, _):
      guard case .upheld(let award)? = challenge(id).appeals[user] else { return nil }
      return wallet(user).isUntouched(award.lot) ? nil : ReverseAppealRejection.lotTouched
    default: return nil
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
