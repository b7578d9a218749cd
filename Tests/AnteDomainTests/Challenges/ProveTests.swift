import AnteDomain
import Testing

@Suite struct ProveTests {
  @Test("a proof is for the present day, and counts at once where nobody approves")
  func counts() throws {
    var challenge = Challenge.started()
    let proof = Proof(day: startDay + 2, state: .counted)
    let decision = try challenge.decideProve(
      alice, content: "ran", request: nil, at: end(startDay + 2), limits: production)
    #expect(decision == .record(.proven(alice, on: startDay + 2, content: "ran", request: nil), proof))
    #expect(try challenge.prove(alice, at: begin(startDay + 2)) == proof)
    #expect(challenge.members[alice]?.proofs.storedTags == [0, 0, 2])
    #expect(challenge.violation() == nil)
    #expect(try Challenge(challenge.parts) == challenge)
  }

  struct Row: Sendable {
    let judging: Challenge.Judging
    let user: ID<User>
    let state: ProofState
  }

  static let rows = [
    Row(judging: .init(), user: host, state: .counted), Row(judging: .init(), user: alice, state: .counted),
    Row(judging: .judged(), user: host, state: .counted),
    Row(judging: .judged(), user: alice, state: .awaiting),
    Row(judging: .judged(by: dave), user: host, state: .awaiting),
    Row(judging: .judged(by: dave), user: alice, state: .awaiting),
    Row(judging: .judged(by: bob), user: bob, state: .awaiting),
  ]

  @Test("what somebody else can judge awaits it; what nobody could judge counts", arguments: rows)
  func approval(row: Row) throws {
    var challenge = Challenge.started(judging: row.judging)
    #expect(try challenge.prove(row.user).state == row.state)
  }

