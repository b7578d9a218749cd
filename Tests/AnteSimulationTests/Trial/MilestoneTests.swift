import AnteDomain
import AnteEngine
import Testing

@testable import AnteSimulation

@Suite("Milestones of challenges")
struct MilestoneTests {
  private static func counts(restarts: [UInt64] = [], _ tell: (inout Storyteller) -> Void) -> [Milestone: Int]
  {
    var story = Storyteller.ready()
    tell(&story)
    return MilestoneCounter(story.changes, restarts: restarts).counts.filter { $0.value > 0 }
  }

  @Test("are counted when a pot is shared out")
  func shared() {
    let counts = Self.counts {
      $0.settleWithoutPaying()
      $0.letHappen()
    }
    #expect(
      counts == [.readied: 1, .started: 1, .proven: 4, .settledWithWinners: 1, .settledWithRemainder: 1])
  }

  @Test("are counted when nobody wins", arguments: [true, false])
  func lost(isRefunded: Bool) {
    let counts = Self.counts {
      $0.beginLife(Storyteller.terms(.required(referee: nil), isRefunded ? .refund : .house))
      $0.send($0.prove(Cast.bob))
      $0.send($0.judge(Cast.bob, on: 1, .rejected(reason: "dark")))
      $0.pass(days: 3)
      $0.send($0.prove(Cast.bob))
      $0.send(.quit(challenge: Cast.walk, user: Cast.eve))
      $0.pass(days: 1)
      $0.send($0.judge(Cast.bob, on: 4))
      $0.pass(days: 1)
    }
    #expect(
      counts == [
        .readied: 1, .started: 1, .proven: 2, .rejected: 1, .approved: 1, .judgedAtTheEnd: 1, .forfeited: 1,
        isRefunded ? .settledByRefund : .settledForTheHouse: 1,
      ])
  }

  @Test("are counted when it never starts")
  func cancelled() {
    let counts = Self.counts {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.send(
        .changePlan(challenge: Cast.walk, Challenge.Plan(period: Storyteller.period(2, 3)), by: Cast.ann))
      $0.pass(days: 3)
      $0.send(.moveChallenge(challenge: Cast.run, .cancel, by: Cast.ann))
    }
    #expect(counts == [.planChanged: 1, .cancelledByTime: 1, .cancelledByHost: 1])
  }

  @Test("are counted when orders are placed, refused and cancelled")
  func orders() {
    let counts = Self.counts {
      $0.send($0.describe())
      $0.send($0.order())
      $0.send($0.cancelOrder())
      $0.send($0.order(1, by: ID(test: 9), as: ID(test: 502)))
      for id in 503...504 { $0.begin($0.order(id == 503 ? 1 : 4, as: ID(test: id)), events: 1) }
    }
    #expect(counts == [.orderPlaced: 1, .orderCancelled: 1, .orderRefusedByWallet: 1, .lastUnitRaced: 1])
  }

  @Test("are counted when appeals are made and decided")
  func appeals() {
    let counts = Self.counts {
      $0.beginAppeal()
      $0.send($0.uphold())
      $0.send($0.reverse())
      $0.beginLife()
    }
    for milestone in [Milestone.appealed, .appealUpheld, .appealReversed] {
      #expect(counts[milestone] == 1, "\(milestone)")
    }
  }

  @Test("an order is cut by a restart before or after its decision", arguments: 1...4)
  func orderCut(events: Int) {
    var story = Storyteller.ready()
    story.send(story.describe())
    let order = story.events(of: story.order())
    story.begin(story.order(), events: events)
    let restart = story.sequence
    if events >= 3 {
      for event in order.dropFirst(events) { story.commit(event) }
    } else {
      if events == 2 { story.commit(.wallet(Cast.bob, .ended(.order(Cast.order), .released))) }
      story.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
    }
    let counts = MilestoneCounter(story.changes, restarts: [restart]).counts
    #expect(counts[events < 3 ? .orderCutBeforeDecision : .orderCutAfterDecision] == 1)
    #expect(counts[.orderRefusedByWallet] == nil)
  }

  @Test("a settlement is cut by a restart behind the decision and before the last payment")
  func cut() {
    var story = Storyteller.ready()
    story.settleWithoutPaying()
    let decided = story.sequence
    story.pay(Cast.ann, 11)
    story.letHappen()
    for (restart, count) in [(decided - 1, 0), (decided, 1), (decided + 1, 1), (story.sequence, 0)] {
      #expect(
        MilestoneCounter(story.changes, restarts: [restart]).counts[.settlementCut] == count, "\(restart)")
    }
  }
}
