import AnteDomain
import Testing

@Suite struct QuitTests {
  @Test("a quit gives the stake back and frees the seat")
  func refund() throws {
    var challenge = Challenge.made(seats: 2)
    challenge.seat(alice)
    let decision = try challenge.decideQuit(alice, request: nil)
    #expect(decision == .record(.quit(alice, request: nil), refunded(100)))
    #expect(try challenge.quit(alice) == refunded(100))
    #expect(challenge.seat(of: alice) == nil)
    #expect(challenge.pot == Points(100))
    #expect(challenge.freeSeats == 1)
    #expect(challenge.violation() == nil)
  }

  struct Leave: Sendable {
    let quitters: [ID<User>]
    let sitting: [ID<User>]
  }

  static let leaves = [
    Leave(quitters: [alice], sitting: [host, bob, carol, dave]),
    Leave(quitters: [bob], sitting: [host, alice, carol, dave]),
    Leave(quitters: [carol], sitting: [host, alice, bob, dave]),
    Leave(quitters: [dave], sitting: [host, alice, bob, carol]),
    Leave(quitters: [alice, bob], sitting: [host, carol, dave]),
    Leave(quitters: [alice, dave], sitting: [host, bob, carol]),
    Leave(quitters: [dave, carol, bob, alice], sitting: [host]),
    Leave(quitters: [alice, bob, carol, dave], sitting: [host]),
  ]

  @Test("who leaves leaves the others in the order of joining", arguments: leaves)
  func order(row: Leave) throws {
    var challenge = Challenge.made(seats: 5)
    let members = [alice, bob, carol, dave]
    for user in members { challenge.seat(user) }
    for user in row.quitters { _ = try challenge.quit(user) }
    #expect(challenge.sitting == row.sitting)
    for user in row.sitting { #expect(challenge.seat(of: user)?.user == user) }
    for user in row.quitters { #expect(challenge.seat(of: user) == nil) }
    for (number, user) in members.enumerated() where row.sitting.contains(user) {
      #expect(challenge.seat(of: user)?.position == UInt64(number + 2))
    }
    #expect(challenge.violation() == nil)
  }

  @Test("a position is never given again")
  func positions() throws {
    var challenge = Challenge.made(seats: 2)
    for position in 2...6 as ClosedRange<UInt64> {
      #expect(challenge.seat(alice)?.position == position)
      _ = try challenge.quit(alice)
    }
    #expect(challenge.nextPosition == 7)
  }

  @Test("only members quit")
  func notJoined() throws {
    var challenge = Challenge.made(seats: 3)
    #expect(throws: QuitRejection.notJoined) { try challenge.quit(alice) }
    challenge.seat(alice)
    _ = try challenge.quit(alice)
    #expect(throws: QuitRejection.notJoined) { try challenge.quit(alice) }
  }

  @Test("who is being seated cannot quit yet")
  func pending() throws {
    var challenge = Challenge.made(seats: 3)
    challenge.reserve(alice)
    #expect(throws: QuitRejection.joinPending) { try challenge.quit(alice) }
    challenge.giveBack(alice)
    #expect(throws: QuitRejection.notJoined) { try challenge.quit(alice) }
  }

  @Test("the host never quits")
  func hostStays() {
    var challenge = Challenge.made(seats: 3)
    #expect(throws: QuitRejection.hostCannotQuit) { try challenge.quit(host) }
    challenge.seat(alice)
    #expect(throws: QuitRejection.hostCannotQuit) { try challenge.quit(host, request: request(1)) }
  }

  @Test(
    "a conflict comes before every other refusal of a quit",
    arguments: [(alice, .joinPending), (bob, .notJoined), (host, .hostCannotQuit)]
      as [(ID<User>, QuitRejection)])
  func precedence(user: ID<User>, alone: QuitRejection) throws {
    var challenge = Challenge.made(seats: 9)
    challenge.seat(carol)
    _ = try challenge.quit(carol, request: request(1))
    challenge.reserve(alice)
    challenge.reserve(dave, request: request(3))
    #expect(throws: alone) { try challenge.quit(user, request: request(2)) }
    for id in [request(1), request(3)] {
      #expect(throws: QuitRejection.idempotencyConflict) { try challenge.quit(user, request: id) }
    }
  }

  @Test("a challenge claims a stake while its user sits on that very seat")
  func claims() throws {
    var challenge = Challenge.made(seats: 3)
    #expect(challenge.claims(stake: 1, of: host))
    #expect(!challenge.claims(stake: 2, of: host))
    #expect(!challenge.claims(stake: 1, of: alice))
    let first = challenge.reserve(alice)
    #expect(!challenge.claims(stake: first, of: alice), "reserved is not decided")
    challenge.confirm(alice)
    #expect(challenge.claims(stake: first, of: alice))
    #expect(!challenge.claims(stake: first, of: bob))
    _ = try challenge.quit(alice)
    #expect(!challenge.claims(stake: first, of: alice))
    let second = challenge.reserve(alice)
    challenge.confirm(alice)
    #expect(!challenge.claims(stake: first, of: alice), "the first seat is another one")
    #expect(challenge.claims(stake: second, of: alice))
    #expect(challenge.claims(stake: 1, of: host))
  }
}
