import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Expiries, charges taken back and changes of status that the rules forbid are found")
struct BentWalletsTests {
  @Test("each as what it is", arguments: expiries + time + charges + statuses + answers)
  func bent(history: BentHistory) {
    history.judge()
  }

  static let expiries: [BentHistory] = [
    BentHistory("a lot that expires early", .brokenRule, says: "expires before its time") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.commit(.wallet(Cast.bob, .lotExpired(3, amount: Points(5))))
    },
    BentHistory("a lot without an expiry that expires", .brokenRule, says: "has no expiry") {
      $0.commit(.wallet(Cast.bob, .lotExpired(1, amount: Points(100))))
    },
    BentHistory("a lot that loses less than it has left", .brokenRule, says: "loses 4 points, and has 5 left")
    {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      $0.commit(.wallet(Cast.bob, .lotExpired(3, amount: Points(4))))
    },
    BentHistory("a lot that loses what is held of it", .brokenRule, says: "nothing left") {
      let expiry = $0.soon
      $0.send($0.credit(5, expiresAt: expiry))
      $0.send(.hold(user: Cast.bob, hold: Cast.hold, amount: Points(155), deadline: $0.later))
      $0.now = expiry
      $0.commit(.wallet(Cast.bob, .lotExpired(3, amount: Points(5))))
    },
    BentHistory("a lot that expires twice", .brokenRule, says: "nothing left") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.pass(milliseconds: 1_000)
      $0.commit(.wallet(Cast.bob, .lotExpired(3, amount: Points(5))))
    },
    BentHistory("a lot that was never there", .brokenRule, says: "nothing left") {
      $0.commit(.wallet(Cast.bob, .lotExpired(9, amount: Points(5))))
    },
    BentHistory("the younger of two overdue lots first", .brokenRule, says: "before lot 3") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.send($0.credit(6, expiresAt: $0.now.advanced(byMilliseconds: 10)))
      $0.now = $0.soon
      $0.commit(.wallet(Cast.bob, .lotExpired(4, amount: Points(6))))
      $0.expireLots()
    },
  ]

  static let time: [BentHistory] = [
    BentHistory("a hold while a lot is overdue", .brokenRule, says: "lot 3 of wallet") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      $0.noteDone($0.hold(10), $0.events(of: $0.hold(10))[0])
    },
    BentHistory("a hold of overdue points", .brokenRule, says: "overdue") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      $0.noteDone($0.hold(155), $0.events(of: $0.hold(155))[0])
    },
    BentHistory("a credit while a lot is overdue", .brokenRule, says: "overdue") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      $0.noteDone($0.credit(7), $0.events(of: $0.credit(7))[0])
    },
    BentHistory("a freeze while a lot is overdue", .brokenRule, says: "overdue") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      $0.noteDone($0.change(.freeze), $0.events(of: $0.change(.freeze))[0])
    },
    BentHistory(
      "points that came back to an expired lot, and did not expire at once", .brokenRule, says: "overdue"
    ) {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.send(.hold(user: Cast.bob, hold: Cast.hold, amount: Points(155), deadline: $0.later))
      $0.pass(milliseconds: 1_000)
      $0.noteDone(
        .release(user: Cast.bob, hold: Cast.hold), .wallet(Cast.bob, .ended(.caller(Cast.hold), .released)))
      $0.noteDone($0.credit(7), $0.events(of: $0.credit(7))[0])
    },
    BentHistory("a credit that expires when it comes", .brokenRule, says: "expiryPassed") {
      let command = $0.credit(5, expiresAt: $0.now)
      $0.noteDone(command, $0.events(of: command)[0])
      $0.expireLots()
    },
    BentHistory("a lot that came at another time than its credit", .brokenRule, says: "said to have come") {
      let life = Lot.Lifetime(creditedAt: $0.soon, expiresAt: nil)
      $0.noteDone(
        $0.credit(7), .wallet(Cast.bob, .credited(amount: Points(7), origin: .grant, life, request: nil)))
    },
  ]

  static let charges: [BentHistory] = [
    BentHistory("a charge taken back too late", .brokenRule, says: "cancellationTooLate") {
      $0.now = $0.now.advanced(byMilliseconds: 7 * 24 * 60 * 60 * 1_000 + 1)
      $0.noteDone($0.cancel(1), $0.events(of: $0.cancel(1))[0])
    },
    BentHistory("a touched charge taken back", .brokenRule, says: "lotTouched") {
      $0.send($0.hold(10))
      $0.noteDone($0.cancel(1), $0.events(of: $0.cancel(1))[0])
    },
    BentHistory("a reward taken back", .brokenRule, says: "notACharge") {
      $0.noteDone($0.cancel(2), $0.events(of: $0.cancel(2))[0])
    },
    BentHistory("a charge that never was taken back", .brokenRule, says: "lotNotFound") {
      $0.noteDone($0.cancel(9), .wallet(Cast.bob, .chargeCancelled(9, amount: Points(5), request: nil)))
    },
    BentHistory("a charge taken back in part", .brokenRule, says: "and it has 100") {
      $0.noteDone($0.cancel(1), .wallet(Cast.bob, .chargeCancelled(1, amount: Points(60), request: nil)))
    },
    BentHistory("a charge taken back twice", .brokenRule, says: "lotTouched") {
      $0.send($0.cancel(1))
      $0.noteDone($0.cancel(1), .wallet(Cast.bob, .chargeCancelled(1, amount: Points(100), request: nil)))
    },
    BentHistory("a charge taken back from a frozen wallet", .brokenRule, says: "walletFrozen") {
      $0.send($0.change(.freeze))
      $0.noteDone($0.cancel(1), $0.events(of: $0.cancel(1))[0])
    },
    BentHistory("a charge taken back with the fingerprint of another", .brokenRule, says: "fingerprint") {
      let stamp = RequestStamp(of: $0.cancel(2, Cast.request))
      $0.noteDone(
        $0.cancel(1, Cast.request),
        .wallet(Cast.bob, .chargeCancelled(1, amount: Points(100), request: stamp)))
    },
    BentHistory("a charge that is taken back because nobody asked", .uncausedEvent, says: "cancelCharge") {
      $0.commit(frame: $0.events(of: $0.cancel(1)))
    },
  ]

  static let statuses: [BentHistory] = [
    BentHistory("a hold at a frozen wallet", .brokenRule, says: "walletFrozen") {
      $0.send($0.change(.freeze))
      $0.noteDone($0.hold(10), $0.events(of: $0.hold(10))[0])
    },
    BentHistory("a stake of a frozen wallet", .brokenRule, says: "walletFrozen") {
      $0.send($0.change(.freeze))
      $0.noteDone($0.join(Cast.bob), frame: $0.events(of: $0.join(Cast.bob)))
    },
    BentHistory("a wallet frozen twice", .brokenRule, says: "walletFrozen") {
      $0.send($0.change(.freeze))
      $0.noteDone($0.change(.freeze), $0.events(of: $0.change(.freeze))[0])
    },
    BentHistory("an open wallet thawed", .brokenRule, says: "walletNotFrozen") {
      $0.noteDone($0.change(.thaw), $0.events(of: $0.change(.thaw))[0])
    },
    BentHistory("a wallet with points closed", .brokenRule, .brokenRule, says: "walletNotEmpty") {
      $0.noteDone($0.change(.close), $0.events(of: $0.change(.close))[0])
    },
    BentHistory("a frozen wallet closed", .brokenRule, says: "walletFrozen") {
      let close = $0.change(.close, of: $0.openedAnd(.freeze))
      $0.noteDone(close, $0.events(of: close)[0])
    },
    BentHistory("a credit to a closed wallet", .brokenRule, .brokenRule, says: "walletClosed") {
      let user = $0.openedAnd(.close)
      let credit = Command.credit(user: user, amount: Points(5), origin: .grant)
      $0.noteDone(credit, $0.events(of: credit)[0])
    },
    BentHistory("a closed wallet frozen", .brokenRule, says: "walletClosed") {
      let freeze = $0.change(.freeze, of: $0.openedAnd(.close))
      $0.noteDone(freeze, $0.events(of: freeze)[0])
    },
    BentHistory("a closed wallet thawed", .brokenRule, says: "walletClosed") {
      let thaw = $0.change(.thaw, of: $0.openedAnd(.close))
      $0.noteDone(thaw, $0.events(of: thaw)[0])
    },
    BentHistory("a wallet closed twice", .brokenRule, says: "walletClosed") {
      let close = $0.change(.close, of: $0.openedAnd(.close))
      $0.noteDone(close, $0.events(of: close)[0])
    },
    BentHistory("a freeze with the fingerprint of a close", .brokenRule, says: "fingerprint") {
      let stamp = RequestStamp(of: $0.change(.close, Cast.request))
      $0.noteDone($0.change(.freeze, Cast.request), .wallet(Cast.bob, .frozen(request: stamp)))
    },
    BentHistory("a freeze that nobody asked for", .uncausedEvent, says: "nobody asked for it") {
      $0.commit(frame: $0.events(of: $0.change(.freeze)))
    },
  ]

  static let answers: [BentHistory] = [
    BentHistory("too few points, with those of a lot that has expired", .unexplainedAnswer, says: "155") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.pass(milliseconds: 1_000)
      $0.send($0.hold(1_000))
      $0.rejectInstead(HoldRejection.insufficientPoints(spendable: Points(155), needed: Points(1_000)))
    },
    BentHistory("too few points, before an overdue lot has expired", .unexplainedAnswer, says: "155") {
      $0.send($0.credit(5, expiresAt: $0.soon))
      $0.now = $0.soon
      let reason = HoldRejection.insufficientPoints(spendable: Points(155), needed: Points(1_000))
      $0.note($0.hold(1_000), .rejected(reason, sequence: $0.sequence), after: $0.sequence)
      $0.expireLots()
    },
    BentHistory("a charge taken back, with a balance that never was", .wrongAnswer, says: "51") {
      $0.send($0.cancel(1))
      let balance = Wallet.Balance(spendable: Points(51), held: .zero)
      $0.answerInstead(.chargeCancelled(Wallet.Cancellation(amount: Points(100), balance: balance)))
    },
    BentHistory(
      "a charge that is too old by another reckoning", .unexplainedAnswer, says: "could be taken back"
    ) {
      let last = $0.now.advanced(byMilliseconds: 7 * 24 * 60 * 60 * 1_000)
      $0.now = last
      $0.note(
        $0.cancel(1), .rejected(CancelChargeRejection.cancellationTooLate(last: last), sequence: $0.sequence),
        after: $0.sequence)
    },
    BentHistory("a touched lot that nobody touched", .unexplainedAnswer, says: "lotTouched") {
      $0.note(
        $0.cancel(1), .rejected(CancelChargeRejection.lotTouched, sequence: $0.sequence), after: $0.sequence)
    },
    BentHistory("a freeze answered as a thaw", .wrongAnswer, says: "open") {
      $0.send($0.change(.freeze))
      $0.answerInstead(.statusChanged(.open))
    },
    BentHistory(
      "a wallet that is not empty, with another balance", .unexplainedAnswer, says: "walletNotEmpty"
    ) {
      $0.send($0.change(.close))
      let balance = Wallet.Balance(spendable: Points(150), held: Points(1))
      $0.rejectInstead(WalletStatusRejection.walletNotEmpty(balance))
    },
    BentHistory("a frozen wallet that was thawed before", .unexplainedAnswer, says: "walletFrozen") {
      $0.send($0.change(.freeze))
      $0.send($0.change(.thaw))
      $0.note($0.hold(10), .rejected(HoldRejection.walletFrozen, sequence: $0.sequence), after: $0.sequence)
    },
  ]
}

extension Storyteller {
  /// Long after everything that is soon.
  fileprivate var later: Instant { now.advanced(byMilliseconds: 10_000) }

  /// A new user whose empty wallet was frozen or closed.
  fileprivate mutating func openedAnd(_ change: Wallet.StatusChange) -> ID<User> {
    let user = ID<User>(test: 9)
    send(.openWallet(user: user))
    send(.changeStatus(user: user, change))
    return user
  }
}
