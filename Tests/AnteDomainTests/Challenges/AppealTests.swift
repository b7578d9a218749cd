import AnteDomain
import Testing

/// Who may appeal, and when.
@Suite struct AppealTests {
  @Test("whoever did not win may appeal, quitters included", arguments: [alice, bob, carol])
  func appealed(user: ID<User>) throws {
    var challenge = Challenge.lost()
    let decision = try challenge.decideAppeal(
      user, text: "비가 왔어요", request: nil, at: noon, limits: production)
    guard case .record(.appealed(user, text: "비가 왔어요", request: nil), ()) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(challenge.statement(of: user, on: startDay)?.appeal == nil)
    try challenge.appeal(user)
    #expect(challenge.appeals == [user: .open] && challenge.violation() == nil)
    #expect(challenge.statement(of: user, on: startDay)?.appeal == .open)
    #expect(challenge.statement(of: host, on: startDay)?.appeal == nil)
  }

  @Test(
    "an appeal comes within seven days of the settlement, to the millisecond",
    arguments: [(-1, true), (0, true), (604_800_000, true), (604_800_001, false), (.max, false)]
      as [(Int64, Bool)])
  func window(milliseconds: Int64, accepted: Bool) throws {
    var challenge = Challenge.lost()
    if accepted {
      try challenge.appeal(alice, at: later(milliseconds))
    } else {
      #expect(throws: AppealRejection.tooLateToAppeal(last: later(604_800_000))) {
        try challenge.appeal(alice, at: later(milliseconds))
      }
    }
  }

  @Test(
    "a text has 1 to the limit of bytes, and no control characters",
    arguments: [
      ("", false), ("1", true), ("123456789", true), ("1234567890", false), ("비가와", true), ("a\u{0}", false),
      ("a\n", false), ("\u{85}", false),
    ] as [(String, Bool)])
  func texts(text: String, accepted: Bool) throws {
    var challenge = Challenge.lost()
    var limits = Limits()
    limits.appealBytes = 9
    if accepted {
      try challenge.appeal(alice, text, limits: limits)
    } else {
      #expect(throws: AppealRejection.textInvalid(bytesMax: 9)) {
        try challenge.appeal(alice, text, limits: limits)
      }
    }
  }

  @Test(
    "nobody appeals before the settlement, or against a cancellation",
    arguments: [
      Challenge.Phase.waiting, .ready, .ongoing, .finished, .cancelled(.host), .cancelled(.tooFewMembers),
    ])
  func phases(phase: Challenge.Phase) {
    var challenge = MoveTests.waiting().brought(to: phase)
    #expect(throws: AppealRejection.notSettled(phase)) { try challenge.appeal(alice) }
  }

  @Test("there is one appeal a member, whatever became of it")
  func once() throws {
    var challenge = Challenge.lost()
    try challenge.appeal(alice)
    #expect(throws: AppealRejection.alreadyAppealed(.open)) { try challenge.appeal(alice) }
    var dismissed = challenge
    try dismissed.dismiss(alice)
    #expect(throws: AppealRejection.alreadyAppealed(.dismissed)) { try dismissed.appeal(alice) }
    let award = try challenge.uphold(alice)
    #expect(throws: AppealRejection.alreadyAppealed(.upheld(award))) { try challenge.appeal(alice) }
    try challenge.reverse(alice)
    #expect(throws: AppealRejection.alreadyAppealed(.reversed(award))) { try challenge.appeal(alice) }
    // Others are not concerned.
    try challenge.appeal(carol)
  }

  static let awards: [(winners: [ID<User>], amount: Int64)] = [
    ([], 400), ([host], 200), ([host, alice], 133), ([host, alice, carol], 100),
  ]

  @Test("an award is what every winner would have got with one winner more", arguments: awards)
  func award(winners: [ID<User>], amount: Int64) throws {
    var challenge = Challenge.lost(winners: winners)
    let before = challenge.nextPayments(most: 9)
    #expect(challenge.awardAmount == Points(amount))
    try challenge.appeal(bob)
    let award = try challenge.uphold(bob, lot: 12)
    #expect(award == Challenge.Award(amount: Points(amount), lot: 12))
    #expect(challenge.appeals == [bob: .upheld(award)])
    // Nobody else's share changes, nor the member's own.
    #expect(challenge.nextPayments(most: 9) == before && challenge.violation() == nil)
  }

  @Test("nobody appeals where all stakes went back")
  func refunded() {
    var challenge = Challenge.lost(winners: [], withoutWinners: .refund)
    #expect(throws: AppealRejection.stakesRefunded) { try challenge.appeal(alice) }
    var won = Challenge.lost(withoutWinners: .refund)
    #expect(throws: Never.self) { try won.appeal(alice) }
  }

  @Test("a repetition gets its first answer, whatever became of the appeal; other content is a conflict")
  func repeated() throws {
    var challenge = Challenge.lost()
    try challenge.appeal(alice, request: request(1))
    try challenge.uphold(alice)
    let before = challenge
    try challenge.appeal(alice, request: request(1), at: later(.max))
    #expect(challenge == before)
    for (user, text) in [(alice, "it snowed"), (carol, "it rained")] {
      #expect(throws: AppealRejection.idempotencyConflict) {
        try challenge.appeal(user, text, request: request(1))
      }
    }
    // The id of a request that is being carried out is taken.
    let moving = Challenge.moving(alice, Challenge.reverseStamp(request(2), user: alice))
    #expect(throws: AppealRejection.idempotencyConflict) {
      try challenge.appeal(carol, request: request(2), inMotion: moving)
    }
    try challenge.appeal(carol, request: request(3), inMotion: moving)
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, notJoined, notSettled, stakesRefunded, hasWon, tooLateToAppeal, alreadyAppealed
    case textInvalid
  }

  @Test(
    "an appeal that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        // Who has no seat neither wins nor appeals; an unsettled challenge has no pot, winner or appeal; where all was
        // refunded, nobody won or appealed; and no winner appealed.
        [.notJoined, .hasWon], [.notJoined, .alreadyAppealed], [.notSettled, .stakesRefunded],
        [.notSettled, .hasWon], [.notSettled, .tooLateToAppeal], [.notSettled, .alreadyAppealed],
        [.stakesRefunded, .hasWon], [.stakesRefunded, .alreadyAppealed], [.hasWon, .alreadyAppealed],
      ]))
  func precedence(broken: [Rule]) throws {
    let refunds = broken.contains(.stakesRefunded)
    var challenge =
      broken.contains(.notSettled)
      ? Challenge.started([alice, bob, carol])
      : Challenge.lost(winners: refunds ? [] : [host], withoutWinners: refunds ? .refund : .house)
    if broken.contains(.alreadyAppealed) { try challenge.appeal(alice) }
    let user = broken.contains(.notJoined) ? dave : broken.contains(.hasWon) ? host : alice
    let expected: AppealRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .notJoined: .notJoined
      case .notSettled: .notSettled(.ongoing)
      case .stakesRefunded: .stakesRefunded
      case .hasWon: .hasWon
      case .tooLateToAppeal: .tooLateToAppeal(last: later(604_800_000))
      case .alreadyAppealed: .alreadyAppealed(.open)
      case .textInvalid: .textInvalid(bytesMax: 1_000)
      }
    let inMotion = Challenge.moving(carol, Challenge.upholdStamp(request(1), user: carol))
    #expect(throws: expected) {
      try challenge.appeal(
        user, broken.contains(.textInvalid) ? "" : "it rained",
        request: broken.contains(.idempotencyConflict) ? request(1) : request(9), inMotion: inMotion,
        at: broken.contains(.tooLateToAppeal) ? later(604_800_001) : noon)
    }
  }
}
