import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

/// Which of several reasons is given where more than one entity has one.
///
/// The order among the reasons of one entity is in the tests of the domain.
@Suite("The first reason of several", .fewAtATime)
struct PrecedenceTests {
  typealias Row = (command: Command, code: RejectionCode)

  private static let user = ID<User>(test: 9)
  private static let challenge = ID<Challenge>(test: 101)
  private static let past = Instant(milliseconds: 1)
  private static let request = ID<Request>(test: 900)
  private static let badPlan = Challenge.Plan(name: "\n", description: "\n")

  /// Every operation but those that bring something into being, with whatever can be wrong with it.
  private static let ofNothing: [Row] = [
    (
      .credit(user: user, amount: Points(-1), origin: .charge, expiresAt: past, request: request),
      .walletNotFound
    ),
    (.cancelCharge(user: user, lot: 0, request: request), .walletNotFound),
    (.changeStatus(user: user, .freeze, request: request), .walletNotFound),
    (.changeStatus(user: user, .thaw, request: request), .walletNotFound),
    (.changeStatus(user: user, .close, request: request), .walletNotFound),
    (.hold(user: user, hold: ID(test: 1), amount: .zero, deadline: past), .walletNotFound),
    (.capture(user: user, hold: ID(test: 1)), .walletNotFound),
    (.release(user: user, hold: ID(test: 1)), .walletNotFound),
    (.join(challenge: challenge, user: user, request: request), .challengeNotFound),
    (.quit(challenge: challenge, user: user, request: request), .challengeNotFound),
    (.changePlan(challenge: challenge, badPlan, by: user, request: request), .challengeNotFound),
    (.moveChallenge(challenge: challenge, .ready, by: user, request: request), .challengeNotFound),
    (.moveChallenge(challenge: challenge, .start, by: user, request: request), .challengeNotFound),
    (.moveChallenge(challenge: challenge, .cancel, by: user, request: request), .challengeNotFound),
    (.prove(challenge: challenge, user: user, content: "", request: request), .challengeNotFound),
    (
      .judgeProof(
        challenge: challenge, user: user, on: Calendar.today, .rejected(reason: ""), by: user,
        request: request),
      .challengeNotFound
    ),
    (.appeal(challenge: challenge, user: user, text: "", request: request), .challengeNotFound),
    (.upholdAppeal(challenge: challenge, user: user, request: request), .challengeNotFound),
    (.dismissAppeal(challenge: challenge, user: user, reason: "", request: request), .challengeNotFound),
    (.reverseAppeal(challenge: challenge, user: user, request: request), .challengeNotFound),
    (
      .reserveStock(product: ID(test: 201), reservation: ID(test: 1), quantity: .zero, deadline: past),
      .productNotFound
    ),
    (.confirmReservation(product: ID(test: 201), reservation: ID(test: 1)), .productNotFound),
    (.cancelReservation(product: ID(test: 201), reservation: ID(test: 1)), .productNotFound),
    (
      .order(order: ID(test: 501), user: user, product: ID(test: 201), quantity: Quantity(1)),
      .productNotFound
    ),
    (.cancelOrder(order: ID(test: 501), request: request), .orderNotFound),
  ]

  @Test("is that there is nothing, whatever is wrong with the request", arguments: [1, 2])
  func ofNothing(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    for row in Self.ofNothing {
      #expect(await engine.apply(row.command).verdict == .rejected(row.code), "\(row.command)")
    }
    let audit = try await engine.audit()
    #expect(audit.wallets + audit.challenges + audit.products + audit.orders == 0)
    try await engine.shutDown()
  }

  /// A creation whose host has no wallet, with these further mistakes.
  private static func creation(
    fee: Int64 = 10, seats: Int = 2, minimum: Int = 2, _ plan: Challenge.Plan = .init(),
    threshold: Int = 70, referee: ID<User> = ID(test: 8)
  ) -> Command {
    .createChallenge(
      challenge: ID(test: 199),
      .init(
        host: user, fee: Points(fee), seats: seats, membersMin: minimum, plan: plan,
        judging: .init(threshold: threshold, approval: .required(referee: referee))))
  }

