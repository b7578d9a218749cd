import AnteCommands
import AnteDomain
import AnteEngine
import Testing

@testable import ante

@Suite struct TallyTests {
  private func line(_ number: Int, _ command: String, _ fields: (String, Line.Value)...) -> InputLine {
    InputLine(number, Array(Line.command(command, fields).utf8)[...]) { Instant(milliseconds: 0) }
  }

  private func seat(_ user: Int) throws -> Seat {
    Seat(
      user: try #require(ID(Line.id(.user, user))), position: 1, transaction: 1, stake: Points(1),
      lots: TakenLots(TakenLot(number: 1, amount: Points(1))), joinedAt: Instant(milliseconds: 0))
  }

  private func join(_ number: Int, _ user: Int) -> InputLine {
    line(number, "join", ("challenge", .id(.challenge, 1)), ("user", .id(.user, user)))
  }

  @Test func countsWhatBecameOfTheLines() throws {
    let receipt = Receipt(sequence: 1)
    var tally = Tally()
    tally.add(join(1, 1), .answered(.accepted(.joined(try seat(1)), receipt)))
    tally.add(join(2, 2), .answered(.accepted(.joined(try seat(2)), receipt)))
    tally.add(join(3, 3), .answered(.rejected(JoinRejection.full(seats: 2), receipt)))
    tally.add(join(4, 4), .answered(.rejected(JoinRejection.full(seats: 2), receipt)))
    tally.add(
      line(5, "quit", ("challenge", .id(.challenge, 1)), ("user", .id(.user, 1))),
      .answered(.accepted(.quit(.refunded(Refund(amount: Points(1), lots: try seat(1).lots))), receipt)))
    tally.add(
      line(6, "adjustStock", ("product", .id(.product, 1)), ("by", .number(0))),
      .answered(.rejected(AdjustStockRejection.nothingToAdjust, receipt)))
    tally.add(line(7, "leap"), .malformed(MalformedLine("do", "is unknown")))
    tally.add(join(8, 5), .answered(.fault(.diskLow)))

    #expect((tally.accepted, tally.rejected, tally.malformed, tally.answered) == (3, 3, 1, 7))
    #expect(tally.malformedExample == "line 7: do: is unknown")
    #expect(tally.refusals[.full]?.count == 2)
    #expect(tally.refusals[.full]?.example == "line 3: full (2 of 2 seats taken or being paid)")
    #expect(tally.challenges.count == 1)
    #expect(tally.challenges[0].seated == [try #require(ID(Line.id(.user, 2)))])
    #expect(tally.challenges[0].refused == [.full: 2])
    #expect(tally.products == [try #require(ID(Line.id(.product, 1)))])
  }

  @Test func itsSizeIsBounded() {
    var tally = Tally()
    for number in 1...200 {
      tally.add(
        line(number, "join", ("challenge", .id(.challenge, number)), ("user", .id(.user, 1))),
        .answered(.rejected(JoinRejection.challengeNotFound, Receipt(sequence: 1))))
      tally.add(
        line(number, "adjustStock", ("product", .id(.product, number)), ("by", .number(0))),
        .answered(.rejected(AdjustStockRejection.nothingToAdjust, Receipt(sequence: 1))))
    }
    #expect((tally.rejected, tally.challenges.count, tally.products.count) == (400, 50, 50))
  }
}
