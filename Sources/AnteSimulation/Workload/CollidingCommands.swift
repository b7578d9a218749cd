public import AnteDomain

/// A seeded stream of all commands over few entities, so that many such streams collide.
///
/// Entities are the same for every stream; requests, holds and reservations are named by the stream's own number, so two
/// streams of one number ask for the very same things, as an impatient client does.
public struct CollidingCommands: Sendable {
  private static let users = 16
  private static let openChallenges = 4
  private static let commandsPerChallenge = 150
  private static let products = 3
  private static let recent = 12
  /// What a unit costs at most; with so many credits it is always worth trying.
  private static let priceMax = 40

  private let stream: UInt64
  private let start: Instant
  private let firstChallenge: Int
  private var generator: SeededGenerator
  /// The business day about now.
  private let today: Day
  private var count: UInt64 = 0
  /// Users whose wallets were to be frozen, and were not to be thawed since.
  private var frozen: [ID<User>] = []
  private var holds: [(user: ID<User>, hold: ID<Hold>)] = []
  private var orders: [ID<Order>] = []
  private var reservations: [(product: ID<Product>, reservation: ID<Reservation>)] = []

  /// Begins a stream.
  /// - Parameters:
  ///   - number: tells streams apart; commands of the same number are the same, commands of another one never are.
  ///   - start: about now; deadlines that are near are counted from it.
  ///   - firstChallenge: where the numbers of the challenges begin, so that a later life finds free seats again.
  public init(seed: UInt64, stream number: UInt64, start: Instant, firstChallenge: Int = 0) {
    stream = SeededGenerator.mixed(seed &+ SeededGenerator.mixed(number))
    generator = SeededGenerator(seed: stream)
    self.start = start
    today = BusinessZone.seoul.day(of: start)
    self.firstChallenge = firstChallenge
  }

  /// The next command.
  public mutating func next() -> Command {
    count += 1
    switch number(in: 1...100) {
    case 1...6: return .openWallet(user: user(), request: fresh())
    case 7...24:
      let origins = Lot.Origin.allCases
      return .credit(
        user: user(), amount: Points(Int64(number(in: 1...200))),
        origin: origins[number(in: 0...origins.count - 1)],
        expiresAt: number(in: 1...6) == 1 ? deadline() : nil, request: fresh())
    case 25, 26: return describe()
    case 27: return .cancelCharge(user: user(), lot: UInt64(number(in: 1...30)), request: fresh())
    case 28: return changeStatus()
    case 29...31: return createChallenge()
    case 32...48: return .join(challenge: challenge(), user: user(), request: fresh())
    case 49...55: return order()
    case 56...63: return lifeOfChallenge()
    case 64...67: return cancelOrder()
    case 68...70: return .quit(challenge: challenge(), user: user(), request: fresh())
    case 71...78: return hold()
    case 79...85: return endHold()
    case 86...89:
      return .adjustStock(
        product: product(), by: Quantity(Int64(number(in: -3...12))), request: fresh())
    case 90...95: return reserve()
    default: return endReservation()
    }
  }

  /// Half of them as plain as can be; the others mostly begin today, and end tomorrow or much later.
  private mutating func createChallenge() -> Command {
    let (challenge, fee, seats) = (challenge(), Points(Int64(number(in: 1...60))), number(in: 2...12))
    if number(in: 0...1) == 0 {
      return .createChallenge(
        challenge: challenge, Challenge.Terms(host: host(of: challenge), fee: fee, seats: seats),
        request: fresh())
    }
    return .createChallenge(
      challenge: challenge,
      Challenge.Terms(
        host: host(of: challenge), fee: fee, seats: seats, membersMin: number(in: 1...3), plan: plan(),
        judging: generator.judging(referee: user())), request: fresh())
  }

  private mutating func plan() -> Challenge.Plan {
    let start = today.advanced(byDays: number(in: 1...8) == 1 ? 1 : 0)
    return Challenge.Plan(
      name: generator.text(), description: generator.text(), category: .habit,
      period: number(in: 1...6) == 1
        ? nil
        : Challenge.Period(
          start: start, due: start.advanced(byDays: number(in: 0...1) == 0 ? 1 : number(in: 1...30))))
  }

  /// What can happen to a challenge between its creation and its last day.
  private mutating func lifeOfChallenge() -> Command {
    if number(in: 1...4) == 1 { return aboutAppeal(formerChallenge()) }
    let challenge = number(in: 1...3) == 1 ? formerChallenge() : challenge()
    switch number(in: 1...16) {
    case 1: return .changePlan(challenge: challenge, plan(), by: host(of: challenge), request: fresh())
    case 2: return .moveChallenge(challenge: challenge, .cancel, by: host(of: challenge), request: fresh())
    case 3: return .moveChallenge(challenge: challenge, .ready, by: host(of: challenge), request: fresh())
    case 4, 5: return .moveChallenge(challenge: challenge, .start, by: host(of: challenge), request: fresh())
    case 6...12:
      return .prove(challenge: challenge, user: user(), content: generator.text(), request: fresh())
    default:
      return .judgeProof(
        challenge: challenge, user: user(), on: today, generator.verdict(), by: host(of: challenge),
        request: fresh())
    }
  }

