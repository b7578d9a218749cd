import AnteDomain
import AnteEngine
import AnteTestSupport

/// Random commands over a small world, so that they get in one another's way often.
struct RandomCommands {
  static let users = (1...6).map { ID<User>(test: $0) }
  static let challenges = (101...110).map { ID<Challenge>(test: $0) }
  static let products = (201...204).map { ID<Product>(test: $0) }
  static let orders = (301...380).map { ID<Order>(test: $0) }
  static let names = ["매일 걷기", "Read a book", "물 마시기", "", "Galaxy 갤럭시", "새벽 기상"]

  private var generator: TestRandom
  private var now = Instant(milliseconds: 0)
  private var nextNumber = 10_000
  private var holds: [(user: ID<User>, id: ID<Hold>)] = []
  private var reservations: [(product: ID<Product>, id: ID<Reservation>)] = []
  private var appeals: [(challenge: ID<Challenge>, user: ID<User>)] = []
  private var placed: [ID<Order>] = []

  init(seed: UInt64) {
    generator = TestRandom(seed: seed)
  }

  mutating func next(_ count: Int, at now: Instant) -> [Command] {
    self.now = now
    return (0..<count).map { _ in next() }
  }

  private mutating func next() -> Command {
    switch generator.next() % 10 {
    case 0, 1: nextOfWallet()
    case 2: nextOfHold()
    case 3: nextOfOffer()
    case 4: nextOfOrder()
    case 5: nextOfReservation()
    case 6: nextOfPlan()
    case 7, 8: nextOfMember()
    default: nextOfAppeal()
    }
  }

  private mutating func nextOfWallet() -> Command {
    switch generator.next() % 12 {
    case 0, 1: .openWallet(user: user())
    case 2: .cancelCharge(user: user(), lot: 1 + generator.next() % 30, request: request())
    case 3: .credit(user: user(), amount: amount(), origin: origin(), expiresAt: later())
    case 4 where generator.next() % 3 == 0: .changeStatus(user: user(), .freeze)
    case 4, 5: .changeStatus(user: user(), .thaw)
    default: .credit(user: user(), amount: amount(), origin: origin(), request: request())
    }
  }

  private mutating func nextOfHold() -> Command {
    switch generator.next() % 5 {
    case 0, 1:
      holds.append((user(), fresh()))
      let hold = holds[holds.count - 1]
      return .hold(user: hold.user, hold: hold.id, amount: amount(), deadline: later())
    case 2:
      let hold = takeHold()
      return .release(user: hold.user, hold: hold.id)
    default:
      let hold = takeHold()
      return .capture(user: hold.user, hold: hold.id)
    }
  }

  private mutating func nextOfOffer() -> Command {
    guard generator.next() % 2 == 0 else {
      return .adjustStock(product: product(), by: Quantity(Int64(generator.next() % 20) - 6))
    }
    let offer = Offer(
      name: "\(pick(Self.names)) \(generator.next() % 9)", description: pick(Self.names),
      price: Points(Int64(1 + generator.next() % 9)), isOnSale: generator.next() % 4 > 0)
    return .describeProduct(product: product(), offer)
  }

  private mutating func nextOfOrder() -> Command {
    if generator.next() % 3 == 0, !placed.isEmpty { return .cancelOrder(order: pick(placed)) }
    placed.append(pick(Self.orders))
    return .order(
      order: placed[placed.count - 1], user: user(), product: product(),
      quantity: Quantity(Int64(1 + generator.next() % 3)), request: request())
  }

  private mutating func nextOfReservation() -> Command {
    switch generator.next() % 4 {
    case 0, 1:
      reservations.append((product(), fresh()))
      let reservation = reservations[reservations.count - 1]
      return .reserveStock(
        product: reservation.product, reservation: reservation.id,
        quantity: Quantity(Int64(1 + generator.next() % 4)), deadline: later())
    case 2:
      let reservation = takeReservation()
      return .confirmReservation(product: reservation.product, reservation: reservation.id)
    default:
      let reservation = takeReservation()
      return .cancelReservation(product: reservation.product, reservation: reservation.id)
    }
  }

