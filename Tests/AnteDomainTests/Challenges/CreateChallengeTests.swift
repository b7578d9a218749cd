import AnteDomain
import Testing

@Suite struct CreateChallengeTests {
  static func limits(seats: Int) -> Limits {
    var limits = Limits()
    limits.seatsPerChallenge = seats
    return limits
  }

  static func decide(
    _ existing: Challenge? = nil, fee: Int64 = 100, seats: Int = 3, request id: ID<Request>? = nil,
    limits: Limits = production
  ) throws(CreateChallengeRejection) -> Seat? {
    let terms = Challenge.Terms(host: host, fee: Points(fee), seats: seats)
    return try Challenge.decideCreate(
      existing: existing, terms, request: Challenge.createStamp(id, terms), at: Moment(noon, in: .seoul),
      limits: limits)
  }

  static func made(request id: ID<Request>?) -> Challenge {
    Challenge.made(
      request: Challenge.createStamp(id, Challenge.Terms(host: host, fee: Points(100), seats: 3)))
  }

  @Test("a new challenge has its host on the first seat, paid")
  func begins() {
    let challenge = Challenge.made(fee: 100, seats: 3, at: later(5))
    let seat = Seat(
      user: host, position: 1, transaction: 1, stake: Points(100), lots: lots((1, 100)), joinedAt: later(5))
    #expect(challenge.seat(of: host) == seat)
    #expect(challenge.version == 1)
    #expect(challenge.pot == Points(100))
    #expect(challenge.freeSeats == 2)
    #expect(challenge.nextPosition == 2)
    #expect(Challenge.hostTransaction == 1)
    #expect(challenge.claims(stake: Challenge.hostTransaction, of: host))
    #expect(challenge.summary.joined == 1)
    #expect(challenge.violation() == nil)
  }

  @Test(
    "seats are two to the limit",
    arguments: [
      (.min, false), (-1, false), (0, false), (1, false), (2, true), (9, true), (10, true), (11, false),
      (.max, false),
    ] as [(Int, Bool)])
  func seats(seats: Int, accepted: Bool) throws {
    let limits = Self.limits(seats: 10)
    if accepted {
      #expect(try Self.decide(seats: seats, limits: limits) == nil)
    } else {
      #expect(throws: CreateChallengeRejection.seatsOutOfRange(seats, allowed: 2...10)) {
        try Self.decide(seats: seats, limits: limits)
      }
    }
  }

  @Test("the fee is one point or more", arguments: [0, -1, .min] as [Int64])
  func fee(fee: Int64) {
    #expect(throws: CreateChallengeRejection.feeNotPositive(Points(fee))) { try Self.decide(fee: fee) }
  }

  @Test(
    "a full pot fits into 64 bits",
    arguments: [
      (.max / 2, 2, true), (.max / 2 + 1, 2, false), (.max / 3, 3, true), (.max / 3 + 1, 3, false),
      (.max, 2, false), (1, 10_000_000, true), (.max / 10_000_000, 10_000_000, true),
      (.max / 10_000_000 + 1, 10_000_000, false),
    ] as [(Int64, Int, Bool)])
  func pot(fee: Int64, seats: Int, accepted: Bool) throws {
    if accepted {
      #expect(try Self.decide(fee: fee, seats: seats) == nil)
    } else {
      #expect(throws: CreateChallengeRejection.potOverflow(fee: Points(fee), seats: seats)) {
        try Self.decide(fee: fee, seats: seats)
      }
    }
  }

  @Test("a pot at the edge of 64 bits fills without overflow")
  func largestPot() throws {
    var challenge = Challenge.made(fee: .max / 3, seats: 3)
    challenge.seat(alice)
    challenge.seat(bob)
    #expect(challenge.pot == Points(.max / 3 * 3))
    #expect(challenge.violation() == nil)
  }

  @Test("an id is created once", arguments: [nil, request(2)])
  func exists(id: ID<Request>?) {
    let existing = Self.made(request: request(1))
    #expect(throws: CreateChallengeRejection.challengeExists) { try Self.decide(existing, request: id) }
  }

  @Test("the request that created it is answered with the host's seat again, whatever happened since")
  func repeated() throws {
    var existing = Self.made(request: request(1))
    let seat = existing.seat(of: host)
    existing.seat(alice)
    _ = try existing.quit(alice)
    #expect(try Self.decide(existing, request: request(1)) == seat)
  }

  @Test(
    "a repetition with other terms is a conflict",
    arguments: [(101, 3), (100, 4), (0, 3), (100, 1)] as [(Int64, Int)])
  func conflict(fee: Int64, seats: Int) {
    let existing = Self.made(request: request(1))
    #expect(throws: CreateChallengeRejection.idempotencyConflict) {
      try Self.decide(existing, fee: fee, seats: seats, request: request(1))
    }
  }

  @Test("the id of a join or of a quit creates nothing")
  func otherOperation() throws {
    var existing = Self.made(request: nil)
    existing.seat(alice, request: request(1))
    _ = try existing.quit(alice, request: request(2))
    for id in [request(1), request(2)] {
      #expect(throws: CreateChallengeRejection.idempotencyConflict) { try Self.decide(existing, request: id) }
    }
  }

  @Test("a challenge that does not begin with its creation is a bug")
  func firstEvent() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Challenge(first: .seatReserved(alice, request: nil), at: noon, limits: Limits())
    }
    expectMessage("a challenge begins with its creation", in: result)
  }

  @Test("a challenge created twice is a bug")
  func createdTwice() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var challenge = Challenge.made()
      let again = ChallengeEvent.created(challenge.terms, hostLots: lots((1, 100)), request: nil)
      challenge.apply(again, at: noon, limits: Limits())
    }
    expectMessage("a challenge is created once", in: result)
  }
}
