public import AnteDomain

/// A few operations on a small world that has one of everything: the workloads of the bounded exhaustive proof.
///
/// Most crash bugs ever found need three operations or fewer on a fresh system (Mohan et al., "Finding Crash-Consistency
/// Bugs with Bounded Black-Box Crash Testing", OSDI 2018), so all of them are looked at.
public struct BoundedWorkload: Sendable, Equatable {
  /// One thing that is done.
  public enum Operation: Sendable, Equatable {
    /// A command is carried out.
    case command(Command)
    /// A snapshot is taken.
    case snapshot
    /// Time passes, and what falls due meanwhile expires.
    case pause(milliseconds: Int64)
    /// Days pass at once, and what falls due meanwhile happens.
    case days(Int)
  }

  /// What is done, in order.
  public let operations: [Operation]

  /// Every workload of a number of operations.
  public static func all(operations count: Int) -> [BoundedWorkload] {
    var workloads: [[Operation]] = [[]]
    for _ in 0..<count { workloads = workloads.flatMap { begun in alphabet.map { begun + [$0] } } }
    return workloads.map { BoundedWorkload(operations: $0) }
  }

  /// Whole lives of challenges: won and shared with a remainder, lost and refunded, and called off; appealed against, with
  /// an award that is given and taken back, or let be; and that of an order.
  public static var lives: [BoundedWorkload] {
    [
      [create(104, .house), join(104), ready(104), .days(1), prove(104), .days(3), .snapshot],
      [create(104, .refund), join(104), .days(1), .snapshot, .days(3)],
      [create(104, .house), join(104), .days(2), .days(2), .pause(milliseconds: 100)],
      [create(104, .house), join(104), .snapshot, cancel(104)],
      [create(104, .house), .days(3), .snapshot],
      lost + [uphold(104), .snapshot],
      lost + [uphold(104), reverse(104)],
      lost + [dismiss(104), uphold(104)],
      [order(502, of: 1), cancelOrder(502), .snapshot],
    ].map { BoundedWorkload(operations: $0) }
  }

  /// The host loses, and appeals.
  private static var lost: [Operation] {
    [create(104, .house), join(104), ready(104), .days(1), prove(104), .days(3), appeal(104)]
  }

  /// When the simulated world begins.
  static let epoch = Instant(milliseconds: 1_800_000_000_000)

  /// With the present day as start day, a fee that cannot be shared out evenly, and one proof as enough to win.
  private static func create(
    _ id: UInt128, _ withoutWinners: Challenge.Judging.WithoutWinners
  ) -> Operation {
    let today = BusinessZone.seoul.day(of: epoch).advanced(byDays: 1)
    let plan = Challenge.Plan(period: Challenge.Period(start: today, due: today.advanced(byDays: 1)))
    let judging = Challenge.Judging(threshold: 50, withoutWinners: withoutWinners)
    return .command(
      .createChallenge(
        challenge: ID(id),
        Challenge.Terms(host: rich, fee: Points(7), seats: 3, plan: plan, judging: judging),
        request: request(30)))
  }

  private static func join(_ id: UInt128) -> Operation {
    .command(.join(challenge: ID(id), user: poor, request: request(31)))
  }

  private static func ready(_ id: UInt128) -> Operation {
    .command(.moveChallenge(challenge: ID(id), .ready, by: rich, request: request(32)))
  }

  private static func prove(_ id: UInt128) -> Operation {
    .command(.prove(challenge: ID(id), user: poor, content: "done", request: request(33)))
  }

  private static func cancel(_ id: UInt128) -> Operation {
    .command(.moveChallenge(challenge: ID(id), .cancel, by: rich, request: request(34)))
  }

  private static func appeal(_ id: UInt128) -> Operation {
    .command(.appeal(challenge: ID(id), user: rich, text: "again", request: request(35)))
  }

  private static func uphold(_ id: UInt128) -> Operation {
    .command(.upholdAppeal(challenge: ID(id), user: rich, request: request(36)))
  }

