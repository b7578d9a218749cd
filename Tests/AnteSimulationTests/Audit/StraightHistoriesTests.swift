import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Histories that look odd and are right have nothing to find")
struct StraightHistoriesTests {
  struct Story: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let limits: Limits
    let tell: @Sendable (inout Storyteller) -> Void

    init(
      _ name: String, limits: Limits = Limits(), tell: @escaping @Sendable (inout Storyteller) -> Void
    ) {
      testDescription = name
      self.limits = limits
      self.tell = tell
    }
  }

  @Test(
    "whatever crashed, waited or was repeated",
    arguments: Self.crashes + Self.waiting + Self.repeats + Self.lots)
  func straight(story: Story) {
    var teller = Storyteller.ready(limits: story.limits)
    let before = teller.calls.count
    story.tell(&teller)
    #expect(teller.calls.count > before)
    #expect(teller.findings().map(\.description) == [])
  }

  static let crashes: [Story] = [
    Story("a join cut off before its stake") {
      $0.note($0.join(Cast.bob), .unknown, after: $0.sequence)
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
    },
    Story("a join cut off after its stake; the seat is given back before the stake") {
      let number = $0.beginJoinOfBob()
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
      $0.commit(.wallet(Cast.bob, .ended($0.stake(number), .released)))
    },
    Story("a join cut off after its stake; the stake is given back before the seat") {
      let number = $0.beginJoinOfBob()
      $0.commit(.wallet(Cast.bob, .ended($0.stake(number), .released)))
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
    },
    Story("a creation cut off after its stake, and another by somebody else") {
      let id = ID<Challenge>(test: 102)
      $0.note(
        .createChallenge(
          challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 2), request: Cast.request),
        .unknown, after: $0.sequence)
      $0.commit(.wallet(Cast.bob, .held(.stake(id, number: 1), $0.held(30))))
      $0.commit(.wallet(Cast.bob, .ended(.stake(id, number: 1), .released)))
      $0.send(.createChallenge(challenge: id, Challenge.Terms(host: Cast.eve, fee: Points(5), seats: 9)))
    },
    Story("two creations of one host cut off, of which the second to be made was undone") {
      let id = ID<Challenge>(test: 102)
      let first = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 2))
      let second = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 3))
      $0.note(first, .unknown, after: $0.sequence)
      $0.note(second, .unknown, after: $0.sequence, by: 2)
      $0.commit(.wallet(Cast.bob, .held(.stake(id, number: 1), $0.held(30))))
      $0.commit(.wallet(Cast.bob, .ended(.stake(id, number: 1), .released)))
      $0.commit(frame: $0.events(of: second))
    },
    Story("two creations of one host cut off, of which the first to be made was undone") {
      let id = ID<Challenge>(test: 102)
      let first = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 2))
      let second = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 3))
      $0.note(first, .unknown, after: $0.sequence)
      $0.note(second, .unknown, after: $0.sequence, by: 2)
      $0.commit(.wallet(Cast.bob, .held(.stake(id, number: 1), $0.held(30))))
      $0.commit(.wallet(Cast.bob, .ended(.stake(id, number: 1), .released)))
      $0.commit(frame: $0.events(of: first))
    },
    Story("a join cut off and undone, and joined later by another cut off") {
      $0.note($0.join(Cast.bob), .unknown, after: $0.sequence)
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
      $0.sendCutOff($0.join(Cast.bob))
    },
    Story("a quit whose stake came back after a crash") {
      $0.send($0.join(Cast.bob))
      let events = $0.events(of: $0.quit(Cast.bob))
      $0.noteDone($0.quit(Cast.bob), events[0])
      $0.send($0.credit(3))
      $0.commit(events[1])
    },
    Story("calls without an answer, one that happened and one that did not") {
      $0.sendCutOff($0.credit(7))
      $0.note($0.credit(7), .unknown, after: $0.sequence)
    },
    Story("a refused call that did not happen") {
      $0.note($0.credit(7), .refused, after: $0.sequence)
    },
  ]

  static let waiting: [Story] = [
    Story("a join whose events stand in frames far apart") {
      let begunAfter = $0.sequence
      let number = $0.nextNumber
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
      $0.send($0.credit(3))
      $0.commit(.wallet(Cast.bob, .held($0.stake(number), $0.held(30))))
      $0.send($0.join(Cast.eve))
      let deeds = $0.commit(.challenge(Cast.run, .joined(Cast.bob, lots: $0.held(30).lots)))
      guard case .answered(let answer)? = deeds.last?.outcome else { return }
      $0.note($0.join(Cast.bob), .accepted(answer, sequence: $0.sequence), after: begunAfter)
    },
    Story("full because of a seat that is given back later") {
      $0.send($0.join(Cast.eve))
      let begunAfter = $0.sequence
      $0.note($0.join(Cast.bob), .unknown, after: begunAfter)
      $0.commit(
        .challenge(Cast.run, .seatReserved(Cast.bob, request: nil)),
        .challenge(Cast.run, .seatReleased(Cast.bob)))
      $0.note(
        $0.join(ID(test: 9)), .rejected(JoinRejection.full(seats: 3), sequence: $0.sequence),
        after: begunAfter)
    },
    Story("a join and a quit while a join is being decided") {
      let begunAfter = $0.sequence
      let number = $0.beginJoinOfBob()
      $0.note(
        $0.join(Cast.bob), .rejected(JoinRejection.joinPending, sequence: $0.sequence), after: begunAfter)
      $0.note(
        $0.quit(Cast.bob), .rejected(QuitRejection.joinPending, sequence: $0.sequence), after: begunAfter)
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
      $0.commit(.wallet(Cast.bob, .ended($0.stake(number), .released)))
    },
    Story("requests with the id of a join that is being decided") {
      let begunAfter = $0.sequence
      $0.note($0.join(Cast.bob, Cast.request), .unknown, after: begunAfter)
      $0.commit(
        .challenge(
          Cast.run, .seatReserved(Cast.bob, request: RequestStamp(of: $0.join(Cast.bob, Cast.request)))))
      let rejections: [(Command, any Rejection)] = [
        ($0.join(Cast.eve, Cast.request), JoinRejection.idempotencyConflict),
        ($0.quit(Cast.ann, Cast.request), QuitRejection.idempotencyConflict),
        (
          .createChallenge(
            challenge: Cast.run, Challenge.Terms(host: Cast.eve, fee: Points(1), seats: 2),
            request: Cast.request),
          CreateChallengeRejection.idempotencyConflict
        ),
      ]
      for (client, (command, rejection)) in rejections.enumerated() {
        $0.note(command, .rejected(rejection, sequence: $0.sequence), after: begunAfter, by: client)
      }
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
    },
    Story("a creation while another is being paid") {
      let begunAfter = $0.sequence
      let id = ID<Challenge>(test: 102)
      let first = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(30), seats: 2), request: Cast.request)
      let second = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.eve, fee: Points(30), seats: 2), request: Cast.request)
      let third = Command.createChallenge(
        challenge: id, Challenge.Terms(host: Cast.eve, fee: Points(30), seats: 2))
      let events = $0.events(of: first)
      $0.commit(events[0])
      let conflict = CreateChallengeRejection.idempotencyConflict
      $0.note(second, .rejected(conflict, sequence: $0.sequence), after: begunAfter, by: 2)
      let pending = CreateChallengeRejection.creationPending
      $0.note(third, .rejected(pending, sequence: $0.sequence), after: begunAfter, by: 3)
      guard case .answered(let answer)? = $0.commit(events[1]).last?.outcome else { return }
      $0.note(first, .accepted(answer, sequence: $0.sequence), after: begunAfter)
    },
    Story("a wallet that could not pay for a moment") {
      let begunAfter = $0.sequence
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
      $0.send(.hold(user: Cast.bob, hold: Cast.hold, amount: Points(130), deadline: $0.soon), by: 2)
      $0.send(.release(user: Cast.bob, hold: Cast.hold), by: 2)
      $0.commit(.challenge(Cast.run, .seatReleased(Cast.bob)))
      let reason = HoldRejection.insufficientPoints(spendable: Points(20), needed: Points(30))
      $0.note(
        $0.join(Cast.bob), .rejected(JoinRejection.wallet(reason), sequence: $0.sequence), after: begunAfter)
    },
  ]

  static let repeats: [Story] = [
    Story("a request cut off, and repeated") {
      $0.sendCutOff($0.credit(7, Cast.request))
      $0.send($0.credit(7, Cast.request))
    },
    Story("one request twice at the same time") {
      let begunAfter = $0.sequence
      let answer = $0.send($0.credit(7, Cast.request))
      $0.note($0.credit(7, Cast.request), answer, after: begunAfter, by: 2)
    },
    Story("a join repeated after the seat was given up") {
      $0.send($0.join(Cast.bob, Cast.request))
      $0.send($0.quit(Cast.bob))
      $0.send($0.join(Cast.bob, Cast.request))
      $0.send($0.join(Cast.bob))
    },
    Story(
      "a request used again after it was forgotten",
      limits: {
        var limits = Limits()
        limits.rememberedPerEntity = 1
        return limits
      }()
    ) {
      $0.send($0.credit(7, Cast.request))
      $0.send($0.credit(8, ID(test: 1_002)))
      $0.send($0.credit(7, Cast.request))
    },
    Story("a hold sent again while it is open, and after it has ended") {
      let command = $0.hold(10)
      $0.send(command)
      $0.send(command)
      $0.send($0.hold(11))
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.send(command)
    },
    Story("holds and reservations that expire") {
      $0.send($0.hold(10))
      $0.send($0.reserve(2))
      $0.pass(milliseconds: 1_000)
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.send(.cancelReservation(product: Cast.tea, reservation: Cast.reservation))
    },
    Story("the same adjustment many times at the same time") {
      let begunAfter = $0.sequence
      let command = Command.adjustStock(product: Cast.tea, by: Quantity(1))
      var given: [Call.Answer] = []
      for _ in 0..<4 { given.append($0.send(command)) }
      $0.calls.removeLast(4)
      for (client, answer) in given.reversed().enumerated() {
        $0.note(command, answer, after: begunAfter, by: client)
      }
    },
  ]
}

