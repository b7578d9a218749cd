import AnteDomain

@testable import AnteEngine
@testable import AnteSimulation

/// Ways to make a right history wrong at a random place.
enum Tampering: String, CaseIterable, Sendable {
  case eventLost, eventDoubled, creditChanged, versionChanged, eventTooEarly
  case settlementTooEarly, settlementChanged, endOfStakeChanged, paymentsNotedTooEarly
  case callForgotten, callRefused, effectAfterReceipt, effectBeforeCall, answerChanged, payloadChanged

  /// The history with one thing changed; nil where there is nothing to change.
  func apply(to history: LiveHistory, _ generator: inout SeededGenerator) -> LiveHistory? {
    var history = history
    switch self {
    case .eventLost:
      history.changes.remove(at: Int.random(in: 0..<history.changes.count, using: &generator))
      history.renumber()
    case .eventDoubled:
      let index = Int.random(in: 0..<history.changes.count, using: &generator)
      history.changes.insert(history.changes[index], at: index)
      history.renumber()
    case .creditChanged:
      return history.changing(using: &generator) { change in
        guard case .wallet(let user, .credited(let amount, let origin, let life, let request)) = change.event
        else { return nil }
        let more = WalletEvent.credited(
          amount: Points(amount.rawValue + 1), origin: origin, life, request: request)
        return change.with(.wallet(user, more))
      }
    case .versionChanged:
      return history.changing(using: &generator) {
        Change(position: $0.position, time: $0.time, event: $0.event, version: $0.version + 1)
      }
    case .eventTooEarly:
      return history.changing(using: &generator) { change in
        switch change.event {
        case .wallet(_, .ended(.caller, .expired)), .wallet(_, .lotExpired), .stock(_, .ended(_, .expired)):
          break
        default: return nil
        }
        return Change(
          position: change.position, time: LiveHistory.start.advanced(byMilliseconds: -200),
          event: change.event, version: change.version)
      }
    case .settlementTooEarly:
      return history.changing(using: &generator) { change in
        switch change.event {
        case .challenge(_, .settled), .challenge(_, .finished), .challenge(_, .cancelled(.tooFewMembers, _)):
          break
        default: return nil
        }
        return Change(
          position: change.position, time: LiveHistory.start, event: change.event, version: change.version)
      }
    case .settlementChanged:
      return history.changing(using: &generator) { change in
        guard case .challenge(let id, .settled(let settlement)) = change.event else { return nil }
        let other = Settlement(
          pot: Points(settlement.pot.rawValue - 1), winners: settlement.winners, share: settlement.share,
          extraThrough: settlement.extraThrough, at: settlement.at)
        return change.with(.challenge(id, .settled(other)))
      }
    case .endOfStakeChanged:
      return history.changing(using: &generator) { change in
        switch change.event {
        case .wallet(let user, .stakeSettled(let stake, let share, let life)):
          change.with(
            .wallet(user, .stakeSettled(stake, share: Points(share.rawValue + 1), life)))
        case .wallet(let user, .ended(.stake(let id, let number), .released)):
          change.with(
            .wallet(
              user,
              .stakeSettled(
                .stake(id, number: number), share: .zero,
                Lot.Lifetime(creditedAt: change.time, expiresAt: nil))))
        default: nil
        }
      }
    case .paymentsNotedTooEarly:
      return history.changing(using: &generator) { change in
        guard case .challenge(let id, .paid(let through)) = change.event else { return nil }
        return change.with(.challenge(id, .paid(through: through + 1)))
      }
    case .callForgotten:
      guard
        let index = history.calls.indices.filter({ history.calls[$0].cause != nil }).randomElement(
          using: &generator)
      else { return nil }
      history.calls.remove(at: index)
    case .callRefused:
      return history.changingCall(using: &generator) { $0.cause == nil ? nil : $0.with(.refused) }
    case .effectAfterReceipt:
      return history.changingCall(using: &generator) { call in
        guard let (answer, sequence) = call.cause, sequence > call.begunAfter + 1 else { return nil }
        return call.with(.accepted(answer, sequence: call.begunAfter))
      }
    case .effectBeforeCall:
      return history.changingCall(using: &generator) { call in
        guard let (_, sequence) = call.cause else { return nil }
        return Call(
          client: call.client, command: call.command, begunAfter: sequence, begunAt: call.begunAt,
          answer: call.answer, endedAt: call.endedAt)
      }
    case .answerChanged:
      return history.changingCall(using: &generator) { call in
        guard case .accepted(let answer, let sequence) = call.answer, let other = answer.bent else {
          return nil
        }
        return call.with(.accepted(other, sequence: sequence))
      }
    case .payloadChanged:
      return history.changingCall(using: &generator) { call in
        guard case .rejected(let rejection, let sequence) = call.answer, let other = bent(rejection) else {
          return nil
        }
        return call.with(.rejected(other, sequence: sequence))
      }
    }
    return history
  }

  private func bent(_ rejection: any Rejection) -> (any Rejection)? {
    switch rejection {
    case JoinRejection.full(let seats): JoinRejection.full(seats: seats + 1)
    case HoldRejection.insufficientPoints(let spendable, let needed):
      HoldRejection.insufficientPoints(spendable: spendable, needed: Points(needed.rawValue + 1))
    case EndHoldRejection.holdNotFound: EndHoldRejection.holdEnded(.captured)
    case AdjustStockRejection.insufficientStock(_, let adjustment):
      AdjustStockRejection.insufficientStock(onHand: Quantity(-1), adjustment: adjustment)
    case QuitRejection.hostCannotQuit: QuitRejection.notJoined
    case CancelChargeRejection.notACharge: CancelChargeRejection.notACharge(.charge)
    case CancelChargeRejection.lotNotFound: CancelChargeRejection.lotTouched
    case WalletStatusRejection.walletNotFrozen: WalletStatusRejection.walletFrozen
    default: nil
    }
  }
}

