import Testing

@testable import AnteDomain

/// Events and states of appeals that no engine made.
@Suite struct AppealObjectionTests {
  /// Alice's appeal is open, bob's dismissed, carol's upheld.
  static func appealed() throws -> Challenge {
    var challenge = Challenge.lost()
    for user in [alice, bob, carol] { try challenge.appeal(user) }
    try challenge.dismiss(bob)
    try challenge.uphold(carol, lot: 7)
    return challenge
  }

  static func award(_ amount: Int64 = 200, lot: Lot.Number = 7) -> Challenge.Award {
    Challenge.Award(amount: Points(amount), lot: lot)
  }

  static let rows: [(event: ChallengeEvent, objection: String?)] = [
    (.appealed(alice, text: "x", request: nil), "user \(alice) appeals twice"),
    (.appealed(bob, text: "x", request: nil), "user \(bob) appeals twice"),
    (.appealed(dave, text: "x", request: nil), "user \(dave) appeals and is no member"),
    (.appealed(host, text: "x", request: nil), "user \(host) appeals and won"),
    (.appealUpheld(alice, award(), request: nil), nil),
    (.appealUpheld(alice, award(lot: .max), request: nil), nil),
    (
      .appealUpheld(alice, award(lot: 0), request: nil),
      "user \(alice) is awarded 200 points as lot 0, not 200"
    ),
    (
      .appealUpheld(alice, award(201), request: nil),
      "user \(alice) is awarded 201 points as lot 7, not 200"
    ),
    (
      .appealUpheld(bob, award(), request: nil), "the appeal of user \(bob) is upheld, and is not open"
    ),
    (
      .appealUpheld(carol, award(), request: nil), "the appeal of user \(carol) is upheld, and is not open"
    ),
    (
      .appealUpheld(dave, award(), request: nil), "the appeal of user \(dave) is upheld, and is not open"
    ),
    (.appealDismissed(alice, reason: "x", request: nil), nil),
    (
      .appealDismissed(carol, reason: "x", request: nil),
      "the appeal of user \(carol) is dismissed, and is not open"
    ),
    (
      .appealDismissed(dave, reason: "x", request: nil),
      "the appeal of user \(dave) is dismissed, and is not open"
    ),
    (.appealReversed(carol, request: nil), nil),
    (.appealReversed(alice, request: nil), "the appeal of user \(alice) is reversed, and is not upheld"),
    (.appealReversed(bob, request: nil), "the appeal of user \(bob) is reversed, and is not upheld"),
    (.appealReversed(dave, request: nil), "the appeal of user \(dave) is reversed, and is not upheld"),
  ]

  @Test("an event that cannot follow is told apart from one that can", arguments: rows.indices)
  func objection(index: Int) throws {
    #expect(try Self.appealed().objection(to: Self.rows[index].event) == Self.rows[index].objection)
  }

  @Test("what was reversed is so for ever")
  func reversed() throws {
    var challenge = try Self.appealed()
    try challenge.reverse(carol)
    #expect(
      challenge.objection(to: .appealReversed(carol, request: nil))
        == "the appeal of user \(carol) is reversed, and is not upheld")
    #expect(challenge.objection(to: .appealUpheld(carol, Self.award(), request: nil)) != nil)
  }

  @Test(
    "no appeal follows on another phase",
    arguments: [Challenge.Phase.waiting, .ready, .ongoing, .finished, .cancelled(.host)])
  func phases(phase: Challenge.Phase) {
    let challenge = MoveTests.waiting().brought(to: phase)
    #expect(
      challenge.objection(to: .appealed(alice, text: "x", request: nil))
        == "it is \(phase) without a pot that was shared, and user \(alice) appeals")
    #expect(
      Challenge.lost(winners: [], withoutWinners: .refund)
        .objection(to: .appealed(alice, text: "x", request: nil))
        == "it is settled without a pot that was shared, and user \(alice) appeals")
  }

  static let bends: [(sentence: String, bend: @Sendable (inout Challenge.Parts) -> Void)] = [
    ("user \(host) appeals and won", { $0.appeals[host] = .open }),
    ("user \(dave) appeals and is no member", { $0.appeals[dave] = .dismissed }),
    (
      "user \(carol) is awarded 199 points as lot 7, not 200",
      { $0.appeals[carol] = .upheld(award(199)) }
    ),
    (
      "user \(carol) is awarded 200 points as lot 0, not 200",
      { $0.appeals[carol] = .reversed(award(lot: 0)) }
    ),
    (
      "user \(bob) is awarded -200 points as lot 7, not 200",
      { $0.appeals[bob] = .reversed(award(-200)) }
    ),
  ]

  @Test("a state with appeals that no events lead to is refused", arguments: bends.indices)
  func parts(index: Int) throws {
    let challenge = try Self.appealed()
    var parts = challenge.parts
    #expect(try Challenge(parts) == challenge && challenge.violation() == nil)
    Self.bends[index].bend(&parts)
    #expect(parts != challenge.parts)
    #expect(throws: ImpossibleParts(reason: Self.bends[index].sentence)) { try Challenge(parts) }
    var bent = challenge
    bent.appeals = parts.appeals
    #expect(bent != challenge && bent.violation() == Self.bends[index].sentence)
  }

  @Test("a challenge that is not settled has no appeals")
  func unsettled() {
    var challenge = Challenge.started()
    challenge.appeals[alice] = .open
    #expect(
      challenge.violation() == "it is ongoing without a pot that was shared, and user \(alice) appeals")
  }

  @Test("an appeal is marked once, and the mark goes away")
  func marks() async {
    var inMotion = Challenge.AppealsInMotion()
    #expect(inMotion.isEmpty && !inMotion.contains(alice))
    inMotion.begin(alice, nil)
    inMotion.begin(bob, nil)
    inMotion.end(bob)
    #expect(!inMotion.isEmpty && inMotion.contains(alice) && !inMotion.contains(bob))
    inMotion.end(alice)
    #expect(inMotion.isEmpty)
    await #expect(processExitsWith: .failure) {
      var inMotion = Challenge.AppealsInMotion()
      inMotion.begin(ID(1), nil)
      inMotion.begin(ID(1), nil)
    }
  }
}