  @Test("is the challenge's before its host's or its member's wallet is asked", arguments: [1, 2, 3])
  func challengeBeforeWallet(shards: Int) async throws {
    let engine = try await TestWorld().open(shards: shards)
    let (full, calledOff, host) = (ID<Challenge>(test: 101), ID<Challenge>(test: 102), ID<User>(test: 1))
    try await engine.openWallet(host, with: 20)
    try await engine.openWallet(ID(test: 2), with: 10)
    for id in [full, calledOff] {
      try await engine.createChallenge(id, .init(host: host, fee: Points(10), seats: 2))
    }
    try await engine.join(full, user: ID(test: 2), request: Self.request)
    _ = try await engine.move(calledOff, .cancel, by: host)
    let rows: [Row] = [
      (
        Self.creation(fee: 0, seats: 1, minimum: 0, Self.badPlan, threshold: 0, referee: Self.user),
        .feeNotPositive
      ),
      (Self.creation(seats: 1, minimum: 0, Self.badPlan, threshold: 0, referee: Self.user), .seatsOutOfRange),
      (
        Self.creation(fee: .max, minimum: 0, Self.badPlan, threshold: 0, referee: Self.user),
        .minimumOutOfRange
      ),
      (Self.creation(fee: .max, Self.badPlan, threshold: 0, referee: Self.user), .potOverflow),
      (Self.creation(Self.badPlan, threshold: 0, referee: Self.user), .nameInvalid),
      (Self.creation(.init(description: "\n"), threshold: 0, referee: Self.user), .descriptionInvalid),
      (Self.creation(threshold: 0, referee: Self.user), .thresholdOutOfRange),
      (Self.creation(referee: Self.user), .refereeIsHost),
      (Self.creation(), .walletNotFound),
      (.createChallenge(challenge: full, .init(host: Self.user, fee: .zero, seats: 0)), .challengeExists),
      (.join(challenge: full, user: Self.user, request: Self.request), .idempotencyConflict),
      (.join(challenge: full, user: ID(test: 2)), .alreadyJoined),
      (.join(challenge: full, user: Self.user), .full),
      (.join(challenge: calledOff, user: Self.user), .notOpen),
    ]
    for row in rows {
      #expect(await engine.apply(row.command).verdict == .rejected(row.code), "\(row.command)")
    }
    #expect(try await engine.audit().wallets == 2)
    try await engine.shutDown()
  }

  @Test("is the challenge's before an appellant's closed wallet is asked", arguments: [1, 2, 3])
  func appealBeforeWallet(shards: Int) async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: shards)
    try await Court.settle(on: engine, in: world)
    for number in 3...4 { try await engine.appeal(number) }
    try await engine.dismiss(3)
    for number in Court.losers {
      _ = try await engine.hold(
        Court.user(number), Points(70), as: ID(test: 700 + number), until: Calendar.beginning(of: 40))
      try await engine.capture(ID(test: 700 + number), of: Court.user(number))
      try await engine.changeStatus(of: Court.user(number), .close)
    }
    for (number, code) in [2: RejectionCode.appealNotFound, 3: .alreadyDecided, 4: .walletClosed] {
      let command = Command.upholdAppeal(challenge: Court.challenge, user: Court.user(number))
      #expect(await engine.apply(command).verdict == .rejected(code))
    }
    for (number, code) in [2: RejectionCode.appealNotFound, 3: .appealNotUpheld, 4: .appealNotUpheld] {
      let command = Command.reverseAppeal(challenge: Court.challenge, user: Court.user(number))
      #expect(await engine.apply(command).verdict == .rejected(code))
    }
    #expect(try await Court.unfinished(in: engine) == [])
    try await engine.shutDown()
  }
}
