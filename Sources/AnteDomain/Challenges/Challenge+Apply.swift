import AnteMutants

extension Challenge {
  /// A challenge from its first event; an event other than `created` is a bug and traps.
  public init(first event: ChallengeEvent, at now: Instant, limits: Limits) {
    guard case .created(let terms, let lots, let request) = event else {
      preconditionFailure("a challenge begins with its creation, not with \(event)")
    }
    self.init(terms: terms)
    version = 1
    let seat = take(seatFor: terms.host, transaction: Self.hostTransaction, lots: lots, at: now)
    requests.remember(request, .created(seat), at: now, limits: limits)
  }

  /// Changes the state by an event that its rules allowed.
  public mutating func apply(_ event: ChallengeEvent, at now: Instant, limits: Limits) {
    version += 1
    switch event {
    case .created:
      preconditionFailure("a challenge is created once")
    case .seatReserved(let user, let request):
      reservations.reserve(user, Reserved(transaction: version, request: request))
    case .joined(let user, let lots):
      let reservation = reservations.giveUp(user)
      let seat = take(seatFor: user, transaction: reservation.transaction, lots: lots, at: now)
      if !Mutant.forgetsJoinRequest.isPlanted {
        requests.remember(reservation.request, .joined(seat), at: now, limits: limits)
      }
    case .seatReleased(let user):
      _ = reservations.giveUp(user)
    case .quit(let user, let request):
      let seat = giveUpSeat(of: user)
      requests.remember(
        request, .quit(Refund(amount: seat.stake, lots: seat.lots)), at: now, limits: limits)
    }
  }

  private mutating func take(
    seatFor user: ID<User>, transaction: UInt64, lots: TakenLots, at now: Instant
  ) -> Seat {
    let seat = seatToCome(for: user, transaction: transaction, lots: lots, at: now)
    nextPosition += 1
    pot += seat.stake
    index.insert(hash: user.hashValue, position: seats.count)
    seats.append(seat)
    return seat
  }

  private mutating func giveUpSeat(of user: ID<User>) -> Seat {
    guard let place = place(of: user) else { preconditionFailure("user \(user) has no seat to give up") }
    index.remove(hash: user.hashValue, position: place)
    let seat = seats[place]
    let last = seats.removeLast()
    if place < seats.count {
      seats[place] = last
      index.move(hash: last.user.hashValue, from: seats.count, to: place)
    }
    if !Mutant.keepsStakeInPot.isPlanted { pot -= seat.stake }
    return seat
  }
}
