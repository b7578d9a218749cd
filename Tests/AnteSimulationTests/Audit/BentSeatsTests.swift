import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Events of challenges and their stakes that the rules forbid are found")
struct BentSeatsTests {
  @Test("each as what it is", arguments: seats + challenges)
  func bent(history: BentHistory) {
    history.judge()
  }

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
    BentHistory("a seat with other lots than its stake", .brokenRule, .brokenRule, says: "from other lots") {
      var events = $0.events(of: $0.join(Cast.bob))
      events[2] = .challenge(Cast.run, .joined(Cast.bob, lots: $0.held(30, lot: 2).lots))
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
        challenge: ID(test: 102), Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 1))
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
        challenge: ID(test: 102), Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 2),
        request: Cast.request)
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
}
