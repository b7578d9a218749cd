import Testing

@testable import AnteDomain

@Suite struct ChallengeAuditTests {
  struct Damage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Challenge) -> Void

    init(_ sentence: String, _ damage: @escaping @Sendable (inout Challenge) -> Void) {
      testDescription = sentence
      self.damage = damage
    }
  }

  static let damages = [
    Damage("2 joined and 2 reserved of 3 seats") {
      $0.reservations.reserve(carol, Challenge.Reserved(transaction: 9, request: nil))
    },
    Damage("the pot has 201, the stakes are 200") { $0.pot += Points(1) },
    Damage("the pot has 100, the stakes are 200") { $0.pot -= Points(100) },
    Damage("the pot has 200, the stakes are 9223372036854775907") {
      _ = $0.members.remove(alice)
      $0.members.append(
        Member(
          seat: Seat(
            user: alice, position: 2, transaction: 2, stake: Points(.max), lots: lots((1, .max)),
            joinedAt: noon)))
    },
  ]

  @Test("a broken law is told in a sentence", arguments: damages)
  func violation(row: Damage) {
    var challenge = Challenge.made(seats: 3)
    challenge.seat(alice)
    challenge.reserve(bob)
    #expect(challenge.violation() == nil)
    row.damage(&challenge)
    #expect(challenge.violation() == row.testDescription)
  }

  @Test("what is kept beside the seats is looked at without walking them", arguments: damages.dropLast())
  func violationOfCounts(row: Damage) {
    var challenge = Challenge.made(seats: 3)
    challenge.seat(alice)
    challenge.reserve(bob)
    #expect(challenge.violationOfCounts() == nil)
    row.damage(&challenge)
    #expect(challenge.violationOfCounts() == row.testDescription)
  }
}