  private static func dismiss(_ id: UInt128) -> Operation {
    .command(.dismissAppeal(challenge: ID(id), user: rich, reason: "no", request: request(37)))
  }

  private static func reverse(_ id: UInt128) -> Operation {
    .command(.reverseAppeal(challenge: ID(id), user: rich, request: request(38)))
  }

  private static func describe(_ price: Int64, _ number: Int) -> Command {
    .describeProduct(
      product: product, Offer(name: "tea", description: "", price: Points(price), isOnSale: true),
      request: request(number))
  }

  private static func order(_ id: UInt128, of quantity: Int64) -> Operation {
    .command(
      .order(
        order: ID(id), user: poor, product: product, quantity: Quantity(quantity), request: request(40)))
  }

  private static func cancelOrder(_ id: UInt128) -> Operation {
    .command(.cancelOrder(order: ID(id), request: request(41)))
  }

  private static let rich = ID<User>(1)
  private static let poor = ID<User>(2)
  private static let newcomer = ID<User>(3)
  private static let challenge = ID<Challenge>(101)
  private static let product = ID<Product>(201)
  private static let deadline = Instant(milliseconds: 1_900_000_000_000)
  /// After whatever is done without a pause, and within the first pause.
  private static let soon = epoch.advanced(byMilliseconds: 50)

  private static func request(_ number: Int) -> ID<Request> { ID(UInt128(1_000 + number)) }

  /// What the world has seen before a workload begins.
  static let preparation: [Command] = [
    .openWallet(user: rich, request: request(1)),
    .credit(user: rich, amount: Points(30), origin: .charge, request: request(2)),
    .credit(user: rich, amount: Points(23), origin: .reward, request: request(3)),
    .openWallet(user: poor, request: request(4)),
    .credit(user: poor, amount: Points(12), origin: .grant, request: request(5)),
    .createChallenge(
      challenge: challenge, Challenge.Terms(host: rich, fee: Points(10), seats: 2), request: request(6)),
    .hold(user: rich, hold: ID(301), amount: Points(25), deadline: deadline),
    .adjustStock(product: product, by: Quantity(3), request: request(7)),
    describe(3, 8),
    .order(order: ID(501), user: rich, product: product, quantity: Quantity(1), request: request(9)),
    .reserveStock(product: product, reservation: ID(401), quantity: Quantity(1), deadline: deadline),
  ]

  /// One of every kind, chosen so that they get in one another's way.
  static let alphabet: [Operation] = [
    .command(.openWallet(user: newcomer, request: request(20))),
    .command(
      .credit(user: poor, amount: Points(7), origin: .charge, expiresAt: soon, request: request(21))),
    .command(.cancelCharge(user: rich, lot: 1, request: request(26))),
    .command(.changeStatus(user: poor, .freeze, request: request(27))),
    .command(.hold(user: poor, hold: ID(302), amount: Points(8), deadline: deadline)),
    .command(.capture(user: rich, hold: ID(301))),
    .command(.release(user: rich, hold: ID(301))),
    .command(
      .createChallenge(
        challenge: ID(102), Challenge.Terms(host: rich, fee: Points(15), seats: 3), request: request(22))),
    .command(.join(challenge: challenge, user: poor, request: request(23))),
    .command(.quit(challenge: challenge, user: poor, request: request(24))),
    .command(.moveChallenge(challenge: challenge, .cancel, by: rich, request: request(28))),
    .command(.adjustStock(product: product, by: Quantity(-1), request: request(25))),
    .command(
      .reserveStock(product: product, reservation: ID(402), quantity: Quantity(1), deadline: deadline)),
    .command(.confirmReservation(product: product, reservation: ID(401))),
    .command(.cancelReservation(product: product, reservation: ID(401))),
    .command(describe(4, 29)),
    order(502, of: 1),
    cancelOrder(501),
    .snapshot,
    .pause(milliseconds: 100),
  ]
}
