import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Logs that the rules or the callers do not bear out are found")
struct BentLogsTests {
  @Test(
    "each as what it is",
    arguments: Self.money + Self.seats + Self.challenges + Self.stock + Self.deadlines + Self.log
      + Self.causes)
  func bent(history: BentHistory) {
    var story = Storyteller.ready()
    history.tell(&story)
    let findings = story.findings()
    #expect(findings.map(\.kind) == history.kinds, "\(findings)")
    #expect(findings.first?.message.contains(history.says) == true, "\(findings)")
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
      $0.noteDone($0.credit(0), .wallet(Cast.bob, .credited(amount: .zero, origin: .grant, request: nil)))
    },
    BentHistory("a wallet opened twice", .brokenRule, says: "opened before") {
      $0.noteDone(.openWallet(user: Cast.bob), .wallet(Cast.bob, .opened(request: nil)))
    },
    BentHistory(
      "a credit to a wallet that was never opened", .brokenRule, .brokenRule, says: "does not exist"
    ) {
      $0.noteDone(
        .credit(user: ID(test: 9), amount: Points(5), origin: .grant),
        .wallet(ID(test: 9), .credited(amount: Points(5), origin: .grant, request: nil)))
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
        .wallet(Cast.bob, .credited(amount: Points(7), origin: .grant, request: stamp)))
    },
  ]

  static let seats: [BentHistory] = [
    BentHistory("a seat that there is not", .brokenRule, .brokenRule, .brokenRule, says: "full") {
      $0.send($0.join(Cast.bob))
      $0.send($0.join(Cast.eve))
      let user = ID<User>(test: 9)
      $0.send(.openWallet(user: user))
      $0.send(.credit(user: user, amount: Points(30), origin: .grant))
      $0.noteDone(
        .join(challenge: Cast.run, user: user), frame: $0.events(of: .join(challenge: Cast.run, user: user)))
    },
    BentHistory("a second seat for one user", .brokenRule, .brokenRule, .unfinished, says: "alreadyJoined") {
      $0.send($0.join(Cast.bob))
      $0.noteDone($0.join(Cast.bob), frame: $0.events(of: $0.join(Cast.bob)))
    },
    BentHistory("a seat without a stake", .brokenRule, .brokenRule, says: "is not held") {
      let events = $0.events(of: $0.join(Cast.bob))
      $0.noteDone($0.join(Cast.bob), frame: [events[0], events[2]])
    },
    BentHistory("a stake without a reserved seat", .brokenRule, .unfinished, says: "no seat is reserved") {
      $0.commit(.wallet(Cast.bob, .held($0.stake(2), $0.held(30))))
    },
    BentHistory(
      "a stake of another amount than the fee", .brokenRule, .brokenRule, .brokenRule, says: "the fee is 30"
    ) {
      var events = $0.events(of: $0.join(Cast.bob))
      events[1] = .wallet(Cast.bob, .held($0.stake($0.nextNumber), $0.held(29)))
      events[2] = .challenge(Cast.run, .joined(Cast.bob, lots: $0.held(29).lots))
      $0.noteDone($0.join(Cast.bob), frame: events)
    },
    BentHistory(
      "a stake that comes back while its seat is taken", .brokenRule, .brokenRule,
      says: "while its seat is taken"
    ) {
      $0.send($0.join(Cast.bob))
      $0.commit(.wallet(Cast.bob, .ended($0.stake(2), .released)))
    },
    BentHistory("a stake that is captured", .brokenRule, says: "can only be released") {
      $0.send($0.join(Cast.bob))
      var events = $0.events(of: $0.quit(Cast.bob))
      events[1] = .wallet(Cast.bob, .ended($0.stake(2), .captured))
      $0.noteDone($0.quit(Cast.bob), frame: events)
    },
    BentHistory("a stake that never comes back after a quit", .unfinished, says: "has no seat") {
      $0.send($0.join(Cast.bob))
      $0.noteDone($0.quit(Cast.bob), $0.events(of: $0.quit(Cast.bob))[0])
    },
    BentHistory("a seat that stays reserved", .unfinished, says: "still reserved") {
      $0.note($0.join(Cast.bob), .unknown, after: $0.sequence)
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
    },
    BentHistory("a seat released that was not reserved", .brokenRule, says: "was not reserved") {
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
    },
    BentHistory("a host who quits", .brokenRule, says: "hostCannotQuit") {
      $0.noteDone($0.quit(Cast.ann), frame: $0.events(of: $0.quit(Cast.ann)))
    },
  ]

  static let challenges: [BentHistory] = [
    BentHistory(
      "a seat of a challenge that was never created", .brokenRule, .brokenRule, .unfinished,
      says: "does not exist"
    ) {
      $0.note(.join(challenge: ID(test: 102), user: Cast.bob), .unknown, after: $0.sequence)
      $0.commit(.challenge(ID(test: 102), .seatReserved(Cast.bob, request: nil)))
    },
    BentHistory("a challenge with one seat", .brokenRule, says: "seatsOutOfRange") {
      let command = Command.createChallenge(
        challenge: ID(test: 102), host: Cast.bob, fee: Points(1), seats: 1)
      $0.noteDone(command, frame: $0.events(of: command))
    },
    BentHistory(
      "a join for a request that was answered before", .brokenRule, .unfinished, says: "answered before"
    ) {
      $0.send($0.join(Cast.bob, Cast.request))
      $0.send($0.quit(Cast.bob))
      $0.note($0.join(Cast.bob, Cast.request), .unknown, after: $0.sequence)
      $0.commit($0.events(of: $0.join(Cast.bob, Cast.request))[0])
    },
    BentHistory("a quit for a request that was answered before", .brokenRule, says: "answered before") {
      $0.send($0.join(Cast.bob))
      $0.send($0.quit(Cast.bob, Cast.request))
      $0.send($0.join(Cast.bob))
      $0.noteDone($0.quit(Cast.bob, Cast.request), frame: $0.events(of: $0.quit(Cast.bob, Cast.request)))
    },
    BentHistory("a join whose fingerprint is another's", .brokenRule, says: "fingerprint") {
      var events = $0.events(of: $0.join(Cast.bob, Cast.request))
      let stamp = RequestStamp(of: $0.join(Cast.eve, Cast.request))
      events[0] = .challenge(Cast.run, .seatReserved(Cast.bob, request: stamp))
      $0.noteDone($0.join(Cast.bob, Cast.request), frame: events)
    },
    BentHistory("a creation whose fingerprint is another's", .brokenRule, says: "fingerprint") {
      let command = Command.createChallenge(
        challenge: ID(test: 102), host: Cast.bob, fee: Points(1), seats: 2, request: Cast.request)
      var events = $0.events(of: command)
      let terms = Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 2)
      let stamp = RequestStamp(of: $0.credit(1, Cast.request))
      events[1] = .challenge(ID(test: 102), .created(terms, hostLots: $0.held(1).lots, request: stamp))
      $0.noteDone(command, frame: events)
    },
    BentHistory("a quit whose fingerprint is another's", .brokenRule, says: "fingerprint") {
      $0.send($0.join(Cast.bob))
      var events = $0.events(of: $0.quit(Cast.bob, Cast.request))
      let stamp = RequestStamp(of: $0.quit(Cast.eve, Cast.request))
      events[0] = .challenge(Cast.run, .quit(Cast.bob, request: stamp))
      $0.noteDone($0.quit(Cast.bob, Cast.request), frame: events)
    },
    BentHistory("a join whose seat was given back before", .brokenRule, .unfinished, says: "no seat reserved")
    {
      let begunAfter = $0.sequence
      $0.note($0.join(Cast.bob), .unknown, after: begunAfter)
      let number = $0.nextNumber
      $0.commit(
        .challenge(Cast.run, .seatReserved(Cast.bob, request: nil)),
        .wallet(Cast.bob, .held($0.stake(number), $0.held(30))),
        .challenge(Cast.run, .seatReleased(Cast.bob)),
        .challenge(Cast.run, .joined(Cast.bob, lots: $0.held(30).lots)))
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

  static let log: [BentHistory] = [
    BentHistory("a wallet opened with the fingerprint of another command", .brokenRule, says: "fingerprint") {
      let user = ID<User>(test: 9)
      let stamp = RequestStamp(of: $0.credit(1, Cast.request))
      $0.noteDone(.openWallet(user: user, request: Cast.request), .wallet(user, .opened(request: stamp)))
    },
    BentHistory("a version that was skipped", .brokenRule, says: "version 5 of wallet") {
      $0.send($0.credit(7))
      $0.bendLastChange(versionBy: 1)
    },
    BentHistory(
      "an event that stands twice", .brokenRule, .brokenRule, .uncausedEvent, says: "does not follow"
    ) {
      $0.send($0.credit(7))
      $0.changes.append($0.changes[$0.changes.count - 1])
    },
    BentHistory("a place that is not behind the one before", .brokenRule, says: "does not follow") {
      $0.send($0.credit(7))
      $0.bendLastChange(position: FeedPosition(sequence: $0.sequence, index: 1))
    },
  ]

  static let causes: [BentHistory] = [
    BentHistory("an event that nobody asked for", .uncausedEvent, says: "nobody asked for it") {
      $0.commit(frame: $0.events(of: $0.credit(7)))
    },
    BentHistory("a call without an answer that happened twice", .uncausedEvent, says: "explains it") {
      $0.sendCutOff($0.credit(7))
      $0.commit(frame: $0.events(of: $0.credit(7)))
    },
    BentHistory("a call without an answer that happened before it began", .uncausedEvent, says: "explains it")
    {
      $0.sendCutOff($0.credit(7))
      $0.calls.removeLast()
      $0.note($0.credit(7), .unknown, after: $0.sequence)
    },
    BentHistory("a refused call that happened", .uncausedEvent, says: "was refused") {
      $0.sendCutOff($0.credit(7))
      $0.calls.removeLast()
      $0.note($0.credit(7), .refused, after: $0.sequence - 1)
    },
    BentHistory("a seat reserved and released that nobody asked for", .uncausedEvent, says: "join") {
      $0.commit(
        .challenge(Cast.run, .seatReserved(Cast.bob, request: nil)),
        .challenge(Cast.run, .seatReleased(Cast.bob)))
    },
    BentHistory("a creation begun and undone that nobody asked for", .uncausedEvent, says: "createChallenge")
    {
      let stake = Transaction.stake(ID(test: 102), number: 1)
      $0.commit(.wallet(Cast.bob, .held(stake, $0.held(30))), .wallet(Cast.bob, .ended(stake, .released)))
    },
    BentHistory("a hold that ends because nobody asked", .uncausedEvent, says: "capture") {
      $0.send($0.hold(10))
      $0.commit(.wallet(Cast.bob, .ended(.caller(Cast.hold), .captured)))
    },
  ]
}
