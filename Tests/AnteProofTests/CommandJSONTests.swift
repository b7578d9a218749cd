import AnteDomain
import Testing

@testable import ante_prove

/// What is sent to `ante apply`, and what comes back.
@Suite struct CommandJSONTests {
  private static let one = "00000000-0000-0000-0000-000000000001"
  private static let two = "00000000-0000-0000-0000-000000000002"

  private static let lines: [(Command, String)] = [
    (
      .credit(user: ID(1), amount: Points(5), origin: .reward, request: ID(2)),
      #"{"do":"credit","user":"\#(one)","amount":5,"origin":"reward","request":"\#(two)"}"#
    ),
    (
      .credit(
        user: ID(1), amount: Points(5), origin: .charge, expiresAt: Instant(milliseconds: 9), request: ID(2)),
      #"{"do":"credit","user":"\#(one)","amount":5,"origin":"charge","expiresAtMilliseconds":9,"request":"\#(two)"}"#
    ),
    (
      .cancelCharge(user: ID(1), lot: 3, request: ID(2)),
      #"{"do":"cancelCharge","user":"\#(one)","lot":3,"request":"\#(two)"}"#
    ),
    (.changeStatus(user: ID(1), .freeze), #"{"do":"freezeWallet","user":"\#(one)"}"#),
    (.changeStatus(user: ID(1), .thaw), #"{"do":"thawWallet","user":"\#(one)"}"#),
    (.changeStatus(user: ID(1), .close), #"{"do":"closeWallet","user":"\#(one)"}"#),
    (
      .reserveStock(
        product: ID(1), reservation: ID(2), quantity: Quantity(3), deadline: Instant(milliseconds: 9)),
      #"{"do":"reserveStock","product":"\#(one)","reservation":"\#(two)","quantity":3,"untilMilliseconds":9}"#
    ),
    (
      .describeProduct(
        product: ID(1), Offer(name: "Tea", description: "", price: Points(4), isOnSale: false), request: ID(2)
      ),
      #"{"do":"describeProduct","product":"\#(one)","name":"Tea","description":"","price":4,"onSale":false,"request":"\#(two)"}"#
    ),
    (
      .order(order: ID(1), user: ID(2), product: ID(1), quantity: Quantity(3)),
      #"{"do":"order","order":"\#(one)","user":"\#(two)","product":"\#(one)","quantity":3}"#
    ),
    (
      .cancelOrder(order: ID(1), request: ID(2)),
      #"{"do":"cancelOrder","order":"\#(one)","request":"\#(two)"}"#
    ),
    (.capture(user: ID(1), hold: ID(2)), #"{"do":"capture","user":"\#(one)","hold":"\#(two)"}"#),
    (
      .createChallenge(challenge: ID(1), Challenge.Terms(host: ID(2), fee: Points(4), seats: 5)),
      #"{"do":"createChallenge","challenge":"\#(one)","host":"\#(two)","fee":4,"seats":5}"#
    ),
    (
      .appeal(challenge: ID(1), user: ID(2), text: "it rained", request: ID(1)),
      #"{"do":"appeal","challenge":"\#(one)","user":"\#(two)","text":"it rained","request":"\#(one)"}"#
    ),
    (
      .upholdAppeal(challenge: ID(1), user: ID(2), request: ID(1)),
      #"{"do":"upholdAppeal","challenge":"\#(one)","user":"\#(two)","request":"\#(one)"}"#
    ),
    (
      .dismissAppeal(challenge: ID(1), user: ID(2), reason: "no"),
      #"{"do":"dismissAppeal","challenge":"\#(one)","user":"\#(two)","reason":"no"}"#
    ),
    (
      .reverseAppeal(challenge: ID(1), user: ID(2)),
      #"{"do":"reverseAppeal","challenge":"\#(one)","user":"\#(two)"}"#
    ),
  ]

  @Test(arguments: lines)
  func aCommandIsALine(_ command: Command, _ line: String) {
    #expect(command.json == line)
  }

  @Test func anOutcomeKeepsTheVeryBytesOfItsAnswer() throws {
    let line = #"{"line":2,"outcome":"accepted","sequence":7,"answer":{"lot":1,"spendable":2,"held":0}}"#
    guard case .accepted(let answer, 7) = try OutcomeLine(line[...]).answer else {
      Issue.record("not accepted")
      return
    }
    #expect(answer == AnyHashable(#"{"lot":1,"spendable":2,"held":0}}"#))
  }

  @Test(arguments: [
    (#"{"line":1,"outcome":"rejected","sequence":3,"code":208,"reason":"full"}"#, "rejected(full, 3)"),
    (#"{"line":1,"outcome":"fault","fault":"outcomeUnknown","message":""}"#, "unknown"),
    (#"{"line":1,"outcome":"fault","fault":"diskLow","message":""}"#, "refused"),
  ])
  func otherOutcomesAreTold(_ line: String, _ wanted: String) throws {
    let told =
      switch try OutcomeLine(line[...]).answer {
      case .accepted: "accepted"
      case .rejected(let code, let sequence): "rejected(\(code), \(sequence))"
      case .refused: "refused"
      case .unknown: "unknown"
      }
    #expect(told == wanted)
  }

  @Test(arguments: ["", "{", #"{"outcome":"accepted","sequence":1}"#, #"{"outcome":"malformed"}"#])
  func whatIsNoOutcomeIsRefused(_ line: String) {
    #expect(throws: ProveError.self) { try OutcomeLine(line[...]) }
  }
}
