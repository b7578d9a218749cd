import AnteDomain
import Testing

@Suite struct ChallengeObjectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let event: ChallengeEvent
    let objection: String?

    var testDescription: String { objection ?? "\(event)" }

    init(_ event: ChallengeEvent, _ objection: String? = nil) {
      self.event = event
      self.objection = objection
    }

    static func created(
      fee: Int64 = 100, seats: Int = 2, _ taken: TakenLots? = nil, _ objection: String? = nil
    ) -> Row {
      let terms = Challenge.Terms(host: host, fee: Points(fee), seats: seats)
      return Row(.created(terms, hostLots: taken ?? lots((1, fee)), request: nil), objection)
    }
  }

  static let first = [
    .created(), .created(fee: 1, seats: Int(UInt32.max)), .created(lots((1, 40), (7, 60))),
    .created(fee: .max / 2, seats: 2),
    .created(fee: 0, nil, "a fee of 0"), .created(fee: -1, nil, "a fee of -1"),
    .created(seats: 0, nil, "0 seats"), .created(seats: 1, nil, "1 seats"),
    .created(
      fee: .max / 2 + 1, seats: 2, nil, "2 seats at 4611686018427387904 each exceed 64 bits"),
    .created(lots((1, 99)), "the lots of user \(host) do not give the fee of 100"),
    .created(lots((2, 50), (1, 50)), "the lots of user \(host) do not give the fee of 100"),
    Row(.seatReserved(alice, request: nil), "it begins with its creation"),
    Row(.joined(alice, lots: lots((1, 100))), "it begins with its creation"),
    Row(.seatReleased(alice), "it begins with its creation"),
    Row(.quit(alice, request: nil), "it begins with its creation"),
  ]

  @Test("a challenge begins with its creation", arguments: first)
  func begins(row: Row) {
    #expect(Challenge.objection(toFirst: row.event) == row.objection)
    guard row.objection == nil else { return }
    #expect(Challenge(first: row.event, at: noon, limits: tiny).violation() == nil)
  }

  static func stamp(_ number: UInt128) -> RequestStamp {
    RequestStamp(id: request(number), fingerprint: Fingerprint(rawValue: 7))
  }

  /// The host and alice sit, bob's seat is reserved on request 1, one of four is free.
  static func challenge() -> Challenge {
    var challenge = Challenge.made(seats: 4)
    challenge.seat(alice, request: request(2))
    challenge.reserve(bob, request: request(1))
    return challenge
  }

  static let next = [
    Row(
      .created(.init(host: host, fee: Points(100), seats: 4), hostLots: lots((1, 100)), request: nil),
      "it is created already"),
    Row(.seatReserved(carol, request: nil)), Row(.seatReserved(carol, request: stamp(3))),
    // A replay under larger limits than those of the first run still knows an id that was forgotten then.
    Row(.seatReserved(carol, request: stamp(2))),
    Row(.seatReserved(carol, request: stamp(1)), "request \(request(1)) belongs to a reserved seat"),
    Row(.seatReserved(bob, request: nil), "user \(bob) has a reserved seat already"),
    Row(.seatReserved(alice, request: nil), "user \(alice) sits there already"),
    Row(.seatReserved(host, request: nil), "user \(host) sits there already"),
    Row(.joined(bob, lots: lots((1, 100)))), Row(.joined(bob, lots: lots((1, 1), (2, 99)))),
    Row(.joined(bob, lots: lots((1, 99))), "the lots of user \(bob) do not give the fee of 100"),
    Row(.joined(bob, lots: lots((1, 101))), "the lots of user \(bob) do not give the fee of 100"),
    Row(.joined(bob, lots: lots((1, 50), (1, 50))), "the lots of user \(bob) do not give the fee of 100"),
    Row(
      .joined(bob, lots: lots((1, .max), (2, .max), (3, 102))),
      "the lots of user \(bob) do not give the fee of 100"),
    Row(.joined(carol, lots: lots((1, 100))), "user \(carol) has no reserved seat"),
    Row(.joined(alice, lots: lots((1, 100))), "user \(alice) has no reserved seat"),
    Row(.seatReleased(bob)),
    Row(.seatReleased(carol), "user \(carol) has no reserved seat"),
    Row(.seatReleased(alice), "user \(alice) has no reserved seat"),
    Row(.quit(alice, request: nil)), Row(.quit(alice, request: stamp(3))),
    Row(.quit(alice, request: stamp(1)), "request \(request(1)) belongs to a reserved seat"),
    Row(.quit(bob, request: nil), "user \(bob) has no seat to quit"),
    Row(.quit(carol, request: nil), "user \(carol) has no seat to quit"),
    Row(.quit(host, request: nil), "the host \(host) quits"),
  ]

  @Test("what cannot follow is told in a sentence, and what can leads to a sound challenge", arguments: next)
  func follows(row: Row) {
    var challenge = Self.challenge()
    #expect(challenge.objection(to: row.event) == row.objection)
    guard row.objection == nil else { return }
    challenge.apply(row.event, at: noon, limits: tiny)
    #expect(challenge.violation() == nil)
  }

  @Test("a seat that is reserved or taken is not there for another")
  func full() {
    var challenge = Self.challenge()
    challenge.reserve(carol)
    let event = ChallengeEvent.seatReserved(dave, request: nil)
    #expect(challenge.objection(to: event) == "a seat for user \(dave), and all 4 are taken")
    challenge.giveBack(carol)
    #expect(challenge.objection(to: event) == nil)
  }
}