  @Test("a day is proven once, but for rejected proofs")
  func once() throws {
    var challenge = Challenge.started(judging: .judged())
    try challenge.prove(alice)
    let awaiting = Proof(day: startDay, state: .awaiting)
    #expect(throws: ProveRejection.alreadyProven(awaiting)) { try challenge.prove(alice) }
    try challenge.judge(alice, .rejected(reason: "blurred"))
    #expect(try challenge.prove(alice) == awaiting)
    try challenge.judge(alice)
    #expect(throws: ProveRejection.alreadyProven(Proof(day: startDay, state: .counted))) {
      try challenge.prove(alice)
    }
    // The next day is another one.
    #expect(try challenge.prove(alice, at: begin(startDay + 1)) == Proof(day: startDay + 1, state: .awaiting))
  }

  @Test("a rejected proof of a day that is over stays rejected")
  func tooLate() throws {
    var challenge = Challenge.started(judging: .judged())
    try challenge.prove(alice, at: end(startDay))
    try challenge.judge(alice, .rejected(reason: "blurred"), at: begin(startDay + 1))
    #expect(try challenge.prove(alice, at: begin(startDay + 1)).day == startDay + 1)
    #expect(challenge.members[alice]?.proofs.storedTags == [3, 1])
  }

  static let edges: [(Moment, Day?)] = [
    (begin(startDay, -1), nil), (begin(startDay), startDay), (end(startDay), startDay),
    (begin(startDay + 1), startDay + 1), (end(startDay + 3), startDay + 3), (begin(startDay + 4), nil),
    (begin(startDay, in: BusinessZone(minutesAhead: 0)), startDay),
    (begin(startDay, in: BusinessZone(minutesAhead: 840)), startDay),
    (Moment(begin(startDay, -1).now, in: BusinessZone(minutesAhead: 541)), startDay),
    (Moment(begin(startDay).now, in: BusinessZone(minutesAhead: 539)), nil),
  ]

  @Test("the days of the period are proven, by the zone and to the millisecond", arguments: edges)
  func days(moment: Moment, expected: Day?) throws {
    var challenge = Challenge.started()
    if let expected {
      #expect(try challenge.prove(alice, at: moment).day == expected)
    } else {
      #expect(throws: ProveRejection.outsidePeriod(moment.today)) { try challenge.prove(alice, at: moment) }
    }
  }

  @Test(
    "a content has 1 to the limit of bytes, and no control characters",
    arguments: [
      ("", false), ("1", true), ("123456789", true), ("1234567890", false), ("달리기", true), ("달리기!", false),
      ("a\nb", false), ("a\u{7f}", false), ("a\u{9f}", false), ("\u{2028}", true), ("🏃", true), (" ", true),
    ] as [(String, Bool)])
  func contents(content: String, accepted: Bool) throws {
    var challenge = Challenge.started()
    var limits = Limits()
    limits.proofBytes = 9
    if accepted {
      try challenge.prove(alice, content, limits: limits)
    } else {
      #expect(throws: ProveRejection.contentInvalid(bytesMax: 9)) {
        try challenge.prove(alice, content, limits: limits)
      }
    }
  }

  @Test(
    "nobody proves before and after",
    arguments: [Challenge.Phase.waiting, .ready, .finished, .cancelled(.host), .cancelled(.tooFewMembers)])
  func phases(phase: Challenge.Phase) {
    var challenge = MoveTests.waiting().brought(to: phase)
    #expect(throws: ProveRejection.notOngoing(phase)) { try challenge.prove(alice) }
  }

  @Test("nobody proves what is settled")
  func settled() {
    var challenge = MoveTests.waiting().brought(to: .finished)
    let settled = Challenge.Phase.settled(challenge.settle())
    #expect(throws: ProveRejection.notOngoing(settled)) { try challenge.prove(alice) }
  }

  @Test("a repetition gets its first answer, whatever became of the proof; another content is a conflict")
  func repeated() throws {
    var challenge = Challenge.started(judging: .judged())
    let first = try challenge.prove(alice, "ran", request: request(1))
    try challenge.judge(alice, .rejected(reason: "blurred"), request: request(2))
    let before = challenge
    #expect(try challenge.prove(alice, "ran", request: request(1), at: begin(startDay + 2)) == first)
    #expect(challenge == before)
    for (user, content) in [(alice, "ran!"), (bob, "ran"), (host, "ran")] {
      #expect(throws: ProveRejection.idempotencyConflict) {
        try challenge.prove(user, content, request: request(1))
      }
    }
    #expect(throws: ProveRejection.idempotencyConflict) {
      try challenge.prove(alice, "ran", request: request(2))
    }
    challenge.pass(.finished)
    #expect(try challenge.prove(alice, "ran", request: request(1)) == first)
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, notJoined, hasQuit, notOngoing, outsidePeriod, contentInvalid, alreadyProven
  }

  @Test(
    "a proof that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        [.notJoined, .hasQuit], [.notJoined, .alreadyProven],
        // No day outside of the period was ever proven.
        [.outsidePeriod, .alreadyProven],
      ]))
  func precedence(broken: [Rule]) throws {
    var challenge = Challenge.started([alice, bob, carol])
    try challenge.prove(alice, request: request(1))
    challenge.prove(bob, days: 1)
    if broken.contains(.hasQuit) {
      for user in [bob, carol] { challenge.pass(.forfeited(user, request: nil)) }
    }
    if broken.contains(.notOngoing) { challenge.pass(.finished) }
    let user = broken.contains(.notJoined) ? dave : broken.contains(.alreadyProven) ? bob : carol
    let moment = broken.contains(.outsidePeriod) ? begin(startDay, -1) : begin(startDay)
    let expected: ProveRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notJoined: .notJoined
      case .hasQuit: .hasQuit
      case .notOngoing: .notOngoing(.finished)
      case .outsidePeriod: .outsidePeriod(startDay + -1)
      case .contentInvalid: .contentInvalid(bytesMax: 1_000)
      case .alreadyProven: .alreadyProven(Proof(day: startDay, state: .counted))
      }
    #expect(throws: expected) {
      try challenge.prove(
        user, broken.contains(.contentInvalid) ? "" : "done",
        request: broken.contains(.idempotencyConflict) ? request(1) : request(9), at: moment)
    }
  }
}
