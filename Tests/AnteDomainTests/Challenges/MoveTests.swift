import AnteDomain
import Testing

/// What host and members may move a challenge on to.
@Suite struct MoveTests {
  typealias Move = Challenge.Move

  /// The host and alice sit; two members are needed.
  static func waiting() -> Challenge {
    var challenge = Challenge.planned()
    challenge.seat(alice)
    return challenge
  }

  static let events: [(Move, ChallengeEvent, Challenge.Phase)] = [
    (.ready, .readied(request: nil), .ready), (.start, .started(request: nil), .ongoing),
    (.cancel, .cancelled(.host, request: nil), .cancelled(.host)),
  ]

  @Test("a move leads to its phase", arguments: events)
  func moves(move: Move, event: ChallengeEvent, phase: Challenge.Phase) throws {
    var challenge = Self.waiting()
    guard case .record(event, ()) = try challenge.decide(move, by: host, request: nil, at: begin(startDay))
    else {
      Issue.record("another event")
      return
    }
    try challenge.move(move)
    #expect(challenge.phase == phase)
    #expect(challenge.members.count == 2 && challenge.pot == Points(200))
    #expect(challenge.violation() == nil)
    #expect(try Challenge(challenge.parts) == challenge)
  }

  @Test("any member starts it, whether it is waiting or ready", arguments: [host, alice], [true, false])
  func anyMember(user: ID<User>, ready: Bool) throws {
    var challenge = Self.waiting()
    if ready { try challenge.move(.ready) }
    try challenge.move(.start, by: user)
    #expect(challenge.phase == .ongoing)
  }

  @Test("a start waits for the start day, to the millisecond, by the zone", arguments: [-840, 0, 540, 840])
  func dayOfStart(minutes: Int) throws {
    let zone = BusinessZone(minutesAhead: minutes)
    var challenge = Self.waiting()
    #expect(throws: MoveRejection.startDayNotReached(startDay)) {
      try challenge.move(.start, at: begin(startDay, -1, in: zone))
    }
    try challenge.move(.start, at: begin(startDay, in: zone))
  }

  @Test("what has no days gets neither ready nor started, but can be called off")
  func timeless() throws {
    var challenge = Challenge.made()
    challenge.seat(alice)
    #expect(throws: MoveRejection.startDayNotReached(nil)) {
      try challenge.move(.start, at: begin(Day(number: .max)))
    }
    #expect(throws: MoveRejection.startDayNotReached(nil)) { try challenge.move(.ready) }
    try challenge.move(.cancel)
    #expect(challenge.violation() == nil)
  }

  @Test("reserved seats are no members yet", arguments: [Move.ready, .start])
  func reserved(move: Move) throws {
    var challenge = Challenge.planned(minimum: 3)
    challenge.seat(alice)
    challenge.reserve(bob)
    #expect(throws: MoveRejection.tooFewMembers(joined: 2, minimum: 3)) { try challenge.move(move) }
    challenge.confirm(bob)
    try challenge.move(move)
  }

  @Test("a host alone goes on where one is enough", arguments: [Move.ready, .start])
  func alone(move: Move) throws {
    var challenge = Challenge.planned(minimum: 1)
    try challenge.move(move)
  }

  static let phases: [(Challenge.Phase, [Move])] = [
    (.waiting, [.ready, .start, .cancel]), (.ready, [.start]), (.ongoing, []), (.finished, []),
    (.cancelled(.host), []), (.cancelled(.tooFewMembers), []),
  ]

  @Test("each phase has its moves", arguments: phases)
  func byPhase(phase: Challenge.Phase, allowed: [Move]) throws {
    let challenge = Self.waiting().brought(to: phase)
    for move in Move.allCases {
      var moved = challenge
      if allowed.contains(move) {
        try moved.move(move)
      } else {
        let expected: MoveRejection = move == .start ? .notOpen(phase) : .notWaiting(phase)
        #expect(throws: expected) { try moved.move(move) }
      }
    }
  }

  @Test("a settled challenge stays settled", arguments: Move.allCases)
  func settled(move: Move) {
    var challenge = Self.waiting().brought(to: .finished)
    let phase = Challenge.Phase.settled(challenge.settle())
    let expected: MoveRejection = move == .start ? .notOpen(phase) : .notWaiting(phase)
    #expect(throws: expected) { try challenge.move(move) }
  }

  @Test("a repetition is answered again in any phase, and another move or user is a conflict")
  func repeated() throws {
    var challenge = Self.waiting()
    try challenge.move(.ready, request: request(1))
    try challenge.move(.start, by: alice, request: request(2))
    challenge.pass(.finished)
    let before = challenge
    try challenge.move(.ready, request: request(1))
    try challenge.move(.start, by: alice, request: request(2))
    #expect(challenge == before)
    let others: [(Move, ID<User>, ID<Request>)] = [
      (.start, host, request(1)), (.cancel, host, request(1)), (.ready, alice, request(1)),
      (.start, host, request(2)), (.ready, alice, request(2)),
    ]
    for (move, user, id) in others {
      #expect(throws: MoveRejection.idempotencyConflict) { try challenge.move(move, by: user, request: id) }
    }
  }

  enum HostRule: CaseIterable {
    case idempotencyConflict, notHost, notWaiting, startDayNotReached, tooFewMembers
  }

  @Test(
    "a ready or a cancellation that breaks several rules is refused by the first",
    arguments: [Move.ready, .cancel], combinations(of: HostRule.self))
  func precedence(move: Move, broken: [HostRule]) throws {
    // Nothing is too few for a cancellation, or too early.
    if move == .cancel, broken[0] == .startDayNotReached || broken[0] == .tooFewMembers { return }
    // Its days never come where there are none.
    var challenge = Challenge.planned(
      minimum: broken.contains(.tooFewMembers) ? 3 : 2,
      broken.contains(.startDayNotReached) ? nil : period(4))
    challenge.seat(alice, request: request(1))
    if broken.contains(.notWaiting) { challenge.pass(.cancelled(.tooFewMembers, request: nil)) }
    let expected: MoveRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notHost: .notHost
      case .notWaiting: .notWaiting(.cancelled(.tooFewMembers))
      case .startDayNotReached: .startDayNotReached(nil)
      case .tooFewMembers: .tooFewMembers(joined: 2, minimum: 3)
      }
    #expect(throws: expected) {
      try challenge.move(
        move, by: broken.contains(.notHost) ? alice : host,
        request: broken.contains(.idempotencyConflict) ? request(1) : request(9))
    }
  }

  enum StartRule: CaseIterable {
    case idempotencyConflict, notJoined, notOpen, startDayNotReached, tooFewMembers
  }

  @Test(
    "a start that breaks several rules is refused by the first", arguments: combinations(of: StartRule.self))
  func precedence(broken: [StartRule]) throws {
    var challenge = Challenge.planned(minimum: broken.contains(.tooFewMembers) ? 3 : 2)
    challenge.seat(alice)
    challenge.reserve(bob, request: request(1))
    if broken.contains(.notOpen) { challenge.pass(.cancelled(.host, request: nil)) }
    let expected: MoveRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notJoined: .notJoined
      case .notOpen: .notOpen(.cancelled(.host))
      case .startDayNotReached: .startDayNotReached(startDay)
      case .tooFewMembers: .tooFewMembers(joined: 2, minimum: 3)
      }
    #expect(throws: expected) {
      try challenge.move(
        .start, by: broken.contains(.notJoined) ? bob : alice,
        request: broken.contains(.idempotencyConflict) ? request(1) : request(9),
        at: begin(startDay, broken.contains(.startDayNotReached) ? -1 : 0))
    }
  }
}
