import AnteDomain
import Testing

/// The request of a reserved seat: its id is taken until the join is decided.
@Suite struct PendingRequestTests {
  /// The host and bob sit, alice's seat is reserved under the first id; carol and dave are outside.
  static func pending(seats: Int = 9) -> Challenge {
    var challenge = Challenge.made(seats: seats)
    challenge.seat(bob)
    challenge.reserve(alice, request: request(1))
    return challenge
  }

  static func reservation(of user: ID<User>, _ id: ID<Request>?) -> Decision<ChallengeEvent, Seat?> {
    .record(.seatReserved(user, request: Challenge.joinStamp(id, user: user)), nil)
  }

  @Test("a reservation is recorded with its request, and keeps it")
  func recorded() throws {
    var challenge = Challenge.made()
    let stamp = try #require(Challenge.joinStamp(request(1), user: alice))
    let decision = try challenge.join(alice, request: request(1))
    #expect(decision == .record(.seatReserved(alice, request: stamp), nil))
    challenge.reserve(alice, request: request(1))
    #expect(challenge.reserved == [alice: Challenge.Reserved(transaction: 2, request: stamp)])
    #expect(challenge.requests.count == 0)
  }

  @Test(
    "the same join is pending under its id, as under another and under none", arguments: [3, 9] as [Int])
  func sameJoin(seats: Int) {
    let challenge = Self.pending(seats: seats)
    for id in [request(1), request(2), nil] {
      #expect(throws: JoinRejection.joinPending) { try challenge.join(alice, request: id) }
    }
  }

  @Test(
    "joins of others cannot have the id, even where they would be refused anyway",
    arguments: [bob, carol, host], [3, 9] as [Int])
  func otherJoin(user: ID<User>, seats: Int) {
    let challenge = Self.pending(seats: seats)
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(user, request: request(1)) }
  }

  @Test("no quit can have the id, not even the joining user's own", arguments: [alice, bob, carol, host])
  func quit(user: ID<User>) {
    var challenge = Self.pending()
    let before = challenge
    #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(user, request: request(1)) }
    #expect(challenge == before)
  }

  @Test("others go on under ids of their own", arguments: [request(2), nil])
  func others(id: ID<Request>?) throws {
    var challenge = Self.pending()
    #expect(try challenge.join(carol, request: id) == Self.reservation(of: carol, id))
    #expect(try challenge.quit(bob, request: id) == refunded(100))
    #expect(throws: JoinRejection.joinPending) { try challenge.join(alice, request: request(1)) }
  }

  @Test("with the seat the id has its answer, and stays the join's")
  func joined() throws {
    var challenge = Self.pending()
    challenge.confirm(alice)
    let seat = try #require(challenge.seat(of: alice))
    #expect(try challenge.join(alice, request: request(1)) == .repeated(seat))
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(carol, request: request(1)) }
    for user in [alice, bob] {
      #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(user, request: request(1)) }
    }
    #expect(challenge.requests.entries.map(\.id) == [request(1)])
  }

  @Test("once its answer is forgotten the id is free, though the seat is still taken")
  func forgotten() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var challenge = Self.pending()
    challenge.confirm(alice, limits: limits)
    challenge.seat(carol, request: request(2), limits: limits)
    #expect(try challenge.join(dave, request: request(1)) == Self.reservation(of: dave, request(1)))
    #expect(try challenge.quit(alice, request: request(1)) == refunded(100))
  }

  @Test(
    "a released seat gives its id free, for the same join and for others", arguments: [alice, carol, dave])
  func released(user: ID<User>) throws {
    var challenge = Self.pending()
    challenge.giveBack(alice)
    #expect(challenge.requests.count == 0)
    #expect(try challenge.join(user, request: request(1)) == Self.reservation(of: user, request(1)))
    let seat = challenge.seat(user, request: request(1))
    #expect(try challenge.join(user, request: request(1)) == .repeated(seat))
  }

  @Test("a released seat gives its id free for a quit")
  func releasedForQuit() throws {
    var challenge = Self.pending()
    challenge.giveBack(alice)
    let refund = try challenge.quit(bob, request: request(1))
    #expect(try challenge.decideQuit(bob, request: request(1)) == .repeated(refund))
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(alice, request: request(1)) }
  }

  @Test("the end of one join leaves the ids of the others taken", arguments: [true, false])
  func several(paid: Bool) throws {
    var challenge = Self.pending()
    challenge.reserve(carol, request: request(2))
    challenge.reserve(dave)
    if paid { challenge.confirm(dave) } else { challenge.giveBack(dave) }
    if paid { challenge.confirm(carol) } else { challenge.giveBack(carol) }
    #expect(throws: JoinRejection.joinPending) { try challenge.join(alice, request: request(1)) }
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(ID(0xe), request: request(1)) }
    challenge.giveBack(alice)
    #expect(try challenge.join(ID(0xe), request: request(1)) == Self.reservation(of: ID(0xe), request(1)))
  }

  @Test("ids are taken and given free in a restored challenge as in the first")
  func restored() throws {
    var challenge = try Challenge(Self.pending().parts)
    #expect(throws: JoinRejection.joinPending) { try challenge.join(alice, request: request(1)) }
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(carol, request: request(1)) }
    #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(bob, request: request(1)) }
    challenge.giveBack(alice)
    #expect(try challenge.join(carol, request: request(1)) == Self.reservation(of: carol, request(1)))
  }
}
