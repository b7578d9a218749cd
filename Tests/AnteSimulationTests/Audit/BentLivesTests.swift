import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Lives of challenges that the rules forbid are found")
struct BentLivesTests {
  @Test("each as what it is", arguments: beginnings + days + ends)
  func bent(history: BentHistory) {
    history.judge()
  }

  static let beginnings: [BentHistory] = [
    BentHistory("a start by a member before the start day", .brokenRule, says: "startDayNotReached") {
      $0.beginLife(ready: false, days: 0)
      $0.noteDone($0.move(.start), .challenge(Cast.walk, .started(request: nil)))
    },
    BentHistory(
      "a start by itself before the end of the start day", .brokenRule, .uncausedEvent, says: "tooFewMembers"
    ) {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.pass(days: 1)
      $0.commitWalk(.started(request: nil))
    },
    BentHistory("a start that nobody asked for", .uncausedEvent, says: "nobody asked for it") {
      $0.beginLife(ready: false)
      $0.commitWalk(.started(request: nil))
    },
    BentHistory(
      "a start by a stranger's request", .brokenRule, .lostEffect, says: "not that of a member's request"
    ) {
      $0.beginLife(ready: false)
      let command = $0.move(.start, by: ID(test: 9), Cast.request)
      let before = $0.sequence
      $0.commitWalk(.started(request: RequestStamp(of: command)))
      $0.note(command, .accepted(.challengeMoved(.start), sequence: $0.sequence), after: before)
    },
    BentHistory("a cancellation with enough members", .brokenRule, .brokenRule, says: "should have started") {
      $0.beginLife(ready: false, days: 0)
      $0.passUnseen(days: 2)
      $0.commitWalk(.cancelled(.tooFewMembers, request: nil))
      $0.letHappen()
    },
    BentHistory(
      "a cancellation by itself before the end of the start day", .brokenRule, says: "before its time"
    ) {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.pass(days: 1)
      $0.commitWalk(.cancelled(.tooFewMembers, request: nil))
      $0.letHappen()
    },
    BentHistory(
      "a creation for a day that was over when it was asked for", .wrongAnswer, says: "createChallenge"
    ) {
      let plan = Challenge.Plan(period: Storyteller.period(-1, 4))
      let command = Command.createChallenge(
        challenge: Cast.walk, Challenge.Terms(host: Cast.bob, fee: Points(7), seats: 2, plan: plan))
      $0.noteDone(command, frame: $0.events(of: command))
      $0.letHappen()
    },
    BentHistory("a cancellation by the host of what is ready", .brokenRule, says: "notWaiting") {
      $0.beginLife(days: 0)
      $0.noteDone($0.move(.cancel), .challenge(Cast.walk, .cancelled(.host, request: nil)))
      $0.letHappen()
    },
    BentHistory("ready with too few members", .brokenRule, says: "tooFewMembers") {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.noteDone($0.move(.ready), .challenge(Cast.walk, .readied(request: nil)))
    },
    BentHistory("a plan that is changed when others have joined", .brokenRule, says: "othersHaveJoined") {
      $0.beginLife(ready: false, days: 0)
      let plan = Challenge.Plan(period: Storyteller.period())
      $0.noteDone(
        .changePlan(challenge: Cast.walk, plan, by: Cast.ann),
        .challenge(Cast.walk, .planChanged(plan, request: nil)))
    },
    BentHistory("days that go away", .brokenRule, says: "daysStayOrStayAway") {
      $0.send(.createChallenge(challenge: Cast.walk, Storyteller.terms()))
      $0.noteDone(
        .changePlan(challenge: Cast.walk, Challenge.Plan(), by: Cast.ann),
        .challenge(Cast.walk, .planChanged(Challenge.Plan(), request: nil)))
    },
    BentHistory(
      "a stake that keeps no room for its prize", .brokenRule, .brokenRule, says: "keeps room for 0"
    ) {
      let terms = Storyteller.terms()
      $0.send(.createChallenge(challenge: Cast.walk, terms))
      let command = Command.join(challenge: Cast.walk, user: Cast.bob)
      var events = $0.events(of: command)
      let number = $0.world.challenge(Cast.walk).version + 1
      events[1] = .wallet(Cast.bob, .held(.stake(Cast.walk, number: number), $0.held(7)))
      $0.noteDone(command, frame: events)
    },
    BentHistory("a seat that is joined after the start", .brokenRule, says: "which is ongoing") {
      $0.beginLife(Storyteller.terms(seats: 4), ready: false, days: 0)
      let dan = ID<User>(test: 9)
      $0.send(.openWallet(user: dan))
      $0.send(.credit(user: dan, amount: Points(30), origin: .grant))
      let command = Command.join(challenge: Cast.walk, user: dan)
      let (events, before) = ($0.events(of: command), $0.sequence)
      $0.commit(frame: Array(events.prefix(2)))
      $0.pass(days: 2)
      let answer = $0.commit(events[2])
      guard case .answered(let joined)? = answer.last?.outcome else { return }
      $0.note(command, .accepted(joined, sequence: $0.sequence), after: before)
    },
    BentHistory("something that happens before what is overdue", .brokenRule, says: "should have started") {
      $0.beginLife(ready: false, days: 0)
      $0.passUnseen(days: 2)
      $0.noteDone(
        .quit(challenge: Cast.walk, user: Cast.bob),
        frame: $0.events(of: .quit(challenge: Cast.walk, user: Cast.bob)))
      $0.letHappen()
    },
  ]

