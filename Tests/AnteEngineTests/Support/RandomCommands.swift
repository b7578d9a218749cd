import AnteDomain
import AnteTestSupport

/// Random commands over a small world, so that they get in one another's way often.
struct RandomCommands {
  private var generator: TestRandom
  private let now: Instant
  private let users: Int
  private var nextID = 1_000

  init(seed: UInt64, now: Instant, users: Int = 7) {
    generator = TestRandom(seed: seed)
    self.now = now
    self.users = users
  }

  mutating func next() -> Command {
    switch generator.next() % 28 {
    case 0, 1: return .openWallet(user: user(), request: request())
    case 2, 3: return .credit(user: user(), amount: amount(), origin: origin(), request: request())
    case 4:
      return .credit(
        user: user(), amount: amount(), origin: origin(), expiresAt: deadline(), request: request())
    case 5: return .hold(user: user(), hold: item(), amount: amount(), deadline: deadline())
    case 6: return .capture(user: user(), hold: item())
    case 7: return .release(user: user(), hold: item())
    case 8:
      return .createChallenge(
        challenge: challenge(),
        Challenge.Terms(
          host: user(), fee: Points(Int64(generator.next() % 40)), seats: Int(generator.next() % 6)),
        request: request())
    case 9, 10, 11, 12: return .join(challenge: challenge(), user: user(), request: request())
    case 13, 14: return .quit(challenge: challenge(), user: user(), request: request())
    case 15, 16:
      return .adjustStock(
        product: product(), by: Quantity(Int64(generator.next() % 20) - 6), request: request())
    case 17:
      return .reserveStock(
        product: product(), reservation: item(), quantity: Quantity(Int64(generator.next() % 5)),
        deadline: deadline())
    case 18: return .confirmReservation(product: product(), reservation: item())
    case 19, 20:
      return .cancelCharge(user: user(), lot: 1 + generator.next() % 12, request: request())
    case 21: return .changeStatus(user: user(), change(), request: request())
    case 22: return .describeProduct(product: product(), offer(), request: request())
    case 23, 24, 25:
      return .order(
        order: order(), user: user(), product: product(),
        quantity: Quantity(Int64(generator.next() % 4)), request: request())
    case 26: return .cancelOrder(order: order(), request: request())
    default: return .cancelReservation(product: product(), reservation: item())
    }
  }

  mutating func next(_ count: Int) -> [Command] {
    (0..<count).map { _ in next() }
  }

  private mutating func user() -> ID<User> { ID(test: 1 + Int(generator.next() % UInt64(users))) }
  private mutating func challenge() -> ID<Challenge> { ID(test: 101 + Int(generator.next() % 4)) }
  private mutating func product() -> ID<Product> { ID(test: 201 + Int(generator.next() % 3)) }
  private mutating func order() -> ID<Order> { ID(test: 401 + Int(generator.next() % 20)) }
  private mutating func offer() -> Offer {
    Offer(
      name: ["Tea", "", "Cake", "Ink"][Int(generator.next() % 4)], description: "",
      price: Points(Int64(generator.next() % 12)), isOnSale: generator.next() % 8 > 0)
  }
  private mutating func item<Subject>() -> ID<Subject> { ID(test: 301 + Int(generator.next() % 12)) }
  private mutating func amount() -> Points { Points(Int64(generator.next() % 60) - 3) }
  private mutating func origin() -> Lot.Origin { generator.next() % 2 == 0 ? .charge : .reward }
  /// Seldom a closing, since it is for ever.
  private mutating func change() -> Wallet.StatusChange {
    [.freeze, .thaw, .thaw, .close][Int(generator.next() % 4)]
  }
  private mutating func deadline() -> Instant {
    now.advanced(byMilliseconds: Int64(generator.next() % 2_000) - 100)
  }

  /// Mostly a fresh request id, sometimes none, sometimes one that was used before.
  private mutating func request() -> ID<Request>? {
    switch generator.next() % 10 {
    case 0, 1: return nil
    case 2: return ID(test: 1_000 + Int(generator.next() % UInt64(nextID - 999)))
    default:
      nextID += 1
      return ID(test: nextID)
    }
  }
}

extension CommandAnswer {
  /// The answer as text, for comparisons.
  var text: String { "\(self)" }
}
