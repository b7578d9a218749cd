import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Answers that the log does not bear out are found")
struct BentAnswersTests {
  @Test("each as what it is", arguments: effects + places + rejections)
  func bent(history: BentHistory) {
    history.judge()
  }

  static let effects: [BentHistory] = [
    BentHistory("an acknowledged join that is not in the log", .lostEffect, says: "join") {
      let answer = CommandAnswer.joined(
        Seat(
          user: Cast.bob, position: 2, transaction: 2, stake: Points(30), lots: $0.held(30).lots,
          joinedAt: $0.now))
      $0.note($0.join(Cast.bob), .accepted(answer, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("an acknowledged credit that the log's end has lost", .lostEffect, says: "credit") {
      $0.send($0.credit(7))
      $0.changes.removeLast()
    },
    BentHistory("two answers for one effect", .lostEffect, says: "credit") {
      $0.send($0.credit(7))
      $0.calls.append($0.calls[$0.calls.count - 1])
    },
    BentHistory("a join answered with the position of another", .wrongAnswer, says: "position: 3") {
      guard case .accepted(.joined(let seat), _) = $0.send($0.join(Cast.bob)) else { return }
      $0.answerInstead(
        .joined(
          Seat(
            user: seat.user, position: 3, transaction: seat.transaction, stake: seat.stake, lots: seat.lots,
            joinedAt: seat.joinedAt)))
    },
    BentHistory("a refund to another lot than the stake came from", .wrongAnswer, says: "number: 2") {
      $0.send($0.join(Cast.bob))
      $0.send($0.quit(Cast.bob))
      $0.answerInstead(.quit(.refunded(Refund(amount: Points(30), lots: $0.held(30, lot: 2).lots))))
    },
    BentHistory("a hold answered with other lots", .wrongAnswer, says: "number: 2") {
      $0.send($0.hold(10))
      $0.answerInstead(.held($0.held(10, until: $0.soon, lot: 2)))
    },
    BentHistory("a credit answered with a balance that never was", .wrongAnswer, says: "156") {
      $0.send($0.credit(7))
      let balance = Wallet.Balance(spendable: Points(156), held: .zero)
      $0.answerInstead(.credited(Wallet.Credit(lot: 3, balance: balance)))
    },
    BentHistory("an adjustment answered with levels that never were", .wrongAnswer, says: "onHand: 8") {
      $0.send(.adjustStock(product: Cast.tea, by: Quantity(2)))
      $0.answerInstead(
        .stockAdjusted(Stock.Levels(onHand: Quantity(8), reserved: .zero, sold: .zero)))
    },
    BentHistory("a repeated request answered with another answer", .wrongAnswer, says: "lot: 4") {
      $0.send($0.credit(7, Cast.request))
      $0.send($0.credit(7, Cast.request))
      let balance = Wallet.Balance(spendable: Points(157), held: .zero)
      $0.answerInstead(.credited(Wallet.Credit(lot: 4, balance: balance)))
    },
    BentHistory("a release answered as done when the hold was captured", .lostEffect, says: "release") {
      $0.send($0.hold(10))
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
      $0.send(.release(user: Cast.bob, hold: Cast.hold))
      $0.answerInstead(.holdEnded(.released))
    },
  ]

  static let places: [BentHistory] = [
    BentHistory("an answer before its effect is durable", .answerBeforeEffect, says: "before its effect") {
      let begunAfter = $0.sequence
      $0.send(.adjustStock(product: Cast.tea, by: Quantity(1)))
      $0.send($0.credit(7))
      guard case .accepted(let answer, _) = $0.calls.removeLast().answer else { return }
      $0.note($0.credit(7), .accepted(answer, sequence: begunAfter + 1), after: begunAfter)
    },
    BentHistory("an effect before its call", .effectBeforeCall, says: "its effect began at") {
      $0.send($0.credit(7))
      guard case .accepted(let answer, let sequence) = $0.calls.removeLast().answer else { return }
      $0.note($0.credit(7), .accepted(answer, sequence: sequence + 1), after: sequence)
    },
    BentHistory(
      "two calls one after the other whose effects stand the other way round", .answerBeforeEffect,
      .effectBeforeCall, says: "before its effect"
    ) {
      let start = $0.sequence
      $0.send($0.credit(7))
      $0.send($0.credit(7))
      let second = $0.calls.removeLast()
      let first = $0.calls.removeLast()
      $0.note(first.command, second.answer.at(start + 1), after: start)
      $0.note(second.command, first.answer.at(start + 2), after: start + 1)
    },
    BentHistory("a join whose seat was reserved before it was asked for", .effectBeforeCall, says: "began at")
    {
      let (begunAfter, number) = ($0.sequence, $0.nextNumber)
      $0.commit(.challenge(Cast.run, .seatReserved(Cast.bob, request: nil)))
      let deeds = $0.commit(
        .wallet(Cast.bob, .held($0.stake(number), $0.held(30))),
        .challenge(Cast.run, .joined(Cast.bob, lots: $0.held(30).lots)))
      guard case .answered(let answer)? = deeds.last?.outcome else { return }
      $0.note($0.join(Cast.bob), .accepted(answer, sequence: $0.sequence), after: begunAfter + 1)
    },
  ]

  static let rejections: [BentHistory] = [
    BentHistory("a rejection from a state that was over", .unexplainedAnswer, says: "full") {
      $0.send($0.join(Cast.bob))
      $0.send($0.join(Cast.eve))
      $0.send($0.quit(Cast.eve))
      $0.note(
        $0.join(ID(test: 9)), .rejected(JoinRejection.full(seats: 3), sequence: $0.sequence),
        after: $0.sequence)
    },
    BentHistory("a rejection from a state that was still to come", .unexplainedAnswer, says: "walletExists") {
      let command = Command.openWallet(user: ID(test: 9))
      $0.note(
        command, .rejected(OpenWalletRejection.walletExists, sequence: $0.sequence), after: $0.sequence)
      $0.send(command)
    },
    BentHistory("too few points, with a balance that never was", .unexplainedAnswer, says: "149") {
      $0.send($0.hold(1_000))
      $0.rejectInstead(HoldRejection.insufficientPoints(spendable: Points(149), needed: Points(1_000)))
    },
    BentHistory("a full challenge with another number of seats", .unexplainedAnswer, says: "full") {
      $0.send($0.join(Cast.bob))
      $0.send($0.join(Cast.eve))
      $0.note(
        $0.join(ID(test: 9)), .rejected(JoinRejection.full(seats: 4), sequence: $0.sequence),
        after: $0.sequence)
    },
    BentHistory("already joined, on the seat of another", .unexplainedAnswer, says: "alreadyJoined") {
      guard case .accepted(.joined(let seat), _) = $0.send($0.join(Cast.eve)) else { return }
      $0.send($0.join(Cast.bob))
      $0.send($0.join(Cast.bob))
      $0.rejectInstead(JoinRejection.alreadyJoined(seat))
    },
    BentHistory("a hold that has ended in another way", .unexplainedAnswer, says: "released") {
      $0.send($0.hold(10))
      $0.send(.capture(user: Cast.bob, hold: Cast.hold))
      $0.send($0.hold(10))
      $0.rejectInstead(HoldRejection.holdEnded(.released))
    },
    BentHistory("a deadline that has not passed", .unexplainedAnswer, says: "deadlinePassed") {
      let command = $0.hold(10)
      $0.note(
        command, .rejected(HoldRejection.deadlinePassed($0.soon), sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a rejection of lower precedence than another", .unexplainedAnswer, says: "hostCannotQuit") {
      $0.note(
        $0.quit(Cast.eve), .rejected(QuitRejection.hostCannotQuit, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a conflict of a request that nobody used", .unexplainedAnswer, says: "idempotencyConflict") {
      $0.note(
        $0.credit(7, Cast.request), .rejected(CreditRejection.idempotencyConflict, sequence: $0.sequence),
        after: $0.sequence)
    },
    BentHistory("a pending creation when nobody creates", .unexplainedAnswer, says: "creationPending") {
      $0.note(
        .createChallenge(challenge: ID(test: 102), Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 2)),
        .rejected(CreateChallengeRejection.creationPending, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a pending creation long after one was cut off", .unexplainedAnswer, says: "creationPending")
    {
      let command = Command.createChallenge(challenge: ID(test: 102), Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 2))
      $0.note(command, .unknown, after: $0.sequence)
      $0.send($0.credit(3))
      $0.send($0.credit(4))
      $0.note(
        command, .rejected(CreateChallengeRejection.creationPending, sequence: $0.sequence),
        after: $0.sequence, by: 2)
    },
    BentHistory(
      "a conflict of a creation without a request, while another is being paid", .unexplainedAnswer,
      says: "idempotencyConflict"
    ) {
      let begunAfter = $0.sequence
      let id = ID<Challenge>(test: 102)
      $0.note(
        .createChallenge(challenge: id, Challenge.Terms(host: Cast.bob, fee: Points(1), seats: 2)), .unknown, after: begunAfter
      )
      $0.note(
        .createChallenge(challenge: id, Challenge.Terms(host: Cast.eve, fee: Points(1), seats: 2)),
        .rejected(CreateChallengeRejection.idempotencyConflict, sequence: $0.sequence), after: begunAfter,
        by: 2)
    },
    BentHistory("a pending join when nobody joins", .unexplainedAnswer, says: "joinPending") {
      $0.note(
        $0.quit(Cast.bob), .rejected(QuitRejection.joinPending, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a stake that the wallet refused without a trace", .unexplainedAnswer, says: "no seat") {
      $0.send(.join(challenge: Cast.run, user: ID(test: 9)))
      $0.changes.removeLast(2)
    },
    BentHistory(
      "a stake refused for another reason than the wallet had", .wrongAnswer, says: "30 points needed"
    ) {
      $0.send(.join(challenge: Cast.run, user: ID(test: 9)))
      let reason = HoldRejection.insufficientPoints(spendable: .zero, needed: Points(30))
      $0.rejectInstead(JoinRejection.wallet(reason))
    },
    BentHistory(
      "a rejection of something that happened", .unexplainedAnswer, .uncausedEvent, says: "tooManyLots"
    ) {
      $0.send($0.credit(7))
      $0.rejectInstead(CreditRejection.tooManyLots(limit: 1_000))
    },
  ]
}

extension Call.Answer {
  /// The same answer with another receipt.
  func at(_ sequence: UInt64) -> Call.Answer {
    switch self {
    case .accepted(let answer, _): .accepted(answer, sequence: sequence)
    case .rejected(let rejection, _): .rejected(rejection, sequence: sequence)
    case .refused, .unknown: self
    }
  }
}