  static let days: [BentHistory] = [
    BentHistory("a proof of the day before", .brokenRule, says: "proves 1970-01-02 on 1970-01-03") {
      $0.beginLife(days: 2)
      $0.noteDone(
        $0.prove(Cast.bob),
        .challenge(Cast.walk, .proven(Cast.bob, on: Storyteller.day(1), content: "done", request: nil)))
    },
    BentHistory("two proofs of one day", .brokenRule, says: "alreadyProven") {
      $0.beginLife()
      $0.send($0.prove(Cast.bob))
      $0.noteDone($0.prove(Cast.bob, "again"), frame: $0.events(of: $0.prove(Cast.bob, "again")))
    },
    BentHistory("a proof before the start", .brokenRule, says: "notOngoing") {
      $0.beginLife(days: 0)
      $0.noteDone($0.prove(Cast.bob), frame: $0.events(of: $0.prove(Cast.bob)))
    },
    BentHistory("a proof of somebody who gave up", .brokenRule, says: "hasQuit") {
      $0.beginLife()
      $0.send(.quit(challenge: Cast.walk, user: Cast.bob))
      $0.noteDone($0.prove(Cast.bob), frame: $0.events(of: $0.prove(Cast.bob)))
    },
    BentHistory("a proof of nothing", .brokenRule, says: "contentInvalid") {
      $0.beginLife()
      $0.noteDone($0.prove(Cast.bob, ""), frame: $0.events(of: $0.prove(Cast.bob, "")))
    },
    BentHistory("a proof that counts at once and has to be approved", .wrongAnswer, says: "counted") {
      $0.beginLife(Storyteller.terms(.required(referee: nil)))
      $0.send($0.prove(Cast.bob))
      $0.answerInstead(.proven(Proof(day: Storyteller.day(1), state: .counted)))
    },
    BentHistory("a judgement by a stranger", .brokenRule, says: "notJudge") {
      $0.beginLife(Storyteller.terms(.required(referee: nil)))
      $0.send($0.prove(Cast.bob))
      let command = $0.judge(Cast.bob, on: 1, by: Cast.eve)
      $0.noteDone(command, frame: $0.events(of: command))
    },
    BentHistory("a judgement of one's own proof", .brokenRule, says: "judgesOwnProof") {
      $0.beginLife(Storyteller.terms(.required(referee: Cast.eve)))
      $0.send($0.prove(Cast.eve))
      let command = $0.judge(Cast.eve, on: 1, by: Cast.eve)
      $0.noteDone(command, frame: $0.events(of: command))
    },
    BentHistory("a second judgement", .brokenRule, says: "alreadyJudged") {
      $0.beginLife(Storyteller.terms(.required(referee: nil)))
      $0.send($0.prove(Cast.bob))
      $0.send($0.judge(Cast.bob, on: 1, .rejected(reason: "dark")))
      $0.noteDone($0.judge(Cast.bob, on: 1), frame: $0.events(of: $0.judge(Cast.bob, on: 1)))
    },
    BentHistory("a judgement when it is to be settled", .brokenRule, says: "judgingClosed") {
      $0.beginLife(Storyteller.terms(.required(referee: nil)))
      $0.send($0.prove(Cast.bob))
      $0.pass(days: 4)
      $0.passUnseen(days: 1)
      $0.noteDone($0.judge(Cast.bob, on: 1), frame: $0.events(of: $0.judge(Cast.bob, on: 1)))
      $0.letHappen()
    },
    BentHistory("a stake that goes back while it is under way", .brokenRule, says: "which is ongoing") {
      $0.beginLife()
      let stake = $0.stakeInWalk(of: Cast.bob)
      $0.noteDone(
        .quit(challenge: Cast.walk, user: Cast.bob),
        frame: [
          .challenge(Cast.walk, .quit(Cast.bob, request: nil)), .wallet(Cast.bob, .ended(stake, .released)),
        ])
    },
    BentHistory("a stake that is forfeited while it waits", .brokenRule, says: "which is waiting") {
      $0.beginLife(ready: false, days: 0)
      $0.noteDone(
        .quit(challenge: Cast.walk, user: Cast.bob),
        .challenge(Cast.walk, .forfeited(Cast.bob, request: nil)))
    },
    BentHistory("an end before the last day is over", .brokenRule, says: "before its time") {
      $0.beginLife(days: 2)
      $0.commitWalk(.finished)
    },
  ]

