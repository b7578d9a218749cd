import AnteDomain
import Testing

/// What becomes of an appeal: it is dismissed, or upheld, and then perhaps reversed.
@Suite struct AppealDecisionTests {
  /// Alice's appeal is open, carol's is dismissed; bob made none.
  static func appealed() throws -> Challenge {
    var challenge = Challenge.lost()
    try challenge.appeal(alice, request: request(1))
    try challenge.appeal(carol)
    try challenge.dismiss(carol, request: request(2))
    return challenge
  }

  @Test("what was decided is shown, and decided once")
  func decided() throws {
    var challenge = try Self.appealed()
    let award = try challenge.uphold(alice, lot: 7)
    #expect(challenge.appeals == [alice: .upheld(award), carol: .dismissed])
    #expect(challenge.statement(of: alice, on: startDay)?.appeal == .upheld(award))
    #expect(throws: UpholdAppealRejection.alreadyDecided(.upheld(award))) { try challenge.uphold(alice) }
    #expect(throws: DismissAppealRejection.alreadyDecided(.upheld(award))) { try challenge.dismiss(alice) }
    #expect(throws: UpholdAppealRejection.alreadyDecided(.dismissed)) { try challenge.uphold(carol) }
    #expect(throws: DismissAppealRejection.alreadyDecided(.dismissed)) { try challenge.dismiss(carol) }
    #expect(throws: ReverseAppealRejection.appealNotUpheld(.dismissed)) { try challenge.reverse(carol) }

    #expect(try challenge.reverse(alice) == award)
    #expect(challenge.appeals == [alice: .reversed(award), carol: .dismissed])
    #expect(challenge.statement(of: alice, on: startDay)?.appeal == .reversed(award))
    #expect(challenge.violation() == nil)
    #expect(throws: UpholdAppealRejection.alreadyDecided(.reversed(award))) { try challenge.uphold(alice) }
    #expect(throws: DismissAppealRejection.alreadyDecided(.reversed(award))) { try challenge.dismiss(alice) }
    #expect(throws: ReverseAppealRejection.appealNotUpheld(.reversed(award))) { try challenge.reverse(alice) }
  }

  @Test("it may be decided long after the last day to appeal")
  func late() throws {
    var challenge = try Self.appealed()
    let decision = try challenge.decideDismiss(alice, reason: "no", request: nil, limits: production)
    guard case .record(.appealDismissed(alice, reason: "no", request: nil), ()) = decision else {
      Issue.record("\(decision)")
      return
    }
    challenge.apply(.appealDismissed(alice, reason: "no", request: nil), at: later(.max), limits: production)
    #expect(challenge.appeals[alice] == .dismissed)
  }