extension LiveHistory {
  /// Wipes the traces that a lost or doubled event leaves in the places and versions of others.
  fileprivate mutating func renumber() {
    var versions: [AnyHashable: UInt64] = [:]
    var previous: FeedPosition?
    changes = changes.map { change in
      let entity: AnyHashable =
        switch change.event {
        case .wallet(let user, _): user
        case .challenge(let id, _): id
        case .stock(let product, _): product
        case .order(let id, _): id
        }
      versions[entity, default: 0] += 1
      let sequence = change.position.sequence
      let index = previous.map { $0.sequence == sequence ? $0.index + 1 : 0 } ?? 0
      let position = FeedPosition(sequence: sequence, index: index)
      previous = position
      return Change(
        position: position, time: change.time, event: change.event, version: versions[entity] ?? 0)
    }
  }

  fileprivate func changing(
    using generator: inout SeededGenerator, _ body: (Change) -> Change?
  ) -> LiveHistory? {
    let start = Int.random(in: 0..<changes.count, using: &generator)
    for offset in changes.indices {
      let index = (start + offset) % changes.count
      guard let other = body(changes[index]) else { continue }
      var copy = self
      copy.changes[index] = other
      return copy
    }
    return nil
  }

  fileprivate func changingCall(using generator: inout SeededGenerator, _ body: (Call) -> Call?)
    -> LiveHistory?
  {
    let start = Int.random(in: 0..<calls.count, using: &generator)
    for offset in calls.indices {
      let index = (start + offset) % calls.count
      guard let other = body(calls[index]) else { continue }
      var copy = self
      copy.calls[index] = other
      return copy
    }
    return nil
  }
}

extension Change {
  fileprivate func with(_ event: EntityEvent) -> Change {
    Change(position: position, time: time, event: event, version: version)
  }
}

extension Call {
  /// The answer and sequence of a call that nothing but its own event can explain.
  fileprivate var cause: (CommandAnswer, UInt64)? {
    guard case .accepted(let answer, let sequence) = answer, !isIdempotent else { return nil }
    return (answer, sequence)
  }

  fileprivate func with(_ answer: Answer) -> Call {
    Call(
      client: client, command: command, begunAfter: begunAfter, begunAt: begunAt, answer: answer,
      endedAt: endedAt)
  }
}

extension CommandAnswer {
  /// Another answer of the same kind, which the same command cannot have had.
  fileprivate var bent: CommandAnswer? {
    switch self {
    case .walletOpened: nil
    case .credited(let credit):
      .credited(Wallet.Credit(lot: credit.lot + 1, balance: credit.balance))
    case .chargeCancelled(let cancellation):
      .chargeCancelled(
        Wallet.Cancellation(
          amount: Points(cancellation.amount.rawValue + 1), balance: cancellation.balance))
    case .statusChanged(let status): .statusChanged(status == .frozen ? .open : .frozen)
    case .held(let hold):
      .held(Hold(amount: Points(hold.amount.rawValue + 1), deadline: hold.deadline, lots: hold.lots))
    case .holdEnded(let end): .holdEnded(end == .captured ? .released : .captured)
    case .challengeCreated(let seat): .challengeCreated(seat.bent)
    case .joined(let seat): .joined(seat.bent)
    case .quit(.refunded(let refund)):
      .quit(.refunded(Refund(amount: Points(refund.amount.rawValue + 1), lots: refund.lots)))
    case .quit(.forfeited(let stake)): .quit(.forfeited(Points(stake.rawValue + 1)))
    case .planChanged: nil
    case .challengeMoved(let move): .challengeMoved(move == .ready ? .start : .ready)
    case .proven(let proof): .proven(proof.bent)
    case .proofJudged(let proof): .proofJudged(proof.bent)
    case .stockAdjusted(let levels):
      .stockAdjusted(Stock.Levels(onHand: levels.onHand, reserved: levels.reserved, sold: Quantity(-1)))
    case .stockReserved(let reservation):
      .stockReserved(
        Reservation(
          quantity: Quantity(reservation.quantity.rawValue + 1), deadline: reservation.deadline))
    case .reservationEnded(let end): .reservationEnded(end == .sold ? .returned : .sold)
    case .appeal(let appeal): .appeal(appeal == .open ? .dismissed : .open)
    case .productDescribed: nil
    case .ordered(let purchase):
      .ordered(
        Order.Purchase(
          name: purchase.name + "!", price: purchase.price, total: purchase.total, lots: purchase.lots))
    case .orderCancelled(let refund):
      .orderCancelled(Refund(amount: Points(refund.amount.rawValue + 1), lots: refund.lots))
    }
  }
}

extension Proof {
  fileprivate var bent: Proof { Proof(day: day.advanced(byDays: 1), state: state) }
}

extension Seat {
  fileprivate var bent: Seat {
    Seat(
      user: user, position: position + 1, transaction: transaction, stake: stake, lots: lots,
      joinedAt: joinedAt)
  }
}
