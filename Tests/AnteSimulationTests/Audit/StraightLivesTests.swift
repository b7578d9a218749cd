import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Whole lives of challenges have nothing to find")
struct StraightLivesTests {
  typealias Story = StraightHistoriesTests.Story

  @Test("however they end", arguments: ends + races)
  func straight(story: Story) {
    var teller = Storyteller.ready()
    story.tell(&teller)
    #expect(teller.findings().map(\.description) == [])
  }

  static let ends: [Story] = [
    Story("two winners, who joined first, share the pot and the remainder") {
      $0.settleWithoutPaying()
      $0.letHappen()
      // 150 points less the stake of 30 of the other challenge, which goes on, and less 7, more the share.
      expect($0, [Cast.ann: 150 - 30 - 7 + 11, Cast.bob: 150 - 7 + 10, Cast.eve: 150 - 7], house: 0)
    },
    Story("a winner alone gets what others have forfeited") {
      $0.beginLife()
      for day in 1...4 {
        $0.send($0.prove(Cast.eve))
        if day == 2 { $0.send(.quit(challenge: Cast.walk, user: Cast.bob)) }
        $0.pass(days: 1)
      }
      expect($0, [Cast.ann: 113, Cast.bob: 143, Cast.eve: 164], house: 0)
    },
    Story("nobody wins, and the house gets the pot") {
      $0.beginLife()
      $0.pass(days: 9)
      expect($0, [Cast.ann: 113, Cast.bob: 143, Cast.eve: 143], house: 21)
    },
    Story("nobody wins, and the stakes go back, that of who gave up included") {
      $0.beginLife(Storyteller.terms(.none, .refund))
      $0.send(.quit(challenge: Cast.walk, user: Cast.bob))
      $0.pass(days: 9)
      expect($0, [Cast.ann: 120, Cast.bob: 150, Cast.eve: 150], house: 0)
    },
    Story("the host calls it off") {
      $0.beginLife(ready: false, days: 0)
      $0.send($0.move(.cancel, Cast.request))
      $0.send($0.move(.cancel, Cast.request))
      expect($0, [Cast.ann: 120, Cast.bob: 150, Cast.eve: 150], house: 0)
    },
    Story("its start day ends with too few members") {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.pass(days: 2)
      expect($0, [Cast.ann: 120], house: 0)
    },
    Story("its start day ends with enough members") {
      $0.beginLife(ready: false, days: 2)
      $0.send($0.prove(Cast.bob))
      $0.send($0.prove(Cast.bob))
      $0.pass(days: 9)
      expect($0, [Cast.ann: 113], house: 21)
    },
    Story("a member starts it, and the judges are asked until the day after the last") {
      $0.beginLife(Storyteller.terms(.required(referee: Cast.eve)), ready: false)
      $0.send($0.move(.start, by: Cast.bob))
      $0.send($0.move(.start, by: Cast.bob))
      for number in 1...4 as ClosedRange<Int32> {
        $0.send($0.prove(Cast.bob))
        $0.send($0.judge(Cast.bob, on: number, number == 1 ? .rejected(reason: "dark") : .approved))
        if number == 1 { $0.send($0.prove(Cast.bob)) }
        $0.send($0.prove(Cast.ann))
        $0.pass(days: 1)
      }
      $0.send($0.judge(Cast.bob, on: 1, by: Cast.eve))
      for number in 1...2 as ClosedRange<Int32> { $0.send($0.judge(Cast.ann, on: number, by: Cast.eve)) }
      $0.pass(days: 1)
      $0.send($0.judge(Cast.ann, on: 3, by: Cast.eve))
      expect($0, [Cast.ann: 124, Cast.bob: 153, Cast.eve: 143], house: 0)
    },
  ]

  static let races: [Story] = [
    Story("a stake that comes when it has started goes back") {
      let command = Command.join(challenge: Cast.walk, user: Cast.eve)
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.send(.join(challenge: Cast.walk, user: Cast.bob))
      let (events, before) = ($0.events(of: command), $0.sequence)
      let number = $0.world.challenge(Cast.walk).version + 1
      $0.commit(events[0])
      $0.pass(days: 1)
      $0.send($0.move(.start))
      $0.commit(events[1])
      $0.commit(.challenge(Cast.walk, .seatReleased(Cast.eve)))
      $0.note(command, .rejected(JoinRejection.notOpen(.ongoing), sequence: $0.sequence), after: before)
      $0.commit(.wallet(Cast.eve, .ended(.stake(Cast.walk, number: number), .released)))
    },
    Story("a start whose answer was lost, by one of two who asked") {
      $0.beginLife(ready: false)
      $0.note($0.move(.start, by: Cast.bob), .unknown, after: $0.sequence)
      $0.note($0.move(.start, by: Cast.eve), .unknown, after: $0.sequence, by: 2)
      $0.commitWalk(.started(request: nil))
    },
    Story("a settlement that a crash has cut goes on") {
      $0.settleWithoutPaying()
      $0.pay(Cast.bob, 10)
      $0.now = $0.soon
      $0.pay(Cast.ann, 11)
      $0.commitWalk(.paid(through: 1))
      $0.letHappen()
    },
  ]

  private static func expect(_ story: Storyteller, _ spendable: [ID<User>: Int64], house: Int128) {
    for (user, points) in spendable { #expect(story.world.wallet(user).spendable == points, "\(user)") }
    #expect(story.world.books.house == house)
  }
}