  static let ends: [BentHistory] = [
    BentHistory("a settlement before its time", .brokenRule, says: "before its time") {
      $0.beginLife(Storyteller.terms(.required(referee: nil)))
      $0.pass(days: 4)
      $0.commit(.challenge(Cast.walk, .settled($0.world.challenge(Cast.walk).settlement(at: $0.now))))
      $0.letHappen()
    },
    BentHistory("a share that is too large", .brokenRule, .brokenRule, says: "is due a") {
      $0.settleWithoutPaying()
      $0.pay(Cast.ann, 12)
      $0.letHappen()
    },
    BentHistory("a share that is too small", .brokenRule, .brokenRule, says: "is due a") {
      $0.settleWithoutPaying()
      $0.pay(Cast.ann, 10)
      $0.letHappen()
    },
    BentHistory("the remainder to who joined later", .brokenRule, .brokenRule, says: "is due a") {
      $0.settleWithoutPaying()
      $0.pay(Cast.ann, 10)
      $0.pay(Cast.bob, 11)
      $0.letHappen()
    },
    BentHistory("a share for who has not won", .brokenRule, .brokenRule, says: "is due a") {
      $0.settleWithoutPaying()
      $0.pay(Cast.eve, 1)
      $0.letHappen()
    },
    BentHistory("a share for who gave up", .brokenRule, .brokenRule, says: "is due a") {
      $0.beginLife()
      for _ in 1...2 {
        for user in [Cast.ann, Cast.bob] { $0.send($0.prove(user)) }
        $0.pass(days: 1)
      }
      $0.send(.quit(challenge: Cast.walk, user: Cast.bob))
      $0.passUnseen(days: 2)
      $0.commitWalk(.finished)
      $0.commit(frame: $0.world.nextOfChallenges(at: $0.now))
      $0.pay(Cast.bob, 10)
      $0.letHappen()
    },
    BentHistory("a second payment", .brokenRule, .brokenRule, says: "after a") {
      $0.settleWithoutPaying()
      let stake = $0.stakeInWalk(of: Cast.bob)
      $0.letHappen()
      $0.commit(.wallet(Cast.bob, .stakeSettled(stake, share: Points(10), $0.forEver)))
    },
    BentHistory(
      "a stake that goes back although the pot is shared out", .brokenRule, .brokenRule, .brokenRule,
      says: "is due a"
    ) {
      $0.settleWithoutPaying()
      $0.commit(.wallet(Cast.eve, .ended($0.stakeInWalk(of: Cast.eve), .released)))
      $0.letHappen()
    },
    BentHistory(
      "a stake that goes into the pot although all go back", .brokenRule, .brokenRule, .brokenRule,
      says: "is due a"
    ) {
      $0.settleWithoutPaying(Storyteller.terms(.none, .refund), winners: [])
      $0.pay(Cast.eve, 0)
      $0.letHappen()
    },
    BentHistory("a share that expires", .brokenRule, says: "never expires") {
      $0.settleWithoutPaying()
      $0.pay(Cast.ann, 11, Lot.Lifetime(creditedAt: $0.now, expiresAt: $0.soon))
      $0.letHappen()
    },
    BentHistory(
      "a payment before the settlement", .brokenRule, .brokenRule, .brokenRule, .brokenRule, .brokenRule,
      says: "while its seat is taken"
    ) {
      $0.beginLife()
      $0.pay(Cast.eve, 0)
    },
    BentHistory(
      "a note of payments before the wallets", .brokenRule, .brokenRule, .brokenRule, .brokenRule,
      says: "is not paid"
    ) {
      $0.settleWithoutPaying()
      $0.commitWalk(.paid(through: 3))
      $0.letHappen()
      $0.commitWalk(.paid(through: 3))
    },
    BentHistory(
      "members who are never paid", .unfinished, .unfinished, .unfinished, .unfinished, says: "is not paid"
    ) {
      $0.settleWithoutPaying()
    },
    BentHistory(
      "payments that are never noted", .unfinished, says: "has noted payments through position 0 of 3"
    ) {
      $0.settleWithoutPaying()
      $0.commit(frame: $0.world.nextOfChallenges(at: $0.now).dropLast())
    },
    settlement("another pot") {
      Settlement(
        pot: Points(20), winners: $0.winners, share: $0.share, extraThrough: $0.extraThrough, at: $0.at)
    },
    settlement("other winners") {
      Settlement(pot: $0.pot, winners: 3, share: $0.share, extraThrough: $0.extraThrough, at: $0.at)
    },
    settlement("another share") {
      Settlement(pot: $0.pot, winners: $0.winners, share: Points(9), extraThrough: $0.extraThrough, at: $0.at)
    },
    settlement("one point to somebody else") {
      Settlement(pot: $0.pot, winners: $0.winners, share: $0.share, extraThrough: 2, at: $0.at)
    },
    settlement("another time") {
      Settlement(
        pot: $0.pot, winners: $0.winners, share: $0.share, extraThrough: $0.extraThrough,
        at: $0.at.advanced(byMilliseconds: -1))
    },
  ]

