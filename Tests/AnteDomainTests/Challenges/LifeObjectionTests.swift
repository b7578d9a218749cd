import AnteDomain
import Testing

/// What cannot follow in a challenge's life, whatever a log says.
@Suite struct LifeObjectionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let phase: Challenge.Phase
    let event: ChallengeEvent
    let objection: String?

    var testDescription: String { "\(phase): \(objection ?? "\(event)")" }

    init(_ phase: Challenge.Phase, _ event: ChallengeEvent, _ objection: String? = nil) {
      self.phase = phase
      self.event = event
      self.objection = objection
    }
  }

  /// The host, alice and bob sit, carol is being seated on request 1; bob is the referee.
  static func challenge(_ phase: Challenge.Phase) -> Challenge {
    var challenge = Challenge.planned(judging: .judged(by: bob))
    for user in [alice, bob] { challenge.seat(user) }
    challenge.reserve(carol, request: request(1))
    challenge = challenge.brought(to: phase == .finished ? .ongoing : phase)
    if phase == .ongoing || phase == .finished { challenge.prove(alice, days: 2) }
    if phase == .finished { challenge.pass(.finished) }
    return challenge
  }

  private static let taken = RequestStamp(id: request(1), fingerprint: Fingerprint(rawValue: 7))
  private static let belongs = "request \(request(1)) belongs to a reserved seat"
  private static let plan = Challenge.Plan(period: period(9))
  private static let over = Challenge.Phase.cancelled(.host)
  private static let nothing = Settlement(
    pot: Points(300), winners: 0, share: .zero, extraThrough: 0, at: noon)

  private static func proven(_ user: ID<User>, _ days: Int, _ request: RequestStamp? = nil) -> ChallengeEvent
  {
    .proven(user, on: startDay + days, content: "done", request: request)
  }

  private static func judged(_ user: ID<User>, _ days: Int, by judge: ID<User> = host) -> ChallengeEvent {
    .proofJudged(user, on: startDay + days, .approved, by: judge, request: nil)
  }

  static let rows = [
    Row(.waiting, .readied(request: nil)), Row(.waiting, .readied(request: taken), belongs),
    Row(.ready, .readied(request: nil), "it is ready, and it gets ready"),
    Row(.waiting, .started(request: nil)), Row(.ready, .started(request: nil)),
    Row(.waiting, .started(request: taken), belongs),
    Row(.ongoing, .started(request: nil), "it is ongoing, and it starts"),
    Row(over, .started(request: nil), "it is cancelled, and it starts"),
    Row(.waiting, .cancelled(.tooFewMembers, request: nil)),
    Row(.waiting, .cancelled(.host, request: taken), belongs),
    Row(.ready, .cancelled(.host, request: nil), "it is ready, and it is cancelled"),
    Row(over, .cancelled(.host, request: nil), "it is cancelled, and it is cancelled"),
    Row(.waiting, .planChanged(plan, request: nil), "it is waiting with 3 members, and its plan changes"),
    Row(.ready, .seatReserved(dave, request: nil)),
    Row(.ongoing, .seatReserved(dave, request: nil), "it is ongoing, and has a seat for user \(dave)"),
    Row(.ongoing, .seatReleased(carol)), Row(over, .seatReleased(carol)),
    Row(.ongoing, .joined(carol, lots: lots((1, 100))), "it is ongoing, and user \(carol) joins"),
    Row(.ready, .quit(alice, request: nil), "it is ready, and user \(alice) quits"),
    Row(.ongoing, .quit(alice, request: nil), "it is ongoing, and user \(alice) quits"),
    Row(.ongoing, .forfeited(alice, request: nil)), Row(.ongoing, .forfeited(alice, request: taken), belongs),
    Row(.ongoing, .forfeited(host, request: nil), "the host \(host) quits"),
    Row(.ongoing, .forfeited(carol, request: nil), "user \(carol) has no seat to quit"),
    Row(.waiting, .forfeited(alice, request: nil), "it is waiting, and user \(alice) forfeits"),
    Row(.finished, .forfeited(alice, request: nil), "it is finished, and user \(alice) forfeits"),
    Row(.ongoing, proven(bob, 0)), Row(.ongoing, proven(bob, 3)),
    Row(.ongoing, proven(bob, 0, taken), belongs),
    Row(.ongoing, proven(alice, 1), "user \(alice) proves \(startDay + 1) twice"),
    Row(.ongoing, proven(carol, 0), "user \(carol) proves and is no member"),
    Row(.ongoing, proven(bob, -1), "user \(bob) proves on \(startDay + -1), which is not one of its days"),
    Row(.ongoing, proven(bob, 4), "user \(bob) proves on \(startDay + 4), which is not one of its days"),
    Row(.waiting, proven(bob, 0), "it is waiting, and user \(bob) proves"),
    Row(.finished, proven(bob, 0), "it is finished, and user \(bob) proves"),
    Row(.ongoing, judged(alice, 0)), Row(.finished, judged(alice, 1, by: bob)),
    Row(.ongoing, judged(alice, 2), "user \(alice) has no proof of \(startDay + 2) that awaits a judgement"),
    Row(.ongoing, judged(bob, 0, by: bob), "user \(bob) judges user \(bob)"),
    Row(.ongoing, judged(bob, 0, by: alice), "user \(alice) judges user \(bob)"),
    Row(over, judged(alice, 0), "it is cancelled, and a proof is judged"),
    Row(.ongoing, .finished), Row(.ready, .finished, "it is ready, and it finishes"),
    Row(.finished, .finished, "it is finished, and it finishes"),
    Row(.finished, .settled(nothing)), Row(.ongoing, .settled(nothing), "it is ongoing, and is settled"),
    Row(over, .settled(nothing), "it is cancelled, and is settled"),
    Row(over, .paid(through: 1)), Row(over, .paid(through: 3)),
    Row(over, .paid(through: 4), "it has paid through position 0, and pays through 4"),
    Row(.finished, .paid(through: 1), "it is finished, and pays"),
  ]

  @Test("what cannot follow is told in a sentence, and what can leads to a sound challenge", arguments: rows)
  func follows(row: Row) throws {
    var challenge = Self.challenge(row.phase)
    #expect(challenge.objection(to: row.event) == row.objection)
    guard row.objection == nil else { return }
    challenge.apply(row.event, at: noon, limits: tiny)
    #expect(challenge.violation() == nil)
    #expect(try Challenge(challenge.parts) == challenge)
  }

  struct Bent: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let settlement: Settlement

    init(
      _ what: String, pot: Int64 = 300, winners: Int = 2, share: Int64 = 150, extraThrough: UInt64 = 0
    ) {
      testDescription = what
      settlement = Settlement(
        pot: Points(pot), winners: winners, share: Points(share), extraThrough: extraThrough, at: noon)
    }
  }

  @Test(
    "a settlement is that of the members' proofs, and no other",
    arguments: [
      Bent("another pot", pot: 299), Bent("more winners", winners: 3), Bent("fewer winners", winners: 1),
      Bent("no winners", winners: 0), Bent("a larger share", share: 151), Bent("a smaller share", share: 149),
      Bent("a point too many", extraThrough: 1), Bent("negative", share: -150),
    ])
  func settlements(row: Bent) throws {
    var challenge = ReckoningTests.finished(proven: [7, 0, 7])
    let right = Bent("right").settlement
    let objection = "it is settled otherwise than its members' proofs say"
    #expect(challenge.objection(to: .settled(right)) == nil)
    #expect(challenge.objection(to: .settled(row.settlement)) == objection)
    challenge.pass(.settled(right))
    var parts = challenge.parts
    parts.phase = .settled(row.settlement)
    let refused = #expect(throws: ImpossibleParts.self) { try Challenge(parts) }
    #expect(refused?.reason == objection)
  }

  @Test("too few members neither get ready nor start; a rejected proof is sent again, by members only")
  func others() throws {
    let alone = Challenge.planned()
    let few = "it begins with 1 members, and needs 2"
    #expect(alone.objection(to: .readied(request: nil)) == few)
    #expect(alone.objection(to: .started(request: nil)) == few)
    #expect(alone.objection(to: .planChanged(Self.plan, request: nil)) == nil)
    #expect(alone.objection(to: .planChanged(.init(), request: nil)) == "it gets or loses its days")
    let backwards = Challenge.Plan(period: period(1))
    #expect(
      alone.objection(to: .planChanged(backwards, request: nil))
        == "it is due on \(startDay) and starts on \(startDay)")
    var timeless = Challenge.made()
    timeless.seat(alice)
    #expect(timeless.objection(to: .started(request: nil)) == "it is waiting, and it starts")
    var challenge = Self.challenge(.ongoing)
    challenge.pass(.proofJudged(alice, on: startDay, .rejected(reason: "no"), by: host, request: nil))
    #expect(challenge.objection(to: Self.proven(alice, 0)) == nil)
    challenge.pass(.forfeited(alice, request: nil))
    #expect(challenge.objection(to: Self.proven(alice, 0)) == "user \(alice) proves and is no member")
    #expect(challenge.objection(to: .forfeited(alice, request: nil)) == "user \(alice) quits twice")
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Challenge.Parts) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Challenge.Parts) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  private static func changed(
    _ parts: inout Challenge.Parts, _ place: Int, hasQuit: Bool = false, _ tags: [UInt8]
  ) {
    guard let member = parts.places[place], let proofs = Proofs(tags: tags) else { return }
    parts.places[place] = Member(seat: member.seat, hasQuit: hasQuit, proofs: proofs)
  }

  static let damages = [
    Damage("the host \(host) quit") { changed(&$0, 0, hasQuit: true, []) },
    Damage("user \(alice) proved on more than its 4 days") { changed(&$0, 1, [2, 2, 2, 2, 2]) },
    Damage("user \(alice) quit or proved, and it never started") { $0.phase = .waiting },
    Damage("user \(alice) quit or proved, and it never started") { $0.phase = .cancelled(.host) },
    Damage("it is ongoing, and has paid") { $0.paidThrough = 1 },
    Damage("it has paid through position 4, and 4 is next") { $0.paidThrough = 4 },
    Damage("it is settled otherwise than its members' proofs say") {
      $0.phase = .settled(Settlement(pot: .zero, winners: 0, share: .zero, extraThrough: 0, at: noon))
    },
    Damage("it is ongoing, and has no days or too few members") {
      $0.terms = Challenge.Terms(host: host, fee: Points(100), seats: 9)
    },
    Damage("it is ongoing, and has no days or too few members") {
      $0.terms = Challenge.Terms(
        host: host, fee: Points(100), seats: 9, membersMin: 4, plan: .init(period: period(4)))
    },
    Damage("a minimum of 10 for 9 seats") {
      $0.terms = Challenge.Terms(host: host, fee: Points(100), seats: 9, membersMin: 10)
    },
    Damage("a minimum of 0 for 9 seats") {
      $0.terms = Challenge.Terms(host: host, fee: Points(100), seats: 9, membersMin: 0)
    },
    Damage("a threshold of 101 percent") {
      $0.terms = Challenge.Terms(host: host, fee: Points(100), seats: 9, judging: .init(threshold: 101))
    },
    Damage("it is due on \(startDay) and starts on \(startDay)") {
      $0.terms = Challenge.Terms(host: host, fee: Points(100), seats: 9, plan: .init(period: period(1)))
    },
  ]

  @Test("parts of a life that no history leads to are no challenge", arguments: damages)
  func impossible(row: Damage) throws {
    var challenge = Self.challenge(.ongoing)
    challenge.pass(.seatReleased(carol))
    var parts = challenge.parts
    #expect(try Challenge(parts) == challenge)
    row.damage(&parts)
    let refused = #expect(throws: ImpossibleParts.self) { try Challenge(parts) }
    #expect(refused?.reason == row.testDescription)
  }
}
