import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("Logs out of order and events without a cause are found")
struct BentLogsTests {
  @Test("each as what it is", arguments: log + causes)
  func bent(history: BentHistory) {
    history.judge()
  }

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
