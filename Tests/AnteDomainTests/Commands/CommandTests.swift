import AnteDomain
import Testing

@Suite struct CommandTests {
  @Test("a command is a value: equal by operation and content, its request id included")
  func equality() {
    let user = alice
    let commands: [Command] = [
      .openWallet(user: user), .openWallet(user: bob), .openWallet(user: user, request: request(1)),
      .credit(user: user, amount: Points(1), origin: .charge),
      .credit(user: user, amount: Points(1), origin: .grant),
      .credit(user: user, amount: Points(1), origin: .charge, request: request(1)),
      .credit(user: user, amount: Points(1), origin: .charge, expiresAt: noon),
      .credit(user: user, amount: Points(1), origin: .charge, expiresAt: later(1)),
      .cancelCharge(user: user, lot: 1), .cancelCharge(user: user, lot: 2), .cancelCharge(user: bob, lot: 1),
      .cancelCharge(user: user, lot: 1, request: request(1)),
      .changeStatus(user: user, .freeze), .changeStatus(user: user, .thaw), .changeStatus(user: user, .close),
      .changeStatus(user: bob, .freeze), .changeStatus(user: user, .freeze, request: request(1)),
      .hold(user: user, hold: hold(1), amount: Points(1), deadline: noon),
      .hold(user: user, hold: hold(1), amount: Points(1), deadline: later(1)),
      .capture(user: user, hold: hold(1)), .release(user: user, hold: hold(1)),
      .createChallenge(challenge: challenge(1), Challenge.Terms(host: user, fee: Points(1), seats: 2)),
      .join(challenge: challenge(1), user: user), .quit(challenge: challenge(1), user: user),
      .createChallenge(
        challenge: challenge(1), Challenge.Terms(host: user, fee: Points(1), seats: 2, membersMin: 1)),
      .changePlan(challenge: challenge(1), Challenge.Plan(), by: user),
      .changePlan(challenge: challenge(1), Challenge.Plan(name: "a"), by: user),
      .moveChallenge(challenge: challenge(1), .ready, by: user),
      .moveChallenge(challenge: challenge(1), .start, by: user),
      .moveChallenge(challenge: challenge(1), .cancel, by: user, request: request(1)),
      .prove(challenge: challenge(1), user: user, content: "a"),
      .prove(challenge: challenge(1), user: user, content: "b"),
      .judgeProof(challenge: challenge(1), user: user, on: startDay, .approved, by: bob),
      .judgeProof(challenge: challenge(1), user: user, on: startDay, .rejected(reason: "a"), by: bob),
      .appeal(challenge: challenge(1), user: user, text: "a"),
      .appeal(challenge: challenge(1), user: user, text: "b"),
      .upholdAppeal(challenge: challenge(1), user: user),
      .upholdAppeal(challenge: challenge(1), user: user, request: request(1)),
      .dismissAppeal(challenge: challenge(1), user: user, reason: "a"),
      .dismissAppeal(challenge: challenge(1), user: user, reason: "b"),
      .reverseAppeal(challenge: challenge(1), user: user), .reverseAppeal(challenge: challenge(1), user: bob),
      .adjustStock(product: ID(1), by: Quantity(1)),
      .reserveStock(product: ID(1), reservation: reservation(1), quantity: Quantity(1), deadline: noon),
      .describeProduct(
        product: ID(1), Offer(name: "a", description: "", price: Points(1), isOnSale: true)),
      .describeProduct(
        product: ID(1), Offer(name: "a", description: "", price: Points(1), isOnSale: false)),
      .order(order: ID(1), user: user, product: ID(1), quantity: Quantity(1)),
      .order(order: ID(1), user: user, product: ID(1), quantity: Quantity(1), request: request(1)),
      .cancelOrder(order: ID(1)), .cancelOrder(order: ID(1), request: request(1)),
      .confirmReservation(product: ID(1), reservation: reservation(1)),
      .cancelReservation(product: ID(1), reservation: reservation(1)),
    ]
    #expect(Set(commands).count == commands.count)
    #expect(Command.openWallet(user: user) == .openWallet(user: user, request: nil))
    #expect(
      Command.credit(user: user, amount: Points(1), origin: .charge)
        == .credit(user: user, amount: Points(1), origin: .charge, expiresAt: nil, request: nil))
  }
}
