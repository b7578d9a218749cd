import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A log whose entities contradict one another", .fewAtATime)
struct ContradictionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let events: [EntityEvent]

    init(_ reason: String, _ events: [EntityEvent]) {
      testDescription = reason
      self.events = events
    }
  }

  private static let user = ID<User>(test: 1)
  private static let other = ID<User>(test: 2)
  private static let product = ID<Product>(test: 3)
  private static let contest = ID<Challenge>(test: 4)
  private static let first = ID<Order>(test: 7)
  private static let second = ID<Order>(test: 8)
  private static let moment = Instant(milliseconds: 1_000_000)
  private static let period = Challenge.Period(start: Day(number: 0), due: Day(number: 1))

  // MARK: Wallets

  private static func wallet(_ user: ID<User>, _ events: [WalletEvent]) -> [EntityEvent] {
    events.map { .wallet(user, $0) }
  }

  /// A wallet with one lot of 100 points.
  private static func rich(_ user: ID<User> = user) -> [EntityEvent] {
    wallet(
      user,
      [
        .opened(request: nil),
        .credited(
          amount: Points(100), origin: .charge, Lot.Lifetime(creditedAt: moment, expiresAt: nil), request: nil
        ),
      ])
  }

  private static func lots(_ amount: Int64) -> TakenLots {
    TakenLots(TakenLot(number: 1, amount: Points(amount)))
  }

  private static func stake(
    _ amount: Int64 = 10, of user: ID<User> = user, number: UInt64 = 1, prize: Int64 = 30
  ) -> [EntityEvent] {
    wallet(
      user,
      [
        .held(
          .stake(contest, number: number),
          Hold(amount: Points(amount), deadline: nil, lots: lots(amount), prize: Points(prize)))
      ])
  }

  private static func price(_ amount: Int64, of order: ID<Order> = first) -> [EntityEvent] {
    wallet(user, [.held(.order(order), Hold(amount: Points(amount), deadline: nil, lots: lots(amount)))])
  }

  private static func captured(_ order: ID<Order> = first) -> [EntityEvent] {
    wallet(user, [.ended(.order(order), .captured)])
  }

  private static func part(_ amount: Int64, of credited: Int64 = 100) -> RestorableLot {
    RestorableLot(
      number: 1, origin: .charge, lifetime: Lot.Lifetime(creditedAt: moment, expiresAt: nil),
      credited: Points(credited), amount: Points(amount))
  }

  // MARK: Orders

  private static func stock(_ events: StockEvent...) -> [EntityEvent] { events.map { .stock(product, $0) } }

  private static let shop = stock(
    .adjusted(by: Quantity(9), request: nil),
    .described(Offer(name: "Tea", description: "", price: Points(10), isOnSale: true), request: nil))

  private static func reserved(_ units: Int64 = 1, for order: ID<Order> = first) -> [EntityEvent] {
    stock(.orderReserved(order, Quantity(units)))
  }

  private static func sold(_ order: ID<Order> = first) -> [EntityEvent] {
    stock(.orderEnded(order, isSold: true))
  }

  private static func confirmed(
    _ order: ID<Order> = first, units: Int64 = 1, _ lot: RestorableLot? = nil
  ) -> [EntityEvent] {
    [
      .order(
        order,
        .confirmed(
          Order.Terms(
            user: user, product: product, quantity: Quantity(units), name: "Tea", price: Points(10),
            lots: [lot ?? part(10 * units)]), request: nil))
    ]
  }

  /// An order of one unit at 10 points, paid and sold.
  private static func bought(_ order: ID<Order> = first) -> [EntityEvent] {
    reserved(for: order) + price(10, of: order) + confirmed(order) + captured(order) + sold(order)
  }

  // MARK: Challenges

  private static func challenge(_ events: ChallengeEvent...) -> [EntityEvent] {
    events.map { .challenge(contest, $0) }
  }

  /// Created by the user, for three at 10 points.
  private static func created(_ period: Challenge.Period? = period) -> [EntityEvent] {
    challenge(
      .created(
        .init(host: user, fee: Points(10), seats: 3, membersMin: 1, plan: .init(period: period)),
        hostLots: lots(10), request: nil))
  }

  private static let joined = challenge(.seatReserved(other, request: nil), .joined(other, lots: lots(10)))

  /// Won by the host alone.
  private static let settled = challenge(
    .started(request: nil), .proven(user, on: Day(number: 0), content: "done", request: nil),
    .proven(user, on: Day(number: 1), content: "done", request: nil), .finished,
    .settled(Settlement(pot: Points(20), winners: 1, share: Points(20), extraThrough: 0, at: moment)))

  static let rows = [
    // Orders
    Row("order \(first): its user \(user) has no wallet", shop + reserved() + confirmed() + sold()),
    Row(
      "stock \(product): orders bought 1 units, and there is no such product",
      rich() + price(10) + confirmed() + captured()),
    Row(
      "stock \(product): it sold 0 units to orders that bought 1",
      rich() + shop + price(10) + confirmed() + captured()),
    Row(
      "stock \(product): it sold 1 units to orders that bought 2",
      rich() + shop + bought() + price(10, of: second) + confirmed(second) + captured(second)),
    Row(
      "stock \(product): it reserves other units for order \(first) than that bought",
      rich() + shop + reserved(2) + price(10) + confirmed()),
    Row(
      "stock \(product): order \(first) gives other units back than it bought",
      rich() + shop + bought() + bought(second) + stock(.returnPromised(first, Quantity(2)))),
    Row(
      "wallet \(user): lot 1 is not the one that 10 points were taken of by orders",
      rich() + shop + reserved() + confirmed() + sold()),
    Row(
      "wallet \(user): lot 1 is not the one that 10 points were taken of by orders",
      rich() + shop + reserved() + price(10) + confirmed(first, part(10, of: 99)) + captured() + sold()),
    Row(
      "wallet \(user): lot 1 is not the one that 20 points were taken of by orders",
      rich() + shop + bought() + reserved(for: second) + confirmed(second) + sold(second)),
    Row(
      "wallet \(user): it holds other points for order \(first) than its price",
      rich() + shop + reserved() + price(9) + confirmed() + sold()),
    Row(
      "wallet \(user): it is promised other points by order \(first) than its price",
      rich() + shop + bought()
        + wallet(user, [.promised(.order(first), Promise(amount: Points(9), lots: [part(9)]))])),
    // Seats
    Row("challenge \(contest): user \(user) sits there, and has no wallet", created()),
    Row("challenge \(contest): user \(user) sits there, and no stake is held", rich() + created()),
    Row(
      "challenge \(contest): user \(other) sits there, and has no wallet",
      rich() + stake() + created() + joined),
    Row(
      "challenge \(contest): user \(other) sits there, and no stake is held",
      rich() + rich(other) + stake() + stake(of: other, number: 3) + created() + joined),
    Row(
      "wallet \(user): stake \(contest)#1 holds 10 points that may win 29, and is 10 that may win 30",
      rich() + stake(prize: 29) + created()),
    Row(
      "wallet \(user): stake \(contest)#1 holds 9 points that may win 30, and is 10 that may win 30",
      rich() + stake(9) + created()),
    Row(
      "wallet \(user): stake \(contest)#1 holds 10 points that may win 0, and is 10 that may win 30",
      rich() + rich(other) + stake(prize: 0) + created() + stake(of: other, number: 2) + joined + settled),
    Row(
      "challenge \(contest): user \(other) sits there, and has no wallet",
      rich() + stake() + created() + joined + settled),
  ]

  @Test("is refused by an open, which changes nothing, and by a verification", arguments: rows)
  func refused(row: Row) async throws {
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records(row.events)], to: world)
    let before = Self.bytes(of: world)
    for shards in 1...3 {
      let error = await #expect(throws: EngineError.self) { try await world.open(shards: shards) }
      guard case .unusable(.corrupt(let file, let offset, let sequence, let reason)) = error else {
        Issue.record("\(error as Any)")
        continue
      }
      #expect(reason == "after the last event, \(row.testDescription)")
      #expect(file.hasPrefix(TestWorld.directory + "/segment-") && offset > 4_096 && sequence == 2)
      #expect(Self.bytes(of: world) == before)
    }
    let damage = try world.verify().damage
    #expect(damage.contains("an engine does not open it: \(row.testDescription)"), "\(damage)")
  }

  @Test("is refused where a snapshot has it, too")
  func snapshot() async throws {
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records(Self.shop)], to: world)
    let order = Order.Parts(
      version: 1,
      terms: Order.Terms(
        user: Self.user, product: Self.product, quantity: Quantity(1), name: "Tea", price: Points(10),
        lots: [Self.part(10)]),
      confirmedAt: Self.moment, status: .confirmed, requests: RequestMemory())
    try Forgery.publish(entries: [Bytes.of(.order(Self.first, order))], in: world)
    let error = await #expect(throws: EngineError.self) { try await world.open() }
    #expect(
      "\(error as Any)".contains("stock \(Self.product): orders bought 1 units, and there is no such product")
    )
  }

  private static func bytes(of world: TestWorld) -> [String: [UInt8]] {
    var bytes: [String: [UInt8]] = [:]
    for path in world.fileSystem.filePaths() where !path.hasSuffix("LOCK") {
      bytes[path] = world.fileSystem.bytes(of: path)
    }
    return bytes
  }

  /// What a crash may have left, however odd it looks.
  static let stories = [
    Row(
      "a seat reserved for a user without a wallet",
      rich() + stake() + created() + challenge(.seatReserved(other, request: nil))),
    Row("a stake without a challenge", rich() + stake()),
    Row(
      "a stake whose seat is only reserved",
      rich() + stake() + created() + rich(other) + challenge(.seatReserved(other, request: nil))
        + stake(of: other, number: 2)),
    Row("an order that was not confirmed", rich() + shop + reserved() + price(10)),
    Row("an order just confirmed", rich() + shop + reserved() + price(10) + confirmed()),
    Row(
      "an order whose units are not sold yet",
      rich() + shop + reserved() + price(10) + confirmed() + captured()),
    Row(
      "an order promised back",
      rich() + shop + bought()
        + wallet(user, [.promised(.order(first), Promise(amount: Points(10), lots: [part(10)]))])
        + stock(.returnPromised(first, Quantity(1)))),
    Row(
      "an order just cancelled",
      rich() + shop + bought()
        + wallet(user, [.promised(.order(first), Promise(amount: Points(10), lots: [part(10)]))])
        + stock(.returnPromised(first, Quantity(1))) + [.order(first, .cancelled(request: nil))]),
    Row("two orders of one lot", rich() + shop + bought() + bought(second)),
    Row(
      "a settlement that is not paid",
      rich() + rich(other) + stake() + created() + stake(of: other, number: 2) + joined + settled),
    Row(
      "a settlement that is paid in part",
      rich() + rich(other) + stake() + created() + stake(of: other, number: 2) + joined + settled
        + wallet(
          user,
          [
            .stakeSettled(
              .stake(contest, number: 1), share: Points(20), Lot.Lifetime(creditedAt: moment, expiresAt: nil))
          ])),
    Row("a challenge of before there were days", rich() + stake(prize: 0) + created(nil)),
  ]

  @Test("is not what a crash leaves: that opens, is finished, and opens again", arguments: stories)
  func opened(row: Row) async throws {
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records(row.events)], to: world)
    let engine = try await world.open()
    try await engine.fireDueTimers()
    for order in [Self.first, Self.second] { _ = try? await engine.cancelOrder(order) }
    let audit = try await engine.audit()
    #expect(audit.isSound, "\(audit.brokenLaws)")
    try await engine.shutDown()
    let found = try world.verify(fromGenesis: true)
    #expect(found.isSound && found.audit == audit, "\(found.damage)")
    let again = try await world.open(shards: 3)
    #expect(try await again.audit() == audit)
    try await again.shutDown()
  }
}
