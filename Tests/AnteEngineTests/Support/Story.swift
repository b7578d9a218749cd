import AnteDomain

@testable import AnteEngine

/// A short life of an engine in which everything happens that can: for sweeps over faults and crashes.
///
/// Its requests can be sent again in their order from any point that a crash left, and lead to the same books: nothing
/// in it is refused at first and possible later.
enum Story {
  enum Step: Sendable {
    /// Commands that come as one batch.
    case batch([Command], BatchOrder)
    case snapshot
  }

  static let fee = Points(30)
  private static let first = ID<Challenge>(test: 101)
  private static let second = ID<Challenge>(test: 102)
  private static let product = ID<Product>(test: 201)
  private static let deadline = Instant(milliseconds: 9_000_000)

  private static func user(_ number: Int) -> ID<User> { ID(test: number) }

  private static func credit(_ number: Int, _ points: Int64, _ request: Int) -> Command {
    .credit(user: user(number), amount: Points(points), origin: .charge, request: ID(test: request))
  }

  private static func join(_ challenge: ID<Challenge>, _ number: Int, _ request: Int) -> Command {
    .join(challenge: challenge, user: user(number), request: ID(test: request))
  }

  /// The wallet of user 6 can never pay a fee.
  static let steps: [Step] = [
    .batch((1...6).map { .openWallet(user: user($0), request: ID(test: 1_000 + $0)) }, .independent),
    .batch((1...5).map { credit($0, 100, 1_010 + $0) } + [credit(6, 20, 1_016)], .independent),
    .batch(
      [
        .createChallenge(
          challenge: first, Challenge.Terms(host: user(1), fee: fee, seats: 5), request: ID(test: 1_020)),
        .createChallenge(
          challenge: second, Challenge.Terms(host: user(2), fee: fee, seats: 3), request: ID(test: 1_021)),
        .adjustStock(product: product, by: Quantity(10), request: ID(test: 1_022)),
      ], .sequential),
    .batch(
      [join(first, 2, 1_030), join(first, 3, 1_031), join(second, 4, 1_032), join(first, 6, 1_033)],
      .independent),
    .snapshot,
    .batch(
      [
        .hold(user: user(4), hold: ID(test: 301), amount: Points(15), deadline: deadline),
        .hold(user: user(5), hold: ID(test: 302), amount: Points(40), deadline: deadline),
        .capture(user: user(5), hold: ID(test: 302)),
        .reserveStock(
          product: product, reservation: ID(test: 401), quantity: Quantity(3), deadline: deadline),
        .reserveStock(
          product: product, reservation: ID(test: 402), quantity: Quantity(2), deadline: deadline),
        .confirmReservation(product: product, reservation: ID(test: 401)),
        join(ID(test: 999), 3, 1_040),
      ], .sequential),
    .batch(
      [
        .quit(challenge: first, user: user(3), request: ID(test: 1_050)), join(first, 4, 1_051),
        join(second, 5, 1_052),
      ], .independent),
    .batch([credit(3, 7, 1_060), credit(5, 7, 1_061)], .independent),
    .snapshot,
    .batch([join(first, 5, 1_070), join(second, 3, 1_071)], .sequential),
    .batch([.quit(challenge: first, user: user(2), request: ID(test: 1_080))], .sequential),
  ]

  /// All commands in their order.
  static let commands: [Command] = steps.flatMap { step -> [Command] in
    if case .batch(let commands, _) = step { commands } else { [] }
  }

  /// The outcomes of the story, and those of sending everything again after it, where nothing fails.
  struct Undisturbed: Sendable {
    var first: [String] = []
    var again: [String] = []
    var audit = Audit()
    /// The number of calls of the file system that it took.
    var calls = 0
  }

  /// Tells the whole story, whatever comes of it.
  static func tell(to engine: Engine, _ heard: ([Outcome]) -> Void = { _ in }) async -> [Outcome] {
    var outcomes: [Outcome] = []
    for step in steps {
      switch step {
      case .batch(let commands, let order):
        let batch = await engine.apply(commands, order: order)
        heard(batch)
        outcomes += batch
      case .snapshot:
        _ = try? await engine.snapshot()
      }
    }
    return outcomes
  }
}

extension Audit {
  /// The books alone: without the digest, which knows how often a join was begun.
  var books: Audit {
    var books = self
    books.digest = 0
    return books
  }
}