  /// Mostly the same for every stream that talks of the challenge.
  private mutating func host(of challenge: ID<Challenge>) -> ID<User> {
    number(in: 1...5) == 1 ? user() : ID(challenge.rawValue % UInt128(Self.users) + 1)
  }

  /// A freeze now and then, whose user is mostly thawed before long, and hardly ever a close, which is for ever.
  private mutating func changeStatus() -> Command {
    switch number(in: 1...10) {
    case 1...3:
      let user = user()
      frozen.append(user)
      return .changeStatus(user: user, .freeze, request: fresh())
    case 4: return .changeStatus(user: user(), .close, request: fresh())
    default: return .changeStatus(user: frozen.popLast() ?? user(), .thaw, request: fresh())
    }
  }

  /// Refused, unless days pass between the lives of a process; mostly about the host, who always has a seat.
  private mutating func aboutAppeal(_ challenge: ID<Challenge>) -> Command {
    let user = host(of: challenge)
    return switch number(in: 1...4) {
    case 1: .appeal(challenge: challenge, user: user, text: generator.text(), request: fresh())
    case 2: .upholdAppeal(challenge: challenge, user: user, request: fresh())
    case 3: .dismissAppeal(challenge: challenge, user: user, reason: generator.text(), request: fresh())
    default: .reverseAppeal(challenge: challenge, user: user, request: fresh())
    }
  }

  private mutating func describe() -> Command {
    .describeProduct(
      product: product(),
      Offer(
        name: generator.text(), description: generator.text(),
        price: Points(Int64(number(in: 1...Self.priceMax))), isOnSale: number(in: 1...8) > 1),
      request: fresh())
  }

  /// Mostly of a fresh id; now and then of one that was ordered before.
  private mutating func order() -> Command {
    let id = number(in: 1...12) == 1 ? orders.last ?? fresh() : fresh()
    orders.append(id)
    return .order(
      order: id, user: user(), product: product(), quantity: Quantity(Int64(number(in: 1...2))),
      request: fresh())
  }

  /// One that was ordered lately; it may never have been confirmed, or be cancelled already.
  private mutating func cancelOrder() -> Command {
    guard let last = orders.indices.last else { return order() }
    return .cancelOrder(order: orders[number(in: max(0, last - Self.recent)...last)], request: fresh())
  }

  private mutating func hold() -> Command {
    let (user, hold): (ID<User>, ID<Hold>) = (user(), fresh())
    holds.append((user, hold))
    return .hold(user: user, hold: hold, amount: Points(Int64(number(in: 1...50))), deadline: deadline())
  }

  /// Ends a hold that was asked for lately; it may never have been granted, or have ended.
  private mutating func endHold() -> Command {
    guard let last = holds.indices.last else { return hold() }
    let (user, hold) = holds[number(in: max(0, last - Self.recent)...last)]
    return number(in: 0...1) == 0 ? .capture(user: user, hold: hold) : .release(user: user, hold: hold)
  }

  private mutating func reserve() -> Command {
    let (product, reservation): (ID<Product>, ID<Reservation>) = (product(), fresh())
    reservations.append((product, reservation))
    return .reserveStock(
      product: product, reservation: reservation, quantity: Quantity(Int64(number(in: 1...3))),
      deadline: deadline())
  }

  private mutating func endReservation() -> Command {
    guard let last = reservations.indices.last else { return reserve() }
    let (product, reservation) = reservations[number(in: max(0, last - Self.recent)...last)]
    return number(in: 0...1) == 0
      ? .confirmReservation(product: product, reservation: reservation)
      : .cancelReservation(product: product, reservation: reservation)
  }

  private mutating func user() -> ID<User> { ID(UInt128(number(in: 1...Self.users))) }

  private mutating func product() -> ID<Product> { ID(UInt128(number(in: 1...Self.products))) }

  /// One of few challenges; now and then the oldest of them gives way to a new one.
  private mutating func challenge() -> ID<Challenge> {
    let first = firstChallenge + Int(count) / Self.commandsPerChallenge
    return ID(UInt128(first + number(in: 1...Self.openChallenges)))
  }

  /// One of which this life or an earlier one has heard.
  private mutating func formerChallenge() -> ID<Challenge> {
    ID(UInt128(number(in: 1...firstChallenge + Int(count) / Self.commandsPerChallenge + Self.openChallenges)))
  }

  /// Mostly the year 2100, sometimes soon or in the past.
  private mutating func deadline() -> Instant {
    guard number(in: 1...5) == 1 else { return Instant(milliseconds: 4_102_444_800_000) }
    return start.advanced(byMilliseconds: Int64(number(in: -20...800)))
  }

  private mutating func fresh<Subject>() -> ID<Subject> {
    count += 1
    return ID(UInt128(stream) << 64 | UInt128(count))
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int { generator.number(in: range) }
}
