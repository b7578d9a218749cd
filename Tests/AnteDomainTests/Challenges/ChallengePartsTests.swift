import AnteDomain
import Testing

@Suite struct ChallengePartsTests {
  @Test("a challenge comes back from its parts as it was", arguments: [2, 3, 256, 257, 600] as [Int])
  func roundTrip(seats: Int) throws {
    let stamp = Challenge.createStamp(request(1), Challenge.Terms(host: host, fee: Points(100), seats: seats))
    var challenge = Challenge.made(seats: seats, request: stamp)
    #expect(try Challenge(challenge.parts) == challenge)
    for number in 1..<seats {
      challenge.seat(ID(UInt128(1_000 + number)), request: request(UInt128(number + 1)))
    }
    #expect(try Challenge(challenge.parts) == challenge)
    _ = try challenge.quit(ID(1_001), request: request(9_999))
    challenge.reserve(alice, request: request(9_998))
    let restored = try Challenge(challenge.parts)
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
    #expect(try Challenge(parts) == then)
    #expect(try Challenge(parts) != challenge)
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Challenge.Parts) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Challenge.Parts) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  /// The host and alice sit, bob's seat is reserved, one of four is free.
  static func sound() -> Challenge {
    var challenge = Challenge.made(seats: 4)
    challenge.seat(alice)
    challenge.reserve(bob, request: request(1))
    return challenge
  }

  static func member(
    _ user: ID<User>, position: UInt64 = 2, transaction: UInt64 = 2, stake: Int64 = 100,
    lots taken: TakenLots = lots((1, 100))
  ) -> Member {
    Member(
      seat: Seat(
        user: user, position: position, transaction: transaction, stake: Points(stake), lots: taken,
        joinedAt: noon))
  }

  static func terms(
    host: ID<User> = host, fee: Int64 = 100, seats: Int = 4, minimum: Int = 2, name: String = "",
    days: Int? = nil
  ) -> Challenge.Terms {
    Challenge.Terms(
      host: host, fee: Points(fee), seats: seats, membersMin: minimum,
      plan: .init(name: name, period: days.map { period($0) }))
  }

  static func reserved(_ transaction: UInt64, _ id: ID<Request>? = nil) -> Challenge.Reserved {
    Challenge.Reserved(transaction: transaction, request: Challenge.joinStamp(id, user: bob))
  }

  static let damages = [
    Damage("two reserved seats have one request") { $0.reserved[carol] = reserved(3, request(1)) },
    Damage("the pot exceeds 64 bits") { $0.places[1] = member(alice, stake: .max, lots: lots((1, .max))) },
    Damage("user \(alice) has two seats") { $0.places.append(member(alice, position: 3, transaction: 3)) },
    Damage("user \(host) has two seats") { $0.places[1] = member(host) },
    Damage("user \(bob) has two seats") { $0.places[1] = member(bob) },
    Damage("2 joined and 1 reserved of 2 seats") { $0.terms = terms(seats: 2) },
    Damage("a fee of 0") {
      $0.terms = terms(fee: 0)
      $0.places[0] = member(host, position: 1, stake: 0)
      $0.places[1] = member(alice, stake: 0)
    },
    Damage("1 seats") {
      $0.terms = terms(seats: 1)
      _ = $0.places.removeLast()
      $0.reserved = [:]
    },
    Damage("4 seats at 2305843009213693952 each exceed 64 bits") { $0.terms = terms(fee: 1 << 61) },
    Damage("position 3 is next at version 0") { $0.version = 0 },
    Damage("position 3 is next at version 9223372036854775808") { $0.version = 1 << 63 },
    Damage("position 1 is next at version 4") { $0.nextPosition = 1 },
    Damage("position 6 is next at version 4") { $0.nextPosition = 6 },
    Damage("the host \(carol) is not on the first seat") { $0.terms = terms(host: carol) },
    Damage("the host \(host) is not on the first seat") { $0.places[0] = member(host, position: 2) },
    Damage("position 1 of user \(alice) is out of order") { $0.places[1] = member(alice, position: 1) },
    Damage("a transaction paid for two seats") { $0.places[1] = member(alice, transaction: 1) },
    Damage("a transaction paid for two seats") { $0.reserved[carol] = reserved(4) },
    Damage("position 0 of user \(alice) is out of order") {
      $0.places[1] = member(alice, position: 0)
    },
    Damage("position 3 of user \(alice) is out of order") {
      $0.places[1] = member(alice, position: 3)
    },
    Damage("the seat of user \(alice) is not one of this challenge") {
      $0.places[1] = member(alice, transaction: 0)
    },
    Damage("the seat of user \(alice) is not one of this challenge") {
      $0.places[1] = member(alice, transaction: 5)
    },
    Damage("the seat of user \(alice) is not one of this challenge") {
      $0.places[1] = member(alice, stake: 99, lots: lots((1, 99)))
    },
    Damage("the seat of user \(alice) is not one of this challenge") {
      $0.places[1] = member(alice, lots: lots((1, 99)))
    },
    Damage("it is ready, and has no days or too few members") { $0.phase = .ready },
    Damage("it is ready, and has no days or too few members") {
      $0.terms = terms(minimum: 3, days: 2)
      $0.phase = .ready
    },
    Damage("36601 days, and 36600 at most") { $0.terms = terms(days: 36_601) },
    Damage("a name that is too long or has control characters") { $0.terms = terms(name: "a\u{0}") },
    Damage("the reserved seat of user \(carol) is from version 0") { $0.reserved[carol] = reserved(0) },
    Damage("the reserved seat of user \(carol) is from version 5") { $0.reserved[carol] = reserved(5) },
  ]

  @Test("parts that no history leads to are no challenge", arguments: damages)
  func impossible(row: Damage) throws {
    var parts = Self.sound().parts
    row.damage(&parts)
    let refused = #expect(throws: ImpossibleParts.self) { try Challenge(parts) }
    #expect(refused?.reason == row.testDescription)
  }

  @Test("the largest challenge that there can be is one")
  func largest() throws {
    var parts = Self.sound().parts
    parts.version = 1 << 63 - 1
    parts.nextPosition = 1 << 63
    parts.places[1] = Self.member(alice, position: 1 << 63 - 1, transaction: 1 << 63 - 1)
    #expect(try Challenge(parts).violation() == nil)
  }
}
