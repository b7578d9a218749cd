import AnteDomain
import Testing

/// Who may come and go in which phase.
@Suite struct JoinAndQuitByPhaseTests {
  /// The host and alice sit, bob is being seated.
  static func waiting() -> Challenge {
    var challenge = Challenge.planned()
    challenge.seat(alice)
    challenge.reserve(bob)
    return challenge
  }

  static let closed: [Challenge.Phase] = [
    .ongoing, .finished, .cancelled(.host), .cancelled(.tooFewMembers),
  ]

  static func settled() -> Challenge {
    var challenge = waiting()
    challenge.giveBack(bob)
    challenge = challenge.brought(to: .finished)
    challenge.settle()
    return challenge
  }

  @Test("one joins while it is waiting or ready", arguments: [Challenge.Phase.waiting, .ready])
  func open(phase: Challenge.Phase) throws {
    var challenge = Self.waiting().brought(to: phase)
    #expect(try challenge.join(carol) == .record(.seatReserved(carol, request: nil), nil))
    challenge.seat(carol)
    challenge.confirm(bob)
    #expect(challenge.members.count == 4 && challenge.violation() == nil)
  }

  @Test("nobody joins later", arguments: closed)
  func joinsNot(phase: Challenge.Phase) {
    let challenge = Self.waiting().brought(to: phase)
    #expect(throws: JoinRejection.notOpen(phase)) { try challenge.join(carol) }
    // Members and those who are being seated are told that.
    #expect(throws: JoinRejection.joinPending) { try challenge.join(bob) }
    #expect(throws: JoinRejection.self) { try challenge.join(alice) }
  }

  @Test("nobody joins a settled challenge")
  func joinsNotSettled() {
    let challenge = Self.settled()
    #expect(throws: JoinRejection.notOpen(challenge.phase)) { try challenge.join(carol) }
  }

  @Test("a seat that is reserved while the challenge closes is only given free", arguments: closed)
  func late(phase: Challenge.Phase) {
    var challenge = Self.waiting().brought(to: phase)
    #expect(
      challenge.objection(to: .joined(bob, lots: lots((1, 100)))) == "it is \(phase), and user \(bob) joins")
    challenge.pass(.seatReleased(bob))
    #expect(challenge.reserved.isEmpty && challenge.violation() == nil)
  }

  @Test("who gave up is not told to sit there, but that it is no longer open")
  func afterForfeiting() throws {
    var challenge = Challenge.started()
    #expect(try challenge.quit(alice) == .forfeited(Points(100)))
    #expect(throws: JoinRejection.notOpen(.ongoing)) { try challenge.join(alice) }
    #expect(throws: JoinRejection.self) { try challenge.join(bob) }
  }

  @Test("who gives up while it is under way keeps the seat, and leaves the stake in the pot")
  func forfeit() throws {
    var challenge = Challenge.started()
    let decision = try challenge.decideQuit(alice, request: nil)
    #expect(decision == .record(.forfeited(alice, request: nil), .forfeited(Points(100))))
    _ = try challenge.quit(alice)
    #expect(challenge.members[alice]?.hasQuit == true && challenge.seat(of: alice) != nil)
    #expect(challenge.members.count == 3 && challenge.pot == Points(300) && challenge.freeSeats == 0)
    #expect(challenge.claims(stake: 2, of: alice))
    #expect(throws: QuitRejection.hasQuit) { try challenge.quit(alice) }
    #expect(challenge.violation() == nil)
    #expect(try Challenge(challenge.parts) == challenge)
  }

  @Test("a forfeit is answered again, even once the challenge is over")
  func repeated() throws {
    var challenge = Challenge.started()
    _ = try challenge.quit(alice, request: request(1))
    #expect(try challenge.decideQuit(alice, request: request(1)) == .repeated(.forfeited(Points(100))))
    challenge.pass(.finished)
    challenge.settle()
    #expect(try challenge.decideQuit(alice, request: request(1)) == .repeated(.forfeited(Points(100))))
    #expect(throws: QuitRejection.idempotencyConflict) { try challenge.decideQuit(bob, request: request(1)) }
  }

  @Test(
    "nobody quits what is ready or over",
    arguments: [Challenge.Phase.ready, .finished, .cancelled(.host), .cancelled(.tooFewMembers)])
  func notQuittable(phase: Challenge.Phase) {
    var challenge = Self.waiting().brought(to: phase)
    #expect(throws: QuitRejection.notQuittable(phase)) { try challenge.quit(alice) }
    #expect(throws: QuitRejection.hostCannotQuit) { try challenge.quit(host) }
    var settled = Self.settled()
    #expect(throws: QuitRejection.notQuittable(settled.phase)) { try settled.quit(alice) }
  }

  enum JoinRule: CaseIterable {
    case idempotencyConflict, alreadyJoined, joinPending, notOpen, full
  }

  @Test(
    "a join that breaks several rules is refused by the first",
    arguments: combinations(of: JoinRule.self, impossible: [[.alreadyJoined, .joinPending]]))
  func precedence(broken: [JoinRule]) throws {
    var challenge = Challenge.planned(seats: broken.contains(.full) ? 4 : 5)
    challenge.seat(dave, request: request(1))
    challenge.seat(alice)
    challenge.reserve(bob)
    if broken.contains(.notOpen) { challenge = challenge.brought(to: .ongoing) }
    let user = broken.contains(.alreadyJoined) ? alice : broken.contains(.joinPending) ? bob : carol
    let expected: JoinRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .alreadyJoined: .alreadyJoined(try #require(challenge.seat(of: alice)))
      case .joinPending: .joinPending
      case .notOpen: .notOpen(.ongoing)
      case .full: .full(seats: 4)
      }
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(9)
    #expect(throws: expected) { try challenge.join(user, request: id) }
  }

  enum QuitRule: CaseIterable {
    case idempotencyConflict, joinPending, notJoined, hasQuit, hostCannotQuit, notQuittable
  }

  @Test(
    "a quit that breaks several rules is refused by the first",
    arguments: combinations(
      of: QuitRule.self,
      impossible: [
        // One user is one of these; and where nobody can quit, somebody was able to before.
        [.joinPending, .notJoined], [.joinPending, .hasQuit], [.joinPending, .hostCannotQuit],
        [.notJoined, .hasQuit], [.notJoined, .hostCannotQuit], [.hasQuit, .hostCannotQuit],
      ]))
  func precedence(broken: [QuitRule]) throws {
    var challenge = Challenge.planned()
    challenge.seat(alice)
    challenge.seat(bob, request: request(1))
    challenge.reserve(carol)
    challenge.pass(.started(request: nil))
    challenge.pass(.forfeited(alice, request: nil))
    if broken.contains(.notQuittable) { challenge.pass(.finished) }
    let user =
      broken.contains(.joinPending)
      ? carol
      : broken.contains(.notJoined)
        ? dave : broken.contains(.hasQuit) ? alice : broken.contains(.hostCannotQuit) ? host : bob
    let expected: QuitRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .joinPending: .joinPending
      case .notJoined: .notJoined
      case .hasQuit: .hasQuit
      case .hostCannotQuit: .hostCannotQuit
      case .notQuittable: .notQuittable(.finished)
      }
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(9)
    #expect(throws: expected) { try challenge.quit(user, request: id) }
  }
}
