import AnteDomain
import Testing

@Suite struct ChallengePartsTests {
  @Test("a challenge comes back from its parts as it was", arguments: [2, 3, 256, 257, 600] as [UInt32])
  func roundTrip(seats: UInt32) throws {
    let stamp = Challenge.createStamp(request(1), host: host, fee: Points(100), seats: Int(seats))
    var challenge = Challenge.made(seats: seats, request: stamp)
    #expect(Challenge(challenge.parts) == challenge)
    for number in 1..<seats {
      challenge.seat(ID(UInt128(1_000 + number)), request: request(UInt128(number + 1)))
    }
    #expect(Challenge(challenge.parts) == challenge)
    _ = try challenge.quit(ID(1_001), request: request(9_999))
    challenge.reserve(alice, request: request(9_998))
    let restored = try #require(Challenge(challenge.parts))
    #expect(restored == challenge)
    #expect(restored.pot == challenge.pot)
    #expect(restored.seat(of: host) == challenge.seat(of: host))
    #expect(restored.reserved == challenge.reserved)
    #expect(restored.violation() == nil)
  }

  @Test("parts taken earlier keep what they had")
  func copies() throws {
    var challenge = Challenge.made(seats: 600)
    for number in 1..<400 { challenge.seat(ID(UInt128(1_000 + number))) }
    let parts = challenge.parts
    let then = challenge
    for number in 400..<600 { challenge.seat(ID(UInt128(1_000 + number))) }
    for number in 1..<300 { _ = try challenge.quit(ID(UInt128(1_000 + number))) }
    #expect(Challenge(parts) == then)
    #expect(Challenge(parts) != challenge)
  }

  static func parts(users: [ID<User>], stake: Int64) -> Challenge.Parts {
    var parts = Challenge.made(fee: stake, seats: 9).parts
    for (number, user) in users.enumerated() {
      parts.seats.append(
        Seat(
          user: user, position: UInt64(number + 2), transaction: 2, stake: Points(stake),
          lots: lots((1, stake)), joinedAt: noon))
    }
    return parts
  }

  @Test("a user who sits twice is no challenge", arguments: [[alice, alice], [alice, bob, alice], [host]])
  func sitsTwice(users: [ID<User>]) {
    #expect(Challenge(Self.parts(users: users, stake: 1)) == nil)
    #expect(Challenge(Self.parts(users: [alice, bob], stake: 1)) != nil)
  }

  @Test(
    "a pot beyond 64 bits is no challenge",
    arguments: [(.max / 2, true), (.max / 2 + 1, false), (.max, false)] as [(Int64, Bool)])
  func pot(stake: Int64, accepted: Bool) {
    #expect((Challenge(Self.parts(users: [alice], stake: stake)) != nil) == accepted)
  }
}
