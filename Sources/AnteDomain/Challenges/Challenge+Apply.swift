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
      let seat = members.remove(user).seat
      if !Mutant.keepsStakeInPot.isPlanted { pot -= seat.stake }
      requests.remember(
        request, .quit(.refunded(Refund(amount: seat.stake, lots: seat.lots))), at: now, limits: limits)
    case .forfeited(let user, let request):
      members.change(user) { $0.hasQuit = true }
      requests.remember(request, .quit(.forfeited(terms.fee)), at: now, limits: limits)
    case .planChanged(let plan, let request):
      terms.plan = plan
      requests.remember(request, .planChanged, at: now, limits: limits)
    case .readied(let request):
      phase = .ready
      requests.remember(request, .moved(.ready), at: now, limits: limits)
    case .started(let request):
      phase = .ongoing
      requests.remember(request, .moved(.start), at: now, limits: limits)
    case .cancelled(let cause, let request):
      phase = .cancelled(cause)
      requests.remember(request, .moved(.cancel), at: now, limits: limits)
    case .proven(let user, let day, _, let request):
      let proof = Proof(day: day, state: terms.firstState(ofProofsBy: user))
      note(proof, of: user, request, at: now, limits)
    case .proofJudged(let user, let day, let verdict, _, let request):
      note(Proof(day: day, state: verdict.state), of: user, request, at: now, limits)
    case .finished: phase = .finished
    case .settled(let settlement): phase = .settled(settlement)
    case .paid(let position): paidThrough = position
    case .appealed(let user, _, let request): note(.open, of: user, request, at: now, limits)
    case .appealUpheld(let user, let award, let request):
      note(.upheld(award), of: user, request, at: now, limits)
    case .appealDismissed(let user, _, let request): note(.dismissed, of: user, request, at: now, limits)
    case .appealReversed(let user, let request):
      note(.reversed(award(of: user)), of: user, request, at: now, limits)
    }
  }

  private mutating func take(
    seatFor user: ID<User>, transaction: UInt64, lots: TakenLots, at now: Instant
  ) -> Seat {
    let seat = seatToCome(for: user, transaction: transaction, lots: lots, at: now)
    nextPosition += 1
    pot += seat.stake
    members.append(Member(seat: seat))
    return seat
  }

  private mutating func note(
    _ proof: Proof, of user: ID<User>, _ request: RequestStamp?, at now: Instant, _ limits: Limits
  ) {
    guard let start = terms.plan.period?.start else {
      preconditionFailure("user \(user) proves on \(proof.day) of a challenge without days")
    }
    members.change(user) { $0.proofs.set(proof.state, at: start.days(to: proof.day)) }
    requests.remember(request, .proof(proof), at: now, limits: limits)
  }
}
