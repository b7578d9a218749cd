import AnteDomain
import Testing

@testable import AnteSimulation

@Suite("What clients tell one another")
struct RumoursTests {
  @Test("members are told once, and in the order in which they were told")
  func members() {
    let rumours = Rumours()
    for (user, number) in [(Cast.bob, 1), (Cast.ann, 1), (Cast.eve, 2), (Cast.bob, 1)] {
      rumours.tellOfMember(user, in: number)
    }
    #expect(rumours.members(of: 1) == [Cast.bob, Cast.ann])
    #expect(rumours.members(of: 3) == [])
  }

  @Test(
    "a challenge is due after its due day until somebody knows what came of it", arguments: [true, false])
  func dues(isSettled: Bool) {
    let rumours = Rumours()
    rumours.tellOfDueDay(Day(number: 4), of: 1)
    #expect(rumours.due(before: Day(number: 4)) == [])
    #expect(rumours.due(before: Day(number: 5)) == [1])
    #expect(!rumours.isContent(before: Day(number: 5)))
    if isSettled {
      #expect(rumours.tellOfSettlement(of: 1))
      #expect(!rumours.tellOfSettlement(of: 1))
    } else {
      rumours.tellOfRefund(of: 1)
    }
    #expect(rumours.due(before: Day(number: 5)) == [])
    #expect(rumours.isContent(before: Day(number: 5)) == !isSettled)
  }

  @Test("whoever hears of a settlement finds members who appeal, and decisions follow")
  func appeals() {
    let rumours = Rumours()
    for user in 1...20 { rumours.tellOfMember(ID(test: user), in: 1) }
    var commands = RandomCommands(SeededGenerator(seed: 1), rumours: rumours)
    let late = JoinRejection.notOpen(
      .settled(
        Settlement(
          pot: Points(9), winners: 1, share: Points(9), extraThrough: 0, at: Instant(milliseconds: 0))))
    commands.hear(late, to: .join(challenge: ID(test: 102), user: Cast.bob))
    let now = Instant(milliseconds: 0)
    let appeals = (0..<10).map { _ in commands.next(at: now, about: .appeals) }
    #expect(appeals.allSatisfy { if case .appeal = $0 { true } else { false } })
    for appeal in appeals { commands.hear(.appeal(.open), to: appeal) }
    #expect(rumours.appeals.count == 10)
    let next = (0..<30).map { _ in commands.next(at: now, about: .appeals) }
    #expect(next.contains { if case .upholdAppeal = $0 { true } else { false } })
    #expect(next.contains { if case .dismissAppeal = $0 { true } else { false } })
  }
}
