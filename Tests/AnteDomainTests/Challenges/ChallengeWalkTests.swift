import AnteDomain
import AnteTestSupport
import Testing

/// A challenge and its naive model, asked the same things.
private struct ChallengeWalk: Walk {
  private var random: TestRandom
  private var clock = UnsteadyClock()
  private var challenge = Challenge.made()
  private var naive = NaiveChallenge(fee: 100, seats: 3)
  private var people: [ID<User>] = []
  private var pending: [ID<User>] = []
  private(set) var refusals: Set<RejectionCode> = []

  init(seed: UInt64) {
    random = TestRandom(seed: seed)
    begin()
  }

  mutating func step() -> String? {
    clock.tick(&random)
    if random.isOne(in: 1_000) { begin() }
    switch random.number(below: 12) {
    case 0: return create()
    case 1...4: return join()
    case 5...8: return settle()
    case 9, 10: return quit()
    default: return claim()
    }
  }

  /// A new challenge, small mostly; one in eight has more seats than a chunk.
  private mutating func begin() {
    let seats = random.isOne(in: 8) ? 300 : 2 + random.number(below: 4)
    let fee = random.element(of: [1, 100, Int64.max / Int64(seats)])
    challenge = Challenge.made(fee: fee, seats: seats, limits: tiny)
    naive = NaiveChallenge(fee: fee, seats: seats)
    pending = []
    people = [host] + (1...seats + 2).map { ID(UInt128(1_000 + $0)) }
    guard seats == 300 else { return }
    for user in people[1...(250 + random.number(below: 20))] {
      challenge.seat(user)
      _ = naive.join(user, request: nil)
      naive.confirm(user, at: noon, limits: tiny)
    }
  }

  private mutating func create() -> String? {
    let fee = random.number()
    let seats = random.isOne(in: 2) ? Int(random.number()) : random.number(below: 402)
    let existing = random.isOne(in: 4) ? challenge : nil
    let terms = Challenge.Terms(host: host, fee: Points(fee), seats: seats)
    let stamp = Challenge.createStamp(random.request(), terms)
    let expected: RejectionCode? =
      if let existing {
        stamp.map { stamp in
          existing.requests[stamp.id] != nil
            || existing.reserved.values.contains { $0.request?.id == stamp.id }
        } == true ? .idempotencyConflict : .challengeExists
      } else if fee < 1 {
        .feeNotPositive
      } else if seats < 2 || seats > tiny.seatsPerChallenge {
        .seatsOutOfRange
      } else {
        Int128(fee) * Int128(seats) > Int128(Int64.max) ? .potOverflow : nil
      }
    do {
      let seat = try Challenge.decideCreate(
        existing: existing, terms, request: stamp, at: Moment(clock.now, in: .seoul), limits: tiny)
      return seat == nil && expected == nil ? nil : "creation allowed, expected \(expected as Any)"
    } catch {
      refusals.insert(error.code)
      return error.code == expected ? nil : "creation refused: \(error), expected \(expected as Any)"
    }
  }

  private mutating func join() -> String? {
    let (user, request) = (random.element(of: people), random.request())
    let outcome: Outcome<NaiveChallenge.Answer?>
    let before = challenge
    do {
      let decision = try challenge.join(user, request: request)
      guard challenge == before else { return "deciding on a join changed the challenge" }
      switch decision {
      case .record(let event, let seat):
        if let objection = challenge.objection(to: event) { return objection }
        challenge.apply(event, at: clock.now, limits: tiny)
        pending.append(user)
        outcome = .recorded(seat.map(Self.answer))
      case .repeated(let seat): outcome = .repeated(seat.map(Self.answer))
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.join(user, request: request)
    return difference("join of \(user)", outcome, expected)
  }

  /// Ends a join that is being decided, either way.
  private mutating func settle() -> String? {
    guard !pending.isEmpty else { return nil }
    let user = pending.remove(at: random.number(below: pending.count))
    if let objection = challenge.objection(to: .seatReleased(user)) { return objection }
    if random.isOne(in: 4) {
      challenge.apply(.seatReleased(user), at: clock.now, limits: tiny)
      naive.release(user)
    } else {
      challenge.confirm(user, at: clock.now, limits: tiny)
      naive.confirm(user, at: clock.now, limits: tiny)
    }
    return difference()
  }

  private mutating func quit() -> String? {
    let (user, request) = (random.element(of: people), random.request())
    let outcome: Outcome<NaiveChallenge.Answer>
    let before = challenge
    do {
      let decision = try challenge.decideQuit(user, request: request)
      guard challenge == before else { return "deciding on a quit changed the challenge" }
      switch decision {
      case .record(let event, let departure):
        if let objection = challenge.objection(to: event) { return objection }
        challenge.apply(event, at: clock.now, limits: tiny)
        outcome = .recorded(Self.answer(departure))
      case .repeated(let departure): outcome = .repeated(Self.answer(departure))
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.quit(user, request: request, at: clock.now, limits: tiny)
    return difference("quit of \(user)", outcome, expected)
  }

  private mutating func claim() -> String? {
    let user = random.element(of: people)
    let own = naive.members[user]?.transaction
    let number = random.isOne(in: 2) ? own ?? 1 : UInt64(random.number(below: Int(naive.version) + 2))
    let claims = challenge.claims(stake: number, of: user)
    return claims == (own == number) ? nil : "stake \(number) of \(user) is claimed: \(claims)"
  }

  private static func answer(_ seat: Seat) -> NaiveChallenge.Answer {
    .seat(seat.user, NaiveChallenge.Member(position: seat.position, transaction: seat.transaction))
  }

  private static func answer(_ departure: Departure) -> NaiveChallenge.Answer {
    switch departure {
    case .refunded(let refund): .refund(refund.amount.rawValue)
    case .forfeited(let stake): .forfeit(stake.rawValue)
    }
  }

  private mutating func refuse<Answer>(_ rejection: some Rejection) -> Outcome<Answer> {
    refusals.insert(rejection.code)
    return .refused(rejection.code)
  }

  private func difference<Answer>(
    _ what: String, _ outcome: Outcome<Answer>, _ expected: Outcome<Answer>
  ) -> String? {
    outcome == expected ? difference() : "\(what): \(outcome), expected \(expected)"
  }

  private func difference() -> String? {
    if let violation = challenge.violation() { return violation }
    if (try? Challenge(challenge.parts)) != challenge {
      return "the challenge's parts make another challenge"
    }
    if challenge.version != naive.version { return "version \(challenge.version), expected \(naive.version)" }
    if Int128(challenge.pot.rawValue) != naive.pot { return "pot \(challenge.pot), expected \(naive.pot)" }
    let reserved = challenge.reserved.mapValues {
      NaiveChallenge.Pending(transaction: $0.transaction, request: $0.request?.id)
    }
    if reserved != naive.pending { return "reserved \(reserved), expected \(naive.pending)" }
    let members = challenge.members.map(\.seat).reduce(into: [:]) { members, seat in
      members[seat.user] = NaiveChallenge.Member(position: seat.position, transaction: seat.transaction)
    }
    return members == naive.members ? nil : "members \(members), expected \(naive.members)"
  }
}

@Suite struct ChallengeWalkTests {
  @Test(
    "a challenge agrees with the naive one, whatever it is asked", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) {
    let refusals = ChallengeWalk.run(seed: seed, steps: 10_000)
    #expect(
      refusals == [
        .idempotencyConflict, .challengeExists, .feeNotPositive, .seatsOutOfRange, .potOverflow,
        .alreadyJoined, .joinPending, .full, .notJoined, .hostCannotQuit,
      ])
  }
}
