import AnteDomain
import Testing

@Suite struct JoinTests {
  @Test("a join reserves, then sits: the pot grows only when the stake is held")
  func steps() throws {
    var challenge = Challenge.made(seats: 3)
    #expect(try challenge.join(alice) == .record(.seatReserved(alice, request: nil), nil))
    #expect(challenge.reserve(alice) == 2)
    #expect(challenge.freeSeats == 1)
    #expect(challenge.pot == Points(100))
    #expect(challenge.seat(of: alice) == nil)
    #expect(challenge.reserved == [alice: Challenge.Reserved(transaction: 2, request: nil)])
    challenge.confirm(alice, at: later(9))
    let seat = Seat(
      user: alice, position: 2, transaction: 2, stake: Points(100), lots: lots((1, 100)), joinedAt: later(9))
    #expect(challenge.seat(of: alice) == seat)
    #expect(challenge.pot == Points(200))
    #expect(challenge.reserved.isEmpty)
    #expect(challenge.freeSeats == 1)
    #expect(challenge.violation() == nil)
  }

  @Test("a reserved seat that is not paid is free again, and costs no position")
  func released() throws {
    var challenge = Challenge.made(seats: 2)
    challenge.reserve(alice)
    #expect(throws: JoinRejection.full(seats: 2)) { try challenge.join(bob) }
    challenge.giveBack(alice)
    #expect(challenge.freeSeats == 1)
    #expect(challenge.pot == Points(100))
    #expect(challenge.seat(bob)?.position == 2)
    #expect(challenge.violation() == nil)
  }

  @Test("a stake is numbered by the version of its reservation, so each attempt has its own")
  func transactions() throws {
    var challenge = Challenge.made(seats: 9)
    #expect(challenge.reserve(alice) == 2)
    #expect(challenge.reserve(bob) == 3)
    challenge.confirm(bob)
    challenge.giveBack(alice)
    #expect(challenge.reserve(alice) == 6)
    challenge.confirm(alice)
    #expect(challenge.seat(of: bob)?.transaction == 3)
    #expect(challenge.seat(of: alice)?.transaction == 6)
  }

  @Test("positions follow the order of payment, not of reservation")
  func positions() {
    var challenge = Challenge.made(seats: 9)
    challenge.reserve(alice)
    challenge.reserve(bob)
    challenge.confirm(bob)
    challenge.confirm(alice)
    #expect(challenge.seat(of: bob)?.position == 2)
    #expect(challenge.seat(of: alice)?.position == 3)
  }

  @Test("who sits does not join again, and is told the seat", arguments: [host, alice])
  func alreadyJoined(user: ID<User>) throws {
    var challenge = Challenge.made(seats: 3)
    challenge.seat(alice)
    let seat = try #require(challenge.seat(of: user))
    #expect(throws: JoinRejection.alreadyJoined(seat)) { try challenge.join(user) }
    #expect(throws: JoinRejection.alreadyJoined(seat)) { try challenge.join(user, request: request(5)) }
  }

  @Test("a join being decided is not begun again, with or without an id")
  func pending() {
    var challenge = Challenge.made(seats: 3)
    challenge.reserve(alice)
    #expect(throws: JoinRejection.joinPending) { try challenge.join(alice) }
    #expect(throws: JoinRejection.joinPending) { try challenge.join(alice, request: request(1)) }
  }

  struct Fill: Sendable {
    let seats: Int
    let joined: Int
    let reserved: Int
    let full: Bool
  }

  static let fills = [
    Fill(seats: 2, joined: 0, reserved: 0, full: false), Fill(seats: 2, joined: 1, reserved: 0, full: true),
    Fill(seats: 2, joined: 0, reserved: 1, full: true), Fill(seats: 4, joined: 1, reserved: 1, full: false),
    Fill(seats: 4, joined: 2, reserved: 1, full: true), Fill(seats: 4, joined: 0, reserved: 3, full: true),
    Fill(seats: 300, joined: 298, reserved: 0, full: false),
    Fill(seats: 300, joined: 298, reserved: 1, full: true),
  ]

  @Test("taken and reserved seats fill a challenge, the host's included", arguments: fills)
  func full(row: Fill) throws {
    var challenge = Challenge.made(seats: row.seats)
    for number in 0..<row.joined { challenge.seat(ID(UInt128(1_000 + number))) }
    for number in 0..<row.reserved { challenge.reserve(ID(UInt128(2_000 + number))) }
    if row.full {
      #expect(throws: JoinRejection.full(seats: Int(row.seats))) { try challenge.join(alice) }
    } else {
      #expect(try challenge.join(alice) == .record(.seatReserved(alice, request: nil), nil))
    }
    #expect(challenge.summary.joined == row.joined + 1)
    #expect(challenge.summary.reserved == row.reserved)
    #expect(challenge.summary.pot == Points(Int64(row.joined + 1) * 100))
    #expect(challenge.summary.terms == challenge.terms)
    #expect(challenge.violation() == nil)
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, alreadyJoined, joinPending, full
  }

  @Test(
    "a join that breaks several rules is refused by the first",
    arguments: combinations(of: Rule.self, impossible: [[.alreadyJoined, .joinPending]]),
    [request(1), request(3)])
  func precedence(broken: [Rule], taken: ID<Request>) throws {
    var challenge = Challenge.made(seats: broken.contains(.full) ? 5 : 6)
    challenge.seat(alice, request: request(1))
    challenge.reserve(bob)
    challenge.seat(dave)
    challenge.reserve(ID(0xe), request: request(3))
    let user = broken.contains(.alreadyJoined) ? dave : broken.contains(.joinPending) ? bob : carol
    let expected: JoinRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .alreadyJoined: .alreadyJoined(try #require(challenge.seat(of: dave)))
      case .joinPending: .joinPending
      case .full: .full(seats: 5)
      }
    let id = broken.contains(.idempotencyConflict) ? taken : request(2)
    #expect(throws: expected) { try challenge.join(user, request: id) }
  }

  @Test("a seat reserved twice is a bug")
  func reservedTwice() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var challenge = Challenge.made()
      challenge.reserve(alice)
      challenge.reserve(alice)
    }
    expectMessage("seat reserved twice", in: result)
  }

  @Test("a seat taken without a reservation is a bug")
  func unreserved() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var challenge = Challenge.made()
      challenge.confirm(alice)
    }
    expectMessage("has no reservation to give up", in: result)
  }
}
