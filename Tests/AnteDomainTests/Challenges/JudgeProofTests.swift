import AnteDomain
import Testing

@Suite struct JudgeProofTests {
  static let blurred = Challenge.Verdict.rejected(reason: "blurred")

  /// Alice's and bob's proofs of the start day await a judgement; bob is the referee, and the host proved, too.
  static func proven(by referee: ID<User>? = bob) -> Challenge {
    var challenge = Challenge.started([alice, bob, carol], judging: .judged(by: referee))
    for user in [host, alice, bob] { challenge.prove(user, days: 1) }
    return challenge
  }

  @Test("a verdict makes a proof count, or not", arguments: [host, bob])
  func verdicts(judge: ID<User>) throws {
    for (verdict, state) in [(.approved, .counted), (Self.blurred, .rejected)]
      as [(Challenge.Verdict, ProofState)]
    {
      var challenge = Self.proven()
      let decision = try challenge.decideJudge(
        alice, on: startDay, verdict, by: judge, request: nil, at: begin(startDay), limits: production)
      let event = ChallengeEvent.proofJudged(alice, on: startDay, verdict, by: judge, request: nil)
      #expect(decision == .record(event, Proof(day: startDay, state: state)))
      try challenge.judge(alice, verdict, by: judge)
      #expect(challenge.members[alice]?.proofs[0] == state)
      #expect(challenge.violation() == nil)
    }
  }

  @Test("a referee needs no seat, and judges the host's proofs as well")
  func outsider() throws {
    var challenge = Self.proven(by: dave)
    #expect(try challenge.judge(host, by: dave).state == .counted)
    #expect(try challenge.judge(alice, by: dave).state == .counted)
    #expect(try challenge.judge(bob, by: host).state == .counted)
  }

  struct Row: Sendable {
    let referee: ID<User>?
    let judge: ID<User>
    let user: ID<User>
    let rejection: JudgeProofRejection?
  }

  static let rows = [
    Row(referee: bob, judge: host, user: alice, rejection: nil),
    Row(referee: bob, judge: bob, user: alice, rejection: nil),
    Row(referee: bob, judge: bob, user: host, rejection: nil),
    Row(referee: bob, judge: host, user: bob, rejection: nil),
    Row(referee: bob, judge: bob, user: bob, rejection: .judgesOwnProof),
    Row(referee: bob, judge: host, user: host, rejection: .judgesOwnProof),
    Row(referee: bob, judge: alice, user: bob, rejection: .notJudge),
    Row(referee: bob, judge: alice, user: alice, rejection: .notJudge),
    Row(referee: bob, judge: dave, user: alice, rejection: .notJudge),
    Row(referee: nil, judge: host, user: alice, rejection: nil),
    Row(referee: nil, judge: host, user: host, rejection: .judgesOwnProof),
    Row(referee: nil, judge: bob, user: alice, rejection: .notJudge),
  ]

  @Test("host and referee judge the others' proofs", arguments: rows)
  func judges(row: Row) throws {
    var challenge = Self.proven(by: row.referee)
    if let rejection = row.rejection {
      #expect(throws: rejection) { try challenge.judge(row.user, by: row.judge) }
    } else {
      try challenge.judge(row.user, by: row.judge)
    }
  }

  @Test("without approval nobody is a judge", arguments: [host, alice])
  func withoutApproval(judge: ID<User>) {
    var challenge = Challenge.started()
    challenge.prove(bob, days: 1)
    #expect(throws: JudgeProofRejection.notJudge) { try challenge.judge(bob, by: judge) }
  }

