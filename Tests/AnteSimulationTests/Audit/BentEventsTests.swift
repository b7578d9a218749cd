import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Events of wallets and stock that the rules forbid are found")
struct BentEventsTests {
  @Test("each as what it is", arguments: money + deadlines + stock)
  func bent(history: BentHistory) {
    history.judge()
  }

  static let money: [BentHistory] = [
    BentHistory("a hold of a younger lot first", .brokenRule, says: "oldest lots") {
      $0.noteDone(
        $0.hold(10), .wallet(Cast.bob, .held(.caller(Cast.hold), $0.held(10, until: $0.soon, lot: 2))))
    },
    BentHistory("a hold of a younger lot after a refund to the older one", .brokenRule, says: "oldest lots") {
      $0.send(.hold(user: Cast.bob, hold: ID(test: 302), amount: Points(100), deadline: $0.soon))
      $0.send(.release(user: Cast.bob, hold: ID(test: 302)))
      $0.noteDone(
        $0.hold(10), .wallet(Cast.bob, .held(.caller(Cast.hold), $0.held(10, until: $0.soon, lot: 2))))
    },
    BentHistory("a hold of more than there is", .brokenRule, .lostEffect, says: "insufficientPoints") {
      $0.noteDone($0.hold(151), .wallet(Cast.bob, .held(.caller(Cast.hold), $0.held(151, until: $0.soon))))
      $0.note($0.hold(151), .accepted(.held($0.held(151, until: $0.soon)), sequence: $0.sequence), after: 0)
    },
    BentHistory("a credit of nothing", .brokenRule, says: "amountNotPositive") {
      $0.noteDone(
        $0.credit(0), .wallet(Cast.bob, .credited(amount: .zero, origin: .grant, $0.forEver, request: nil)))
    },
    BentHistory("a wallet opened twice", .brokenRule, says: "opened before") {
      $0.noteDone(.openWallet(user: Cast.bob), .wallet(Cast.bob, .opened(request: nil)))
    },
    BentHistory(
      "a credit to a wallet that was never opened", .brokenRule, .brokenRule, says: "does not exist"
    ) {
      $0.noteDone(
        .credit(user: ID(test: 9), amount: Points(5), origin: .grant),
        .wallet(ID(test: 9), .credited(amount: Points(5), origin: .grant, $0.forEver, request: nil)))
    },
    BentHistory("a capture after the hold has expired", .brokenRule, .lostEffect, says: "not open") {
      $0.send($0.hold(10))
      $0.pass(milliseconds: 1_000)
      $0.commit(.wallet(Cast.bob, .ended(.caller(Cast.hold), .captured)))
      $0.note(
        .capture(user: Cast.bob, hold: Cast.hold), .accepted(.holdEnded(.captured), sequence: $0.sequence),
        after: $0.sequence - 1)
    },
    BentHistory(
      "a capture at the deadline, before the hold has expired", .brokenRule, says: "deadline has passed"
    ) {
      $0.send($0.hold(10))
      $0.now = $0.soon
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
    },
    BentHistory("a hold that expires early", .brokenRule, says: "before its deadline") {
      $0.send($0.hold(10))
      $0.commit(.wallet(Cast.bob, .ended(.caller(Cast.hold), .expired)))
    },
    BentHistory("a request with two effects", .brokenRule, .uncausedEvent, says: "was used before") {
      $0.send($0.credit(7, Cast.request))
      $0.commit(frame: $0.events(of: $0.credit(7, Cast.request)))
    },
    BentHistory("a request id that two commands were carried out with", .brokenRule, says: "was used before")
    {
      $0.send($0.credit(7, Cast.request))
      $0.noteDone($0.credit(8, Cast.request), $0.events(of: $0.credit(8, Cast.request))[0])
    },
    BentHistory("a request whose fingerprint is of another command", .brokenRule, says: "fingerprint") {
      let stamp = RequestStamp(of: $0.credit(8, Cast.request))
      $0.noteDone(
        $0.credit(7, Cast.request),
        .wallet(Cast.bob, .credited(amount: Points(7), origin: .grant, $0.forEver, request: stamp)))
    },
  ]

  static let deadlines: [BentHistory] = [
    BentHistory("a reservation made twice", .brokenRule, says: "made twice") {
      $0.send($0.reserve(2))
      $0.commit(frame: $0.events(of: $0.reserve(2)))
    },
    BentHistory("a reservation that expires early", .brokenRule, says: "before its deadline") {
      $0.send($0.reserve(2))
      $0.commit(.stock(Cast.tea, .ended(Cast.reservation, .expired)))
    },
    BentHistory("a hold made twice", .brokenRule, says: "held already") {
      $0.send($0.hold(10))
      $0.commit(.wallet(Cast.bob, .held(.caller(Cast.hold), $0.held(10, until: $0.soon))))
    },
    BentHistory("a hold of nothing", .brokenRule, .lostEffect, says: "holds 0 points") {
      let held = $0.held(0, until: $0.soon)
      $0.commit(.wallet(Cast.bob, .held(.caller(Cast.hold), held)))
      $0.note($0.hold(0), .accepted(.held(held), sequence: $0.sequence), after: $0.sequence - 1)
    },
    BentHistory("a hold made after its deadline", .brokenRule, says: "deadline has passed") {
      let command = Command.hold(user: Cast.bob, hold: Cast.hold, amount: Points(5), deadline: $0.now)
      $0.noteDone(command, $0.events(of: command)[0])
    },
    BentHistory("a hold made again after it has ended", .brokenRule, says: "after it was released") {
      $0.send($0.hold(10))
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.noteDone($0.hold(10), $0.events(of: $0.hold(10))[0])
    },
    BentHistory("a caller's hold without a deadline", .brokenRule, says: "no deadline") {
      $0.commit(.wallet(Cast.bob, .held(.caller(Cast.hold), $0.held(5))))
    },
    BentHistory("a stake with a deadline", .brokenRule, says: "has a deadline") {
      var events = $0.events(of: $0.join(Cast.bob))
      events[1] = .wallet(Cast.bob, .held($0.stake($0.nextNumber), $0.held(30, until: $0.soon)))
      $0.noteDone($0.join(Cast.bob), frame: events)
    },
  ]

  static let stock: [BentHistory] = [
    BentHistory("more reserved than there is", .brokenRule, .brokenRule, says: "insufficientStock") {
      $0.noteDone($0.reserve(6), $0.events(of: $0.reserve(6))[0])
    },
    BentHistory("more taken away than there is", .brokenRule, .brokenRule, says: "insufficientStock") {
      $0.noteDone(
        .adjustStock(product: Cast.tea, by: Quantity(-6)),
        .stock(Cast.tea, .adjusted(by: Quantity(-6), request: nil)))
    },
    BentHistory("a reservation that is sold and returned", .brokenRule, says: "is not open") {
      $0.send($0.reserve(2))
      $0.send(.confirmReservation(product: Cast.tea, reservation: Cast.reservation))
      $0.commit(.stock(Cast.tea, .ended(Cast.reservation, .returned)))
    },
    BentHistory("a reservation sold after its deadline", .brokenRule, says: "deadline has passed") {
      $0.send($0.reserve(2))
      $0.now = $0.soon
      $0.send(.confirmReservation(product: Cast.tea, reservation: Cast.reservation))
    },
  ]
}
