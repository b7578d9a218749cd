public import AnteDomain

/// Random commands over a world so small that they get in one another's way all the time.
public struct RandomCommands: Sendable {
  /// How many of each there are to collide on.
  public struct Sizes: Sendable {
    /// Users, from 1.
    public var users = 6
    /// Challenges that are new at the same time.
    public var challenges = 3
    /// Products.
    public var products = 2
    /// Holds and reservations.
    public var items = 12

    /// The defaults.
    public init() {}
  }

  /// What is asked for.
  public enum Interest: Sendable {
    /// Whatever there is.
    case everything
    /// Appeals, and decisions on them.
    case appeals
  }

  var generator: SeededGenerator
  let sizes: Sizes
  private var requests = 0
  /// Before anything else some wallets are opened and filled, so that there is something to stake.
  private var beginnings = 4
  /// The proofs that were asked for.
  var proofs: [(challenge: Int, user: ID<User>, day: Day)] = []
  /// What is asked for right after what was asked for last.
  var onItsHeels: [Command] = []
  /// The numbers of the challenges that were asked for.
  var asked: [Int] = []
  /// The orders that were asked for and are not known to be refused.
  var orders: [ID<Order>] = []
  /// How many orders were thought of.
  var ordersEver = 0
  /// What is told among all clients.
  let rumours: Rumours
  /// Users whose wallets were to be frozen, and were not to be thawed since.
  private var frozen: [ID<User>] = []

  /// The commands of a seed.
  public init(_ generator: SeededGenerator, sizes: Sizes = Sizes(), rumours: Rumours = Rumours()) {
    self.rumours = rumours
    self.generator = generator
    self.sizes = sizes
  }

  /// The next command of somebody whose clock shows a time.
  /// - Parameter interest: what they want to talk about.
  public mutating func next(at now: Instant, about interest: Interest = .everything) -> Command {
    if !onItsHeels.isEmpty { return onItsHeels.removeFirst() }
    if interest == .appeals { return appealCommand() }
    if beginnings > 0 {
      beginnings -= 1
      return beginnings >= 2
        ? .openWallet(user: user(), request: request())
        : .credit(
          user: user(), amount: Points(Int64(generator.number(in: 30...90))), origin: .charge,
          request: request())
    }
    switch generator.number(below: 47) {
    case 0, 1: return .openWallet(user: user(), request: request())
    case 2...6:
      return .credit(
        user: user(), amount: amount(), origin: origin(),
        expiresAt: generator.isOne(in: 4) ? deadline(now) : nil, request: request())
    case 7: return .hold(user: user(), hold: item(), amount: amount(), deadline: deadline(now))
    case 8: return .capture(user: user(), hold: item())
    case 9: return .release(user: user(), hold: item())
    case 10:
      return .adjustStock(
        product: product(), by: Quantity(Int64(generator.number(in: -5...15))), request: request())
    case 11:
      return .reserveStock(
        product: product(), reservation: item(), quantity: Quantity(Int64(generator.number(in: 0...4))),
        deadline: deadline(now))
    case 12: return .confirmReservation(product: product(), reservation: item())
    case 13: return .cancelReservation(product: product(), reservation: item())
    case 14, 15:
      return .cancelCharge(user: user(), lot: UInt64(generator.number(in: 0...8)), request: request())
    case 16: return changeStatus()
    case 40...44: return orderCommand()
    case 45, 46: return appealCommand()
    default: return challengeCommand(at: now)
    }
  }

  /// A freeze now and then, whose user is mostly thawed before long, and hardly ever a close, which is for ever.
  private mutating func changeStatus() -> Command {
    switch generator.number(below: 12) {
    case 0, 1, 2:
      let user = user()
      frozen.append(user)
      return .changeStatus(user: user, .freeze, request: request())
    case 3: return .changeStatus(user: user(), .close, request: request())
    default: return .changeStatus(user: frozen.popLast() ?? user(), .thaw, request: request())
    }
  }

  mutating func user() -> ID<User> { ID(UInt128(1 + generator.number(below: sizes.users))) }
  mutating func product() -> ID<Product> {
    ID(UInt128(201 + generator.number(below: sizes.products)))
  }
  private mutating func item<Subject>() -> ID<Subject> {
    ID(UInt128(301 + generator.number(below: sizes.items)))
  }
  private mutating func origin() -> Lot.Origin { generator.isOne(in: 2) ? .charge : .reward }

  /// Mostly small; at times none, less than none, or so much that sums overflow.
  private mutating func amount() -> Points {
    generator.isOne(in: 60) ? Points(.max - 20) : Points(Int64(generator.number(in: -2...60)))
  }

  /// Mostly soon or just over; sometimes in some days.
  private mutating func deadline(_ now: Instant) -> Instant {
    let unit: Int64 = generator.isOne(in: 4) ? 1_000_000 : 1
    return now.advanced(byMilliseconds: Int64(generator.number(in: -20...400)) * unit)
  }

  /// Mostly a fresh request id, sometimes none, sometimes one that was used before.
  mutating func request() -> ID<Request>? {
    switch generator.number(below: 10) {
    case 0, 1: return nil
    case 2 where requests > 0: return ID(UInt128(1_000 + generator.number(below: requests)))
    default:
      defer { requests += 1 }
      return ID(UInt128(1_000 + requests))
    }
  }
}
