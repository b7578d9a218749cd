import AnteDomain
import Testing

@Suite struct ChallengeRequestTests {
  @Test("a join repeated under its id is answered with its seat, even after the user quit and sits elsewhere")
  func repeatedJoin() throws {
    var challenge = Challenge.made(seats: 3)
    let first = challenge.seat(alice, request: request(1))
    #expect(first?.position == 2)
    #expect(try challenge.join(alice, request: request(1)) == .repeated(first))
    _ = try challenge.quit(alice)
    #expect(try challenge.join(alice, request: request(1)) == .repeated(first))
    let second = challenge.seat(alice, request: request(2))
    #expect(second?.position == 3)
    #expect(try challenge.join(alice, request: request(1)) == .repeated(first))
    #expect(try challenge.join(alice, request: request(2)) == .repeated(second))
  }

  @Test("a quit repeated under its id is answered with its refund, even while the user sits again")
  func repeatedQuit() throws {
    var challenge = Challenge.made(seats: 3)
    challenge.seat(alice)
    let refund = try challenge.quit(alice, request: request(1))
    #expect(try challenge.decideQuit(alice, request: request(1)) == .repeated(refund))
    challenge.seat(alice)
    #expect(try challenge.decideQuit(alice, request: request(1)) == .repeated(refund))
    #expect(challenge.seat(of: alice) != nil)
  }

  @Test("a repetition is answered even where a new join would be refused")
  func beforeTheRules() throws {
    var challenge = Challenge.made(seats: 2)
    let seat = challenge.seat(alice, request: request(1))
    _ = try challenge.quit(alice)
    challenge.seat(bob)
    #expect(throws: JoinRejection.full(seats: 2)) { try challenge.join(alice) }
    #expect(try challenge.join(alice, request: request(1)) == .repeated(seat))
  }

  @Test("an id belongs to one user and one operation")
  func conflicts() throws {
    let stamp = Challenge.createStamp(request(1), Challenge.Terms(host: host, fee: Points(100), seats: 9))
    var challenge = Challenge.made(seats: 9, request: stamp)
    challenge.seat(alice, request: request(2))
    challenge.seat(bob)
    _ = try challenge.quit(bob, request: request(3))
    for id in [request(1), request(3)] {
      #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(alice, request: id) }
      #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(bob, request: id) }
    }
    #expect(throws: JoinRejection.idempotencyConflict) { try challenge.join(bob, request: request(2)) }
    for id in [request(1), request(2)] {
      #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(alice, request: id) }
      #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(bob, request: id) }
    }
    #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(alice, request: request(3)) }
  }

  @Test("a join that came to nothing does not use its id up")
  func releasedIsNotRemembered() throws {
    var challenge = Challenge.made(seats: 3)
    challenge.reserve(alice, request: request(1))
    challenge.giveBack(alice)
    let stamp = try #require(Challenge.joinStamp(request(1), user: alice))
    #expect(
      try challenge.join(alice, request: request(1)) == .record(.seatReserved(alice, request: stamp), nil))
    #expect(challenge.requests.count == 0)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let times: [Int64]
    let repeated: Bool
  }

  // The first of the times is that of the join that is asked again at the end; the window is 100 ms.
  static let rows = [
    Row(testDescription: "within both limits", count: 3, times: [0, 1, 2], repeated: true),
    Row(testDescription: "forgotten by count", count: 3, times: [0, 1, 2, 3], repeated: false),
    Row(testDescription: "exactly as old as allowed", count: 9, times: [0, 100], repeated: true),
    Row(testDescription: "forgotten by log time", count: 9, times: [0, 101], repeated: false),
    Row(testDescription: "the clock goes back", count: 9, times: [0, -999, 100], repeated: true),
  ]

  @Test("a forgotten join answers by nature: the user sits there", arguments: rows)
  func forgetting(row: Row) throws {
    var limits = Limits()
    limits.rememberedPerEntity = row.count
    limits.rememberedMilliseconds = 100
    var challenge = Challenge.made(seats: 20)
    for (number, time) in row.times.enumerated() {
      let user = ID<User>(UInt128(100 + number))
      challenge.seat(user, request: request(UInt128(number)), at: later(time), limits: limits)
    }
    let first = try #require(challenge.seat(of: ID(100)))
    if row.repeated {
      #expect(try challenge.join(ID(100), request: request(0)) == .repeated(first))
    } else {
      #expect(throws: JoinRejection.alreadyJoined(first)) { try challenge.join(ID(100), request: request(0)) }
    }
  }

  @Test("a log is replayed under limits that were raised since")
  func replayUnderRaisedLimits() throws {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    var challenge = Challenge.made(seats: 9, limits: limits)
    let start = challenge
    var log: [ChallengeEvent] = []
    for (id, user) in [(1, alice), (2, bob), (1, carol)] as [(UInt128, ID<User>)] {
      guard case .record(let reserved, _) = try challenge.join(user, request: request(id)) else { continue }
      for event in [reserved, .joined(user, lots: lots((1, 100)))] {
        challenge.apply(event, at: noon, limits: limits)
        log.append(event)
      }
    }
    #expect(log.count == 6)
    var replayed = start
    for event in log { replayed.apply(event, at: noon, limits: production) }
    #expect(replayed.members == challenge.members)
    #expect(replayed.requests.entries.map(\.id) == [request(2), request(1)])
    #expect(try replayed.join(carol, request: request(1)) == .repeated(challenge.seat(of: carol)))
    #expect(throws: JoinRejection.idempotencyConflict) { try replayed.join(alice, request: request(1)) }
    #expect(replayed.violation() == nil)
  }
}