  private mutating func nextOfPlan() -> Command {
    switch generator.next() % 8 {
    case 0: return .changePlan(challenge: challenge(), plan(), by: user())
    case 1: return .moveChallenge(challenge: challenge(), .ready, by: user())
    case 2, 3: return .moveChallenge(challenge: challenge(), .start, by: user())
    case 4 where generator.next() % 3 == 0: return .moveChallenge(challenge: challenge(), .cancel, by: user())
    default:
      let host = user()
      let referee = pick(Self.users.filter { $0 != host })
      let judging = Challenge.Judging(
        threshold: pick([1, 50, 100]),
        approval: pick([.none, .none, .required(referee: nil), .required(referee: referee)]),
        withoutWinners: pick(Challenge.Judging.WithoutWinners.allCases))
      let terms = Challenge.Terms(
        host: host, fee: Points(Int64(1 + generator.next() % 20)), seats: 5,
        membersMin: Int(1 + generator.next() % 3), plan: plan(), judging: judging)
      return .createChallenge(challenge: challenge(), terms)
    }
  }

  private mutating func nextOfMember() -> Command {
    switch generator.next() % 8 {
    case 0, 1, 2: .join(challenge: challenge(), user: user())
    case 3: .quit(challenge: challenge(), user: user())
    case 4:
      .judgeProof(
        challenge: challenge(), user: user(), on: today,
        generator.next() % 2 == 0 ? .approved : .rejected(reason: "no"),
        by: user())
    default: .prove(challenge: challenge(), user: user(), content: "done")
    }
  }

  private mutating func nextOfAppeal() -> Command {
    guard generator.next() % 5 > 1, !appeals.isEmpty else {
      appeals.append((challenge(), user()))
      let appeal = appeals[appeals.count - 1]
      return .appeal(challenge: appeal.challenge, user: appeal.user, text: "it rained")
    }
    let (challenge, user) = pick(appeals)
    switch generator.next() % 4 {
    case 0: return .dismissAppeal(challenge: challenge, user: user, reason: "no")
    case 1: return .reverseAppeal(challenge: challenge, user: user)
    default: return .upholdAppeal(challenge: challenge, user: user)
    }
  }

  private mutating func plan() -> Challenge.Plan {
    let start = today.advanced(byDays: Int(generator.next() % 2))
    let period = Challenge.Period(start: start, due: start.advanced(byDays: 1))
    return Challenge.Plan(
      name: pick(Self.names), description: pick(Self.names), category: pick(Challenge.Category.allCases),
      period: generator.next() % 8 == 0 ? nil : period)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(generator.next() % UInt64(elements.count))]
  }

  private mutating func user() -> ID<User> { pick(Self.users) }
  private mutating func challenge() -> ID<Challenge> { pick(Self.challenges) }
  private mutating func product() -> ID<Product> { pick(Self.products) }
  private mutating func fresh<Subject>() -> ID<Subject> {
    nextNumber += 1
    return ID(test: nextNumber)
  }

  /// One that was made some time ago, since most of these commands come with others that go on at the same time.
  private mutating func takeHold() -> (user: ID<User>, id: ID<Hold>) {
    holds.isEmpty ? (user(), fresh()) : holds.remove(at: Int(generator.next() % UInt64(holds.count)))
  }

  private mutating func takeReservation() -> (product: ID<Product>, id: ID<Reservation>) {
    reservations.isEmpty
      ? (product(), fresh()) : reservations.remove(at: Int(generator.next() % UInt64(reservations.count)))
  }

  private mutating func amount() -> Points { Points(Int64(1 + generator.next() % 50)) }
  private mutating func origin() -> Lot.Origin { pick(Lot.Origin.allCases) }
  private var today: Day { BusinessZone.seoul.day(of: now) }
  private mutating func later() -> Instant {
    now.advanced(byMilliseconds: 1 + Int64(generator.next() % 40_000_000))
  }

  private mutating func request() -> ID<Request>? { generator.next() % 3 > 0 ? fresh() : nil }
}