extension StraightHistoriesTests {
  static let lots: [Story] = [
    Story("a lot that expires, and everything that it was good for") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.pass(milliseconds: 1_000)
      $0.send($0.hold(151))
      $0.send($0.cancel(3))
    },
    Story("points that come back to an expired lot, and expire at once") {
      let expiry = $0.soon
      $0.send($0.credit(5, expiresAt: expiry))
      $0.send(
        .hold(
          user: Cast.bob, hold: Cast.hold, amount: Points(153), deadline: expiry.advanced(byMilliseconds: 9)))
      $0.pass(milliseconds: 1_000)
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.send($0.hold(151))
    },
    Story("points that come back at the deadline of their hold, long after their own expiry") {
      $0.send($0.credit(5, expiresAt: $0.now.advanced(byMilliseconds: 1)))
      $0.send($0.hold(155))
      $0.pass(milliseconds: 5_000)
      $0.send($0.hold(151))
    },
    Story("two lots that fall due together, the older by number first") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.send($0.credit(6, expiresAt: $0.now.advanced(byMilliseconds: 10)))
      $0.pass(milliseconds: 1_000)
      $0.send($0.credit(7))
    },
    Story("a charge taken back at the last instant, and asked for again") {
      $0.now = $0.now.advanced(byMilliseconds: 7 * 24 * 60 * 60 * 1_000)
      $0.send($0.cancel(1, Cast.request))
      $0.send($0.cancel(1, Cast.request))
      $0.send($0.cancel(1))
    },
    Story("a charge that was held for a while, and is whole again") {
      $0.send($0.hold(10))
      $0.send($0.cancel(1))
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.send($0.cancel(1))
    },
    Story("a frozen wallet that is credited, expires, and whose holds and stakes end") {
      $0.send($0.join(Cast.bob))
      $0.send($0.hold(10))
      $0.send($0.change(.freeze, Cast.request))
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
      $0.pass(milliseconds: 1_000)
      $0.send($0.quit(Cast.bob))
      $0.send($0.join(Cast.bob))
      $0.send($0.change(.thaw))
      $0.send($0.change(.freeze, Cast.request))
      $0.send($0.hold(150))
    },
    Story("a wallet that is emptied and closed, and asked for everything") {
      let user = ID<User>(test: 9)
      $0.send(.openWallet(user: user))
      $0.send(.credit(user: user, amount: Points(5), origin: .charge, expiresAt: $0.soon))
      $0.send(.changeStatus(user: user, .close, request: Cast.request))
      $0.pass(milliseconds: 1_000)
      for change in [Wallet.StatusChange.close, .thaw, .freeze, .close] {
        $0.send(.changeStatus(user: user, change, request: Cast.request))
      }
      $0.send(.credit(user: user, amount: Points(5), origin: .charge))
      $0.send(.hold(user: user, hold: Cast.hold, amount: Points(5), deadline: $0.soon))
      $0.send(.cancelCharge(user: user, lot: 1))
      $0.send(.openWallet(user: user))
      $0.send(.join(challenge: Cast.run, user: user))
    },
  ]
}

extension Storyteller {
  /// Bob's join up to the stake, cut off there; answers the number of the stake.
  fileprivate mutating func beginJoinOfBob() -> UInt64 {
    let number = nextNumber
    note(join(Cast.bob), .unknown, after: sequence)
    commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
    commit(.wallet(Cast.bob, .held(stake(number), held(30))))
    return number
  }
}