  @Test(
    "a reason has 1 to the limit of bytes, and no control characters",
    arguments: [("", false), ("1", true), ("123456789", true), ("1234567890", false), ("a\u{7f}", false)]
      as [(String, Bool)])
  func reasons(reason: String, accepted: Bool) throws {
    var challenge = try Self.appealed()
    var limits = Limits()
    limits.reasonBytes = 9
    if accepted {
      try challenge.dismiss(alice, reason, limits: limits)
    } else {
      #expect(throws: DismissAppealRejection.reasonInvalid(bytesMax: 9)) {
        try challenge.dismiss(alice, reason, limits: limits)
      }
    }
  }

  @Test("a repetition gets its first answer, whatever happened since")
  func repeated() throws {
    var challenge = try Self.appealed()
    let award = try challenge.uphold(alice, lot: 7, request: request(3))
    #expect(try challenge.uphold(alice, lot: 8, request: request(3)) == award)
    #expect(try challenge.reverse(alice, request: request(4)) == award)
    let before = challenge
    #expect(try challenge.uphold(alice, lot: 9, request: request(3)) == award)
    #expect(try challenge.reverse(alice, request: request(4)) == award)
    try challenge.dismiss(carol, request: request(2))
    #expect(challenge == before)

    #expect(throws: UpholdAppealRejection.idempotencyConflict) {
      try challenge.uphold(carol, request: request(3))
    }
    #expect(throws: ReverseAppealRejection.idempotencyConflict) {
      try challenge.reverse(carol, request: request(4))
    }
    #expect(throws: DismissAppealRejection.idempotencyConflict) {
      try challenge.dismiss(carol, "another reason", request: request(2))
    }
    // Each operation has ids of its own: the same id is another request.
    #expect(throws: ReverseAppealRejection.idempotencyConflict) {
      try challenge.reverse(alice, request: request(3))
    }
    #expect(throws: UpholdAppealRejection.idempotencyConflict) {
      try challenge.uphold(alice, request: request(4))
    }
    #expect(throws: DismissAppealRejection.idempotencyConflict) {
      try challenge.dismiss(alice, request: request(1))
    }
  }

  @Test("what is in motion is answered when it has come to an end, and its request's id is taken")
  func inMotion() throws {
    var challenge = try Self.appealed()
    let upholding = Challenge.moving(alice, Challenge.upholdStamp(request(3), user: alice))
    #expect(throws: UpholdAppealRejection.appealPending) {
      try challenge.uphold(alice, request: request(3), inMotion: upholding)
    }
    // Even once it is decided: the points are not there yet.
    let award = try challenge.uphold(alice, request: request(3))
    #expect(throws: UpholdAppealRejection.appealPending) {
      try challenge.uphold(alice, request: request(3), inMotion: upholding)
    }
    #expect(throws: UpholdAppealRejection.idempotencyConflict) {
      try challenge.uphold(carol, request: request(3), inMotion: upholding)
    }
    #expect(throws: ReverseAppealRejection.appealPending) {
      try challenge.reverse(alice, request: request(4), inMotion: upholding)
    }
    let reversing = Challenge.moving(alice, Challenge.reverseStamp(request(4), user: alice))
    #expect(throws: ReverseAppealRejection.appealPending) {
      try challenge.reverse(alice, request: request(4), inMotion: reversing)
    }
    #expect(throws: ReverseAppealRejection.idempotencyConflict) {
      try challenge.reverse(alice, request: request(3), inMotion: upholding)
    }
    #expect(try challenge.uphold(alice, request: request(3), inMotion: reversing) == award)
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, appealNotFound, appealPending, decided, reasonInvalid
  }

  static let broken = combinations(
    of: Rule.self,
    // What was never made is neither in motion nor decided.
    impossible: [[.appealNotFound, .appealPending], [.appealNotFound, .decided]])

  @Test("a decision that breaks several rules is refused by the first", arguments: broken)
  func precedence(broken: [Rule]) throws {
    var challenge = try Self.appealed()
    let user = broken.contains(.appealNotFound) ? bob : broken.contains(.decided) ? carol : alice
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(9)
    let inMotion = broken.contains(.appealPending) ? Challenge.moving(user) : Challenge.AppealsInMotion()
    let dismissal: DismissAppealRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .appealNotFound: .appealNotFound
      case .appealPending: .appealPending
      case .decided: .alreadyDecided(.dismissed)
      case .reasonInvalid: .reasonInvalid(bytesMax: 500)
      }
    let reason = broken.contains(.reasonInvalid) ? "" : "no"
    #expect(throws: dismissal) {
      try challenge.dismiss(user, reason, request: id, inMotion: inMotion)
    }
    let upholding: UpholdAppealRejection? =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .appealNotFound: .appealNotFound
      case .appealPending: .appealPending
      case .decided: .alreadyDecided(.dismissed)
      case .reasonInvalid: nil
      }
    if let upholding {
      #expect(throws: upholding) { try challenge.uphold(user, request: id, inMotion: inMotion) }
    }
    let reversing: ReverseAppealRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .appealNotFound: .appealNotFound
      case .appealPending: .appealPending
      case .decided: .appealNotUpheld(.dismissed)
      case .reasonInvalid: .appealNotUpheld(.open)
      }
    #expect(throws: reversing) { try challenge.reverse(user, request: id, inMotion: inMotion) }
  }
}
