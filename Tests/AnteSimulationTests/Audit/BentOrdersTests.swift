import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Orders and appeals that the rules forbid are found")
struct BentOrdersTests {
  @Test("each as what it is", arguments: orders + cancellations + appeals)
  func bent(history: BentHistory) {
    history.judge()
  }

  static let orders: [BentHistory] = [
    BentHistory(
      "an order without units", .brokenRule, .brokenRule, .brokenRule, .uncausedEvent, says: "not reserved"
    ) {
      $0.send($0.describe())
      $0.commit($0.events(of: $0.order())[2])
    },
    BentHistory("an order at another price", .brokenRule, says: "holds 13, and costs 14") {
      $0.send($0.describe())
      let before = $0.sequence
      $0.begin($0.order(), events: 1)
      $0.commit(.wallet(Cast.bob, .held(.order(Cast.order), $0.held(13))))
      $0.commit(.wallet(Cast.bob, .ended(.order(Cast.order), .released)))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.note($0.order(), .unknown, after: before)
    },
    BentHistory("an order that nobody placed", .uncausedEvent, says: "nobody asked for it") {
      $0.send($0.describe())
      $0.commit(frame: $0.events(of: $0.order()))
    },
    BentHistory("an order that is nowhere", .lostEffect, says: "no such effect") {
      $0.send($0.describe())
      var other = $0
      guard case .accepted(let answer, _) = other.send(other.order()) else { return }
      $0.note($0.order(), .accepted(answer, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a unit that was sold twice", .brokenRule, .brokenRule, says: "reserves units and has 2") {
      $0.send($0.describe())
      $0.begin($0.order(), events: 1)
      $0.begin($0.order(), events: 1)
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.note($0.order(), .unknown, after: 0)
    },
    BentHistory(
      "a confirmed order that is returned", .brokenRule, .brokenRule, says: "returned, and it is"
    ) {
      $0.send($0.describe())
      let before = $0.sequence
      $0.begin($0.order(), events: 4)
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.note($0.order(), .unknown, after: before)
    },
    BentHistory("a price that stays held", .unfinished, says: "still held") {
      $0.send($0.describe())
      let before = $0.sequence
      var events = $0.events(of: $0.order())
      events.remove(at: 3)
      $0.commit(frame: events)
      $0.note($0.order(), .unknown, after: before)
    },
    BentHistory("a refusal that no wallet can have given", .wrongAnswer, says: "the wallet is frozen") {
      $0.send($0.describe())
      let before = $0.sequence
      $0.commit(.stock(Cast.tea, .orderReserved(Cast.order, Quantity(2))))
      $0.commit(.stock(Cast.tea, .orderEnded(Cast.order, isSold: false)))
      $0.note(
        $0.order(), .rejected(PlaceOrderRejection.wallet(.walletFrozen), sequence: $0.sequence), after: before
      )
    },
    BentHistory(
      "a pending order where nothing is under way", .unexplainedAnswer, .uncausedEvent, says: "orderPending"
    ) {
      $0.send($0.describe())
      $0.send($0.order())
      $0.rejectInstead(PlaceOrderRejection.orderPending)
    },
  ]

  static let cancellations: [BentHistory] = [
    BentHistory("points that come back to another lot", .brokenRule, .brokenRule, says: "something else") {
      $0.send($0.describe())
      $0.send($0.order())
      let lots = [
        RestorableLot(
          number: 2, origin: .reward, lifetime: $0.forEver, credited: Points(50), amount: Points(14))
      ]
      let before = $0.sequence
      $0.commit(.wallet(Cast.bob, .promised(.order(Cast.order), Promise(amount: Points(14), lots: lots))))
      $0.commit(.stock(Cast.tea, .returnPromised(Cast.order, Quantity(2))))
      $0.commit(.order(Cast.order, .cancelled(request: nil)))
      $0.commit(.wallet(Cast.bob, .promiseEnded(.order(Cast.order), .kept)))
      $0.commit(.stock(Cast.tea, .returnEnded(Cast.order, .kept)))
      $0.note($0.cancelOrder(), .unknown, after: before)
    },
    BentHistory("units that were not promised", .brokenRule, .brokenRule, says: "units are not promised") {
      $0.send($0.describe())
      $0.send($0.order())
      let before = $0.sequence
      var events = $0.events(of: $0.cancelOrder())
      events.swapAt(1, 2)
      $0.commit(frame: events)
      $0.note($0.cancelOrder(), .unknown, after: before)
    },
    BentHistory("a promise that is kept for nothing", .brokenRule, .brokenRule, says: "is kept") {
      $0.send($0.describe())
      $0.send($0.order())
      let before = $0.sequence
      $0.begin($0.cancelOrder(), events: 1)
      $0.commit(.wallet(Cast.bob, .promiseEnded(.order(Cast.order), .kept)))
      $0.note($0.cancelOrder(), .unknown, after: before)
    },
    BentHistory("a promise that stays open", .unfinished, says: "still promised") {
      $0.send($0.describe())
      $0.send($0.order())
      let before = $0.sequence
      $0.begin($0.cancelOrder(), events: 1)
      $0.note($0.cancelOrder(), .unknown, after: before)
    },
  ]

  static let appeals: [BentHistory] = [
    BentHistory("an award of another amount", .brokenRule, .brokenRule, says: "as 8, and is 7") {
      $0.beginAppeal()
      let before = $0.sequence
      let lot = $0.world.wallet(Cast.eve).lotsEver + 1
      let promise = Promise(amount: Points(8), .newLot(lot, creditedAt: $0.now))
      $0.commit(.wallet(Cast.eve, .promised(.appeal(Cast.walk), promise)))
      $0.commitWalk(.appealUpheld(Cast.eve, Challenge.Award(amount: Points(8), lot: lot), request: nil))
      $0.commit(.wallet(Cast.eve, .promiseEnded(.appeal(Cast.walk), .kept)))
      $0.note($0.uphold(), .unknown, after: before)
    },
    BentHistory("an award without a promise", .brokenRule, .brokenRule, says: "without its promise") {
      $0.beginAppeal()
      $0.noteDone($0.uphold(), $0.events(of: $0.uphold())[1])
    },
    BentHistory("an appeal of a winner", .brokenRule, says: "hasWon") {
      $0.beginAppeal()
      let appeal = $0.appeal(by: Cast.bob)
      $0.noteDone(appeal, .challenge(Cast.walk, .appealed(Cast.bob, text: "again", request: nil)))
    },
    BentHistory("a reversal of what is spent", .brokenRule, says: "which is touched") {
      $0.beginAppeal()
      $0.send($0.uphold())
      let events = $0.events(of: $0.reverse())
      $0.send(.hold(user: Cast.eve, hold: Cast.hold, amount: Points(144), deadline: $0.soon))
      let before = $0.sequence
      $0.commit(events[0])
      $0.note($0.reverse(), .unknown, after: before)
      $0.pass(milliseconds: 2_000)
    },
    BentHistory("a decision that nobody asked for", .uncausedEvent, says: "nobody asked for it") {
      $0.beginAppeal()
      $0.commit(frame: $0.events(of: $0.uphold()))
    },
  ]
}