  @Test("a proof is judged once for each time that it was sent")
  func once() throws {
    var challenge = Self.proven()
    try challenge.judge(alice, Self.blurred)
    #expect(throws: JudgeProofRejection.alreadyJudged(Proof(day: startDay, state: .rejected))) {
      try challenge.judge(alice)
    }
    try challenge.prove(alice)
    try challenge.judge(alice)
    #expect(throws: JudgeProofRejection.alreadyJudged(Proof(day: startDay, state: .counted))) {
      try challenge.judge(alice, Self.blurred)
    }
  }

  @Test(
    "what was never sent is not found",
    arguments: [(alice, 1), (alice, -1), (alice, 4), (carol, 0), (dave, 0)])
  func notFound(user: ID<User>, days: Int) {
    var challenge = Self.proven()
    #expect(throws: JudgeProofRejection.proofNotFound) { try challenge.judge(user, on: startDay + days) }
  }

  @Test("absurd days are not found, either", arguments: [Int32.min, -1, 0, .max])
  func absurd(number: Int32) {
    var challenge = Self.proven()
    #expect(throws: JudgeProofRejection.proofNotFound) { try challenge.judge(alice, on: Day(number: number)) }
  }

  @Test("the proofs of somebody who gave up are judged, though nothing comes of it")
  func quitter() throws {
    var challenge = Self.proven()
    challenge.pass(.forfeited(alice, request: nil))
    #expect(try challenge.judge(alice).state == .counted)
  }

  @Test(
    "a reason has 1 to the limit of bytes, and no control characters",
    arguments: [
      ("", false), ("1", true), ("123456789", true), ("1234567890", false), ("흐려요", true), ("a\u{0}", false),
      ("a\r", false),
    ] as [(String, Bool)])
  func reasons(reason: String, accepted: Bool) throws {
    var challenge = Self.proven()
    var limits = Limits()
    limits.reasonBytes = 9
    if accepted {
      try challenge.judge(alice, .rejected(reason: reason), limits: limits)
    } else {
      #expect(throws: JudgeProofRejection.reasonInvalid(bytesMax: 9)) {
        try challenge.judge(alice, .rejected(reason: reason), limits: limits)
      }
    }
  }

  @Test(
    "proofs are judged to the end of the day after the due day, to the millisecond",
    arguments: [-840, 0, 540])
  func untilSettled(minutes: Int) throws {
    let zone = BusinessZone(minutesAhead: minutes)
    var challenge = Self.proven()
    challenge.pass(.finished)
    var other = challenge
    try challenge.judge(alice, at: end(startDay + 4, in: zone))
    #expect(throws: JudgeProofRejection.judgingClosed(.finished)) {
      try other.judge(alice, at: begin(startDay + 5, in: zone))
    }
  }

  @Test(
    "nothing is judged before and after",
    arguments: [Challenge.Phase.waiting, .ready, .cancelled(.host), .cancelled(.tooFewMembers)])
  func phases(phase: Challenge.Phase) {
    var challenge = Challenge.planned(judging: .judged())
    challenge.seat(alice)
    challenge = challenge.brought(to: phase)
    #expect(throws: JudgeProofRejection.judgingClosed(phase)) { try challenge.judge(alice) }
    var settled = Self.proven()
    settled.pass(.finished)
    settled.settle()
    #expect(throws: JudgeProofRejection.judgingClosed(settled.phase)) { try settled.judge(alice) }
  }

  @Test("a repetition gets its first answer; another member, day, verdict, reason or judge is a conflict")
  func repeated() throws {
    var challenge = Self.proven()
    let first = try challenge.judge(alice, Self.blurred, request: request(1))
    try challenge.prove(alice)
    let before = challenge
    #expect(try challenge.judge(alice, Self.blurred, request: request(1), at: begin(startDay + 9)) == first)
    #expect(challenge == before)
    let others: [(ID<User>, Day, Challenge.Verdict, ID<User>)] = [
      (bob, startDay, Self.blurred, host), (alice, startDay + 1, Self.blurred, host),
      (alice, startDay, .approved, host), (alice, startDay, .rejected(reason: "blurry"), host),
      (alice, startDay, Self.blurred, bob),
    ]
    for (user, day, verdict, judge) in others {
      #expect(throws: JudgeProofRejection.idempotencyConflict) {
        try challenge.judge(user, on: day, verdict, by: judge, request: request(1))
      }
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, notJudge, judgesOwnProof, judgingClosed, proofNotFound, alreadyJudged
    case reasonInvalid
  }

  @Test(
    "a judgement that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        // Who judges the own proof is a judge there, and what is not there was not judged.
        [.notJudge, .judgesOwnProof], [.proofNotFound, .alreadyJudged],
      ]))
  func precedence(broken: [Rule]) throws {
    var challenge = Challenge.started([alice, bob, carol], judging: .judged(by: bob))
    for user in [alice, bob] { challenge.prove(user, days: 2) }
    try challenge.judge(alice, on: startDay + 1, request: request(1))
    try challenge.judge(bob, on: startDay + 1)
    if broken.contains(.judgingClosed) { challenge.pass(.finished) }
    let user = broken.contains(.judgesOwnProof) ? bob : alice
    let judge = broken.contains(.notJudge) ? carol : bob
    let day =
      broken.contains(.proofNotFound)
      ? startDay + 2 : broken.contains(.alreadyJudged) ? startDay + 1 : startDay
    let expected: JudgeProofRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notJudge: .notJudge
      case .judgesOwnProof: .judgesOwnProof
      case .judgingClosed: .judgingClosed(.finished)
      case .proofNotFound: .proofNotFound
      case .alreadyJudged: .alreadyJudged(Proof(day: startDay + 1, state: .counted))
      case .reasonInvalid: .reasonInvalid(bytesMax: 500)
      }
    #expect(throws: expected) {
      try challenge.judge(
        user, on: day, broken.contains(.reasonInvalid) ? .rejected(reason: "") : Self.blurred, by: judge,
        request: broken.contains(.idempotencyConflict) ? request(1) : request(9), at: begin(startDay + 5))
    }
  }
}