  /// A settlement that says something else than the rules do; everybody is paid right all the same.
  private static func settlement(
    _ name: String, bend: @escaping @Sendable (Settlement) -> Settlement
  ) -> BentHistory {
    BentHistory("a settlement with \(name)", .brokenRule, says: "where the rules say") {
      $0.settleWithoutPaying()
      guard case .challenge(let id, .settled(let settlement)) = $0.changes[$0.changes.count - 1].event else {
        return
      }
      $0.bendLastChange(event: .challenge(id, .settled(bend(settlement))))
      $0.letHappen()
    }
  }

  /// The books of a pot that nobody won.
  @Test("a house that is short by one point is found")
  func house() {
    var story = Storyteller.ready()
    story.settleWithoutPaying(winners: [])
    story.letHappen()
    #expect(story.findings().map(\.description) == [])
    #expect(story.world.books.house == 21)
    var audit = Audit()
    audit.credited = 450
    audit.spendable = 450 - 30 - 21
    audit.heldForStakes = 30
    (audit.taken, audit.earned, audit.unitsOnHand) = (21, 21, 5)
    for (house, count) in [(21, 0), (20, 1)] as [(Int128, Int)] {
      audit.house = house
      let findings = HistoryAuditor(limits: Limits())
        .findings(calls: story.calls, changes: story.changes, isQuiet: true, audit: audit)
      #expect(findings.map(\.kind) == Array(repeating: .wrongBooks, count: count))
    }
  }
}
