import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteSimulation

@Suite("What the reference answers")
struct ReferenceReplyTests {
  /// A command against which several rules speak, and the one that is told.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let command: Command
    let code: RejectionCode

    init(_ name: String, _ command: Command, _ code: RejectionCode) {
      (testDescription, self.command, self.code) = (name, command, code)
    }
  }

  static let stranger = ID<User>(test: 9)
  static let past = Instant(milliseconds: 1_000_000)
  static let future = Instant(milliseconds: 1_000_500)
  static let used = ID<Request>(test: 1_002)
  static let endedHold = ID<Hold>(test: 302)
  static let endedReservation = ID<Reservation>(test: 402)

  /// Bob has an open and an ended hold, a seat, and has used a request; one seat is reserved for Eve; teas are reserved.
  static let story: Storyteller = {
    var limits = Limits()
    limits.lotsPerWallet = 3
    limits.holdsPerWallet = 2
    limits.seatsPerChallenge = 5
    limits.reservationsPerProduct = 1
    var story = Storyteller.ready(limits: limits)
    story.send(story.credit(1, used))
    story.send(.hold(user: Cast.bob, hold: endedHold, amount: Points(1), deadline: future))
    story.send(.release(user: Cast.bob, hold: endedHold))
    story.send(.hold(user: Cast.bob, hold: Cast.hold, amount: Points(1), deadline: future))
    story.send(story.join(Cast.bob, used))
    story.commit(.challenge(Cast.run, .seatReserved(Cast.eve, request: nil)))
    story.send(.adjustStock(product: Cast.tea, by: Quantity(1), request: used))
    story.send(
      .reserveStock(product: Cast.tea, reservation: endedReservation, quantity: Quantity(1), deadline: future)
    )
    story.send(.cancelReservation(product: Cast.tea, reservation: endedReservation))
    story.send(
      .reserveStock(product: Cast.tea, reservation: Cast.reservation, quantity: Quantity(1), deadline: future)
    )
    return story
  }()

  static func hold(_ hold: ID<Hold>, _ amount: Int64, _ deadline: Instant, by user: ID<User> = Cast.bob)
    -> Command
  {
    .hold(user: user, hold: hold, amount: Points(amount), deadline: deadline)
  }

  static func create(_ fee: Int64, _ seats: Int, by host: ID<User>, _ id: ID<Challenge> = ID(test: 102))
    -> Command
  {
    .createChallenge(challenge: id, Challenge.Terms(host: host, fee: Points(fee), seats: seats))
  }

  static func reserve(
    _ id: ID<Reservation>, _ quantity: Int64, _ deadline: Instant, of product: ID<Product> = Cast.tea
  ) -> Command {
    .reserveStock(product: product, reservation: id, quantity: Quantity(quantity), deadline: deadline)
  }

  static let wallets: [Refusal] = [
    Refusal(
      "a request that another command used", .openWallet(user: Cast.bob, request: used), .idempotencyConflict),
    Refusal("a wallet that is there", .openWallet(user: Cast.bob), .walletExists),
    Refusal(
      "nothing, for nobody", .credit(user: stranger, amount: .zero, origin: .grant, request: used),
      .walletNotFound),
    Refusal(
      "nothing, with a used request", .credit(user: Cast.bob, amount: .zero, origin: .grant, request: used),
      .idempotencyConflict),
    Refusal(
      "nothing, into a full wallet", .credit(user: Cast.bob, amount: .zero, origin: .grant),
      .amountNotPositive),
    Refusal(
      "too much, into a full wallet", .credit(user: Cast.bob, amount: Points(.max), origin: .grant),
      .tooManyLots),
    Refusal("too much", .credit(user: Cast.eve, amount: Points(.max), origin: .grant), .balanceOverflow),
    Refusal("a hold of nobody's", hold(Cast.hold, 0, past, by: stranger), .walletNotFound),
    Refusal("another hold under the same id", hold(Cast.hold, 0, past), .idempotencyConflict),
    Refusal("a hold of nothing that has ended", hold(endedHold, 0, past), .holdEnded),
    Refusal("a hold of nothing, too late", hold(ID(test: 303), 0, past), .amountNotPositive),
    Refusal("a hold of too much, too late", hold(ID(test: 303), 999, past), .deadlinePassed),
    Refusal("a hold of too much, one too many", hold(ID(test: 303), 999, future), .insufficientPoints),
    Refusal("a hold too many", hold(ID(test: 303), 1, future), .tooManyHolds),
    Refusal("a capture at nobody's", .capture(user: stranger, hold: endedHold), .walletNotFound),
    Refusal("a capture of an unknown hold", .capture(user: Cast.bob, hold: ID(test: 303)), .holdNotFound),
    Refusal("a capture of what was released", .capture(user: Cast.bob, hold: endedHold), .holdEnded),
  ]

  static let challenges: [Refusal] = [
    Refusal(
      "a second creation, with a used request",
      .createChallenge(
        challenge: Cast.run, Challenge.Terms(host: Cast.bob, fee: .zero, seats: 0), request: used),
      .idempotencyConflict),
    Refusal("a second creation", create(0, 0, by: Cast.bob, Cast.run), .challengeExists),
    Refusal("no fee and no seats", create(0, 0, by: stranger), .feeNotPositive),
    Refusal("one seat", create(.max, 1, by: stranger), .seatsOutOfRange),
    Refusal("a seat too many", create(.max, 6, by: stranger), .seatsOutOfRange),
    Refusal("too large a pot", create(.max, 5, by: stranger), .potOverflow),
    Refusal("a host without a wallet", create(1, 5, by: stranger), .walletNotFound),
    Refusal("a host without enough points", create(9_999, 5, by: Cast.eve), .insufficientPoints),
    Refusal(
      "a join of what is not there", .join(challenge: ID(test: 102), user: Cast.bob, request: used),
      .challengeNotFound),
    Refusal(
      "a join with the request of another's", .join(challenge: Cast.run, user: Cast.ann, request: used),
      .idempotencyConflict),
    Refusal("a join of a member", .join(challenge: Cast.run, user: Cast.ann), .alreadyJoined),
    Refusal("a join while joining", .join(challenge: Cast.run, user: Cast.eve), .joinPending),
    Refusal("a join of one who could not pay", .join(challenge: Cast.run, user: stranger), .full),
    Refusal(
      "a quit from what is not there", .quit(challenge: ID(test: 102), user: Cast.bob), .challengeNotFound),
    Refusal(
      "a quit with the request of a join", .quit(challenge: Cast.run, user: Cast.eve, request: used),
      .idempotencyConflict),
    Refusal("a quit while joining", .quit(challenge: Cast.run, user: Cast.eve), .joinPending),
    Refusal("a quit of nobody's", .quit(challenge: Cast.run, user: stranger), .notJoined),
    Refusal("a quit of the host's", .quit(challenge: Cast.run, user: Cast.ann), .hostCannotQuit),
  ]

  static let stock: [Refusal] = [
    Refusal(
      "nothing, with a used request", .adjustStock(product: Cast.tea, by: .zero, request: used),
      .idempotencyConflict),
    Refusal("nothing", .adjustStock(product: ID(test: 202), by: .zero), .nothingToAdjust),
    Refusal("less than nothing", .adjustStock(product: Cast.tea, by: Quantity(.min)), .insufficientStock),
    Refusal("too much", .adjustStock(product: Cast.tea, by: Quantity(.max)), .quantityOverflow),
    Refusal("of an unknown product", reserve(Cast.reservation, 0, past, of: ID(test: 202)), .productNotFound),
    Refusal(
      "another reservation under the same id", reserve(Cast.reservation, 0, past), .idempotencyConflict),
    Refusal("a reservation of nothing that has ended", reserve(endedReservation, 0, past), .reservationEnded),
    Refusal("a reservation of nothing, too late", reserve(ID(test: 403), 0, past), .quantityNotPositive),
    Refusal("a reservation of too much, too late", reserve(ID(test: 403), 99, past), .deadlinePassed),
    Refusal(
      "a reservation of too much, one too many", reserve(ID(test: 403), 99, future), .insufficientStock),
    Refusal("a reservation too many", reserve(ID(test: 403), 1, future), .tooManyReservations),
    Refusal(
      "a sale of an unknown product",
      .confirmReservation(product: ID(test: 202), reservation: endedReservation),
      .productNotFound),
    Refusal(
      "a sale of an unknown reservation", .confirmReservation(product: Cast.tea, reservation: ID(test: 403)),
      .reservationNotFound),
    Refusal(
      "a sale of what was returned", .confirmReservation(product: Cast.tea, reservation: endedReservation),
      .reservationEnded),
  ]

  @Test("the first of the rules that speak against it", arguments: wallets + challenges + stock)
  func refuses(refusal: Refusal) {
    guard case .refuses(let reason) = Self.story.world.reply(to: refusal.command, at: Self.past) else {
      Issue.record("not refused")
      return
    }
    #expect(reason.code == refusal.code)
  }

  @Test("the first answer again, to whatever was sent before")
  func repeats() {
    let answered = Self.story.calls.filter { call in
      guard call.isIdempotent, case .accepted = call.answer else { return false }
      if case .hold(_, let id, _, _) = call.command { return id != Self.endedHold }
      if case .reserveStock(_, let id, _, _) = call.command { return id != Self.endedReservation }
      return true
    }
    #expect(answered.count == 7)
    for call in answered {
      #expect(Self.story.world.explains(call), "\(call.command)")
    }
  }
}
