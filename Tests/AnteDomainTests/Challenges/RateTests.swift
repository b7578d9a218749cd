import AnteDomain
import Testing

@Suite struct RateTests {
  @Test("a rate is the days that count of the days so far, rounded down", arguments: 2...40)
  func rates(days: Int) throws {
    var challenge = Challenge.started([alice], period(days))
    for proven in 0...days {
      if proven > 0 {
        challenge.pass(.proven(alice, on: startDay + (proven - 1), content: "done", request: nil))
      }
      let member = try #require(challenge.members[alice])
      for passed in 1...days {
        // No more days can be proven than have come.
        guard proven <= passed else { continue }
        let expected = (0...100).last { $0 * passed <= 100 * proven }
        #expect(challenge.rate(of: member, on: startDay + (passed - 1)) == expected)
      }
      let whole = (0...100).last { $0 * days <= 100 * proven }
      #expect(challenge.rate(of: member, on: startDay + 1_000) == whole)
    }
  }

  struct Row: Sendable {
    let tags: [UInt8]
    let day: Int
    let rate: Int?
  }

  /// Of seven days; 1 awaits a judgement, 2 counts, 3 was rejected.
  static let rows = [
    Row(tags: [], day: 0, rate: 0), Row(tags: [2], day: 0, rate: 100), Row(tags: [1], day: 0, rate: 0),
    Row(tags: [3], day: 0, rate: 0), Row(tags: [2], day: 1, rate: 50), Row(tags: [2], day: 2, rate: 33),
    Row(tags: [2, 2], day: 2, rate: 66), Row(tags: [2, 1, 2], day: 2, rate: 66),
    Row(tags: [2, 0, 3, 2], day: 6, rate: 28), Row(tags: [2, 2, 2, 2, 2, 2], day: 6, rate: 85),
    Row(tags: [2, 2, 2, 2, 2, 2, 2], day: 6, rate: 100), Row(tags: [2, 2], day: 99, rate: 28),
    // Only after a clock or a zone was set back.
    Row(tags: [2, 2], day: 0, rate: 100), Row(tags: [2], day: -1, rate: nil),
    Row(tags: [], day: -99, rate: nil),
  ]

  @Test("only what counts, counts", arguments: rows)
  func counted(row: Row) throws {
    let challenge = Challenge.started([alice], period(7))
    let seat = try #require(challenge.seat(of: alice))
    let member = Member(seat: seat, hasQuit: false, proofs: try #require(Proofs(tags: row.tags)))
    #expect(challenge.rate(of: member, on: startDay + row.day) == row.rate)
  }

  @Test("once it is over, all days count, whatever day it is", arguments: [-5, 0, 3, 6, 99])
  func final(days: Int) throws {
    var challenge = Challenge.started([alice], period(7))
    challenge.prove(alice, days: 2)
    challenge.pass(.finished)
    let member = try #require(challenge.members[alice])
    #expect(challenge.rate(of: member, on: startDay + days) == 28)
    challenge.settle()
    #expect(challenge.rate(of: member, on: startDay + days) == 28)
  }

  @Test(
    "there is no rate before the start, and none of what was called off",
    arguments: [Challenge.Phase.waiting, .ready, .cancelled(.host), .cancelled(.tooFewMembers)])
  func none(phase: Challenge.Phase) throws {
    let challenge = MoveTests.waiting().brought(to: phase)
    let member = try #require(challenge.members[alice])
    #expect(challenge.rate(of: member, on: startDay + 1) == nil)
    #expect(challenge.statement(of: alice, on: startDay + 1)?.rate == nil)
  }
}
