import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

@Suite("A log under right checksums that no engine wrote", .fewAtATime)
struct ImpossibleRecordTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: [EntityEvent]
    let event: EntityEvent

    init(_ reason: String, after before: [EntityEvent], _ event: EntityEvent) {
      testDescription = reason
      self.before = before
      self.event = event
    }
  }

  private static let user = ID<User>(test: 1)
  private static let other = ID<User>(test: 2)
  private static let product = ID<Product>(test: 3)
  private static let id = ID<Challenge>(test: 4)
  private static let hold = ID<Hold>(test: 5)
  private static let reservation = ID<Reservation>(test: 6)
  private static let sale = ID<Order>(test: 7)

  private static func wallet(_ event: WalletEvent) -> EntityEvent { .wallet(user, event) }
  private static func challenge(_ event: ChallengeEvent) -> EntityEvent { .challenge(id, event) }
  private static func stock(_ event: StockEvent) -> EntityEvent { .stock(product, event) }
  private static func order(_ event: OrderEvent) -> EntityEvent { .order(sale, event) }

  private static func lots(_ amount: Int64, of number: Lot.Number = 1) -> TakenLots {
    TakenLots(TakenLot(number: number, amount: Points(amount)))
  }

  private static func held(_ amount: Int64, of number: Lot.Number = 1) -> EntityEvent {
    wallet(
      .held(.caller(hold), Hold(amount: Points(amount), deadline: nil, lots: lots(amount, of: number))))
  }

  private static func credited(_ amount: Int64) -> EntityEvent {
    credited(amount, until: nil)
  }

  private static func credited(_ amount: Int64, until expiry: Int64?) -> EntityEvent {
    let lifetime = Lot.Lifetime(
      creditedAt: Instant(milliseconds: 1_000_000), expiresAt: expiry.map { Instant(milliseconds: $0) })
    return wallet(.credited(amount: Points(amount), origin: .charge, lifetime, request: nil))
  }

  private static func expired(_ amount: Int64) -> EntityEvent {
    wallet(.lotExpired(1, amount: Points(amount)))
  }

  private static func cancelled(_ amount: Int64) -> EntityEvent {
    wallet(.chargeCancelled(1, amount: Points(amount), request: nil))
  }

  private static func created(fee: Int64 = 10, seats: Int = 3) -> EntityEvent {
    challenge(
      .created(.init(host: user, fee: Points(fee), seats: seats), hostLots: lots(fee), request: nil))
  }

  private static func planned(_ plan: Challenge.Plan) -> EntityEvent {
    challenge(
      .created(.init(host: user, fee: Points(10), seats: 3, plan: plan), hostLots: lots(10), request: nil))
  }

  private static func period(days: Int) -> Challenge.Period {
    let start = Day(number: .min)
    return Challenge.Period(start: start, due: start.advanced(byDays: days - 1))
  }

  private static func restorable(_ amount: Int64) -> [RestorableLot] {
    let lifetime = Lot.Lifetime(creditedAt: Instant(milliseconds: 1_000_000), expiresAt: nil)
    return [
      RestorableLot(
        number: 1, origin: .charge, lifetime: lifetime, credited: Points(100), amount: Points(amount))
    ]
  }

  private static func promised(_ amount: Int64, of taken: Int64? = nil) -> EntityEvent {
    wallet(.promised(.order(sale), Promise(amount: Points(amount), lots: restorable(taken ?? amount))))
  }

  private static func confirmed(_ quantity: Int64 = 1, price: Int64 = 10, name: String = "Tea") -> EntityEvent
  {
    order(
      .confirmed(
        Order.Terms(
          user: user, product: product, quantity: Quantity(quantity), name: name, price: Points(price),
          lots: restorable(10)), request: nil))
  }

  private static func described(price: Int64 = 10, isOnSale: Bool = true) -> EntityEvent {
    stock(
      .described(
        Offer(name: "Tea", description: "", price: Points(price), isOnSale: isOnSale), request: nil))
  }

  private static let kept = wallet(.promiseEnded(.order(sale), .kept))
  private static let cancelledOrder = order(.cancelled(request: nil))
  private static let ordered = stock(.orderReserved(sale, Quantity(2)))
  private static let sold = stock(.orderEnded(sale, isSold: true))
  private static let opened = wallet(.opened(request: nil))
  private static let rich = [opened, credited(100)]
  private static let spent = rich + [held(9), wallet(.ended(.caller(hold), .captured))]
  private static let expiring = [opened, credited(100, until: 2_000_000)]
  private static let frozen = wallet(.frozen(request: nil))
  private static let thawed = wallet(.thawed(request: nil))
  private static let closed = wallet(.closed(request: nil))
  private static let reserved = challenge(.seatReserved(other, request: nil))
  private static let received = stock(.adjusted(by: Quantity(5), request: nil))

  static let rows = [
    Row("it begins with its opening", after: [], credited(1)),
    Row("it is open already", after: [opened], opened),
    Row("100 + \(Int64.max) credits exceed 64 bits", after: rich, credited(.max)),
    Row("a credit of 0 points", after: [opened], credited(0)),
    Row("lot 1 does not have the 101 points", after: rich, held(101)),
    Row("lot 2 does not have the 1 points", after: rich, held(1, of: 2)),
    Row("hold \(hold) is open already", after: rich + [held(1)], held(1)),
    Row("hold \(hold) is not open", after: rich, wallet(.ended(.caller(hold), .released))),
    Row("lot 1 expires and never would", after: rich, expired(100)),
    Row("lot 1 does not have just the 99 points that expire", after: expiring, expired(99)),
    Row("lot 1 does not have just the 100 points that expire", after: expiring + [held(1)], expired(100)),
    Row(
      "lot 1 does not have just the 100 points that expire", after: expiring + [expired(100)], expired(100)),
    Row("lot 1 is not an untouched charge of 99 points", after: rich, cancelled(99)),
    Row("lot 1 is not an untouched charge of 99 points", after: rich + [held(1)], cancelled(99)),
    Row("lot 1 is not an untouched charge of 100 points", after: rich + [cancelled(100)], cancelled(100)),
    Row("it is frozen, and a charge is taken back", after: rich + [frozen], cancelled(100)),
    Row("it is frozen, and hold \(hold) takes points", after: rich + [frozen], held(1)),
    Row("it is frozen, and is frozen", after: rich + [frozen], frozen),
    Row("it is open, and is thawed", after: rich, thawed),
    Row("it is closed and not empty", after: rich, closed),
    Row("it is frozen, and is closed", after: [opened, frozen], closed),
    Row("it is closed", after: [opened, closed], credited(1)),
    Row("it is closed", after: [opened, closed], frozen),
    Row("order \(sale) is not promised", after: rich, kept),
    Row("order \(sale) is promised already", after: spent + [promised(5)], promised(5)),
    Row("order \(sale) promises other lots than its points", after: rich, promised(5, of: 6)),
    Row("order \(sale) promises other lots than its points", after: [opened], promised(5)),
    Row("order \(sale): lot 1 is not the one that 1 points were taken of", after: rich, promised(1)),
    Row("it is closed and not empty", after: rich + [cancelled(100), promised(5)], closed),
    Row("it begins with its confirmation", after: [], cancelledOrder),
    Row("it is confirmed already", after: [confirmed()], confirmed()),
    Row("it is cancelled already", after: [confirmed(), cancelledOrder], cancelledOrder),
    Row("2 units at \(Int64.max) each exceed 64 bits", after: [], confirmed(2, price: .max)),
    Row("do not give the price of 20", after: [], confirmed(2)),
    Row("a name that is empty, too long or has control characters", after: [], confirmed(name: "a\nb")),
    Row("a price of 0", after: [], described(price: 0)),
    Row("of a product that is not on sale", after: [received], ordered),
    Row("of a product that is not on sale", after: [received, described(isOnSale: false)], ordered),
    Row("takes 2 of 0 units on hand", after: [described()], ordered),
    Row("order \(sale) has reserved units already", after: [received, described(), ordered], ordered),
    Row("order \(sale) has no reserved units", after: [received, described(), ordered, sold], sold),
    Row(
      "order \(sale) gives 3 units back, more than orders bought",
      after: [received, described(), ordered, sold], stock(.returnPromised(sale, Quantity(3)))),
    Row(
      "order \(sale) gives no units back", after: [received, described(), ordered, sold],
      stock(.returnEnded(sale, .kept))),
    Row(
      "a name that is empty, too long or has control characters", after: [],
      confirmed(name: String(repeating: "a", count: 1_001))),
    Row("36601 days, and 36600 at most", after: [], planned(.init(period: period(days: 36_601)))),
    Row(
      "a name that is too long or has control characters", after: [], planned(.init(name: "a\u{7}b"))),
    Row(
      "a description that is too long or has control characters", after: [],
      planned(.init(description: String(repeating: "a", count: 16_001)))),
    Row("it begins with its creation", after: [], reserved),
    Row("it is created already", after: [created()], created()),
    Row("3 seats at \(Int64.max) each exceed 64 bits", after: [], created(fee: .max)),
    Row("1 seats", after: [], created(seats: 1)),
    Row("user \(other) has a reserved seat already", after: [created(), reserved], reserved),
    Row("user \(other) has no reserved seat", after: [created()], challenge(.joined(other, lots: lots(10)))),
    Row("user \(other) has no reserved seat", after: [created()], challenge(.seatReleased(other))),
    Row("user \(other) has no seat to quit", after: [created()], challenge(.quit(other, request: nil))),
    Row(
      "a seat for user \(other), and all 2 are taken",
      after: [created(seats: 2), challenge(.seatReserved(ID(test: 9), request: nil))], reserved),
    Row(
      "takes 5 of 0 units on hand", after: [],
      stock(.reserved(reservation, .init(quantity: Quantity(5), deadline: .init(milliseconds: 1))))),
    Row("reservation \(reservation) is not open", after: [received], stock(.ended(reservation, .sold))),
    Row(
      "an adjustment by -6 of 5 on hand", after: [received], stock(.adjusted(by: Quantity(-6), request: nil))),
    Row(
      "5 received and \(Int64.max) more exceed 64 bits", after: [received],
      stock(.adjusted(by: Quantity(.max), request: nil))),
  ]

  @Test("is refused by an open and a verification, naming file, offset, sequence and reason", arguments: rows)
  func refused(row: Row) async throws {
    let world = TestWorld()
    let records = Forgery.records(
      [.stock(ID(test: 99), .adjusted(by: Quantity(1), request: nil))] + row.before + [row.event])
    try Forgery.append(frames: [records.dropLast(), Array(records.suffix(1))], to: world)
    let verified = #expect(throws: EngineError.self) { try world.verify() }
    let opened = await #expect(throws: EngineError.self) { try await world.open() }
    for error in [verified, opened] {
      let (file, offset, sequence, reason) = try #require(error?.place)
      let record = records[records.count - 1]
      #expect(world.fileSystem.bytes(of: file)?[offset...].prefix(record.count).elementsEqual(record) == true)
      #expect(sequence == 2)
      #expect(reason.hasPrefix("\(row.event.key), version \(row.before.count + 1): "))
      #expect(reason.contains(row.testDescription))
    }
  }

  @Test("is refused by the feed where records are not whole, naming the same place", arguments: 0..<3)
  func feed(index: Int) async throws {
    let whole = Forgery.records([Self.opened, Self.opened])
    let (frame, offset, reason): ([[UInt8]], Int, String) = [
      ([whole[0], [3, 0, 9, 1, 0]], whole[0].count + 3, "unknown Entity tag 9"),
      ([whole[0] + [0]], whole[0].count, "1 bytes too many"),
      ([whole[0], Array(whole[1].dropLast())], whole[0].count + 2, "ends within"),
    ][index]
    let world = TestWorld()
    let journal = try Forgery.append(frames: [whole, frame], to: world)
    let (changes, found) = await Self.readAll(Changes(journal: journal, start: .start))
    #expect(changes.map(\.event) == [Self.opened, Self.opened])
    let (file, place, sequence, text) = try #require(found?.place)
    let start = place - offset
    #expect(
      world.fileSystem.bytes(of: file)?[start...].prefix(whole[0].count).elementsEqual(whole[0]) == true)
    #expect(sequence == 2 && text.contains(reason), "\(text)")
  }

  private static func readAll(_ changes: Changes) async -> ([Change], EngineError?) {
    var all: [Change] = []
    var iterator = changes.makeAsyncIterator()
    do throws(EngineError) {
      while let change = try await iterator.next() { all.append(change) }
      return (all, nil)
    } catch {
      return (all, error)
    }
  }

  /// Entries of a snapshot, and what is wrong with the last one.
  static let entries: [(entries: [Portrait], reason: String)] = [
    ([.wallet(user, Wallet().parts)], "wallet \(user): version 0, before any event"),
    ([.stock(product, Stock().parts)], "stock \(product): version 0, before any event"),
    ([.order(sale, cancelledTooEarly)], "order \(sale): it is cancelled at version 1"),
    (
      [.wallet(user, credited(100, version: 2)), .wallet(user, credited(100, version: 2))],
      "wallet \(user) stands in the snapshot twice"
    ),
    ([.wallet(user, credited(100, version: 1 << 63))], "wallet \(user): version 9223372036854775808"),
    ([.wallet(user, closedWithPoints)], "wallet \(user): it is closed and not empty"),
    (
      [.wallet(user, credited(99, version: 2))],
      "wallet \(user): 100 + 0 is not 99 credited + 0 given − 0 captured − 0 taken − 0 expired − 0 cancelled"
    ),
  ]

  private static func credited(_ credited: Int64, version: UInt64) -> Wallet.Parts {
    var parts = Wallet().parts
    parts.version = version
    parts.credited = Points(credited)
    parts.nextLot = 2
    parts.lots = [
      Lot(
        number: 1, origin: .charge, lifetime: .unknown, amount: Points(100), remaining: Points(100),
        held: .zero)
    ]
    return parts
  }

  private static let cancelledTooEarly = Order.Parts(
    version: 1,
    terms: Order.Terms(
      user: user, product: product, quantity: Quantity(1), name: "Tea", price: Points(10),
      lots: restorable(10)),
    confirmedAt: Instant(milliseconds: 1), status: .cancelled, requests: RequestMemory())

  private static let closedWithPoints: Wallet.Parts = {
    var parts = credited(100, version: 3)
    parts.status = .closed
    return parts
  }()

  @Test("is refused where it is a snapshot, too", arguments: entries.indices)
  func snapshot(index: Int) async throws {
    let (portraits, reason) = Self.entries[index]
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records([Self.received])], to: world)
    try Forgery.publish(entries: portraits.map(Bytes.of), in: world)
    let verified = #expect(throws: EngineError.self) { try world.verify() }
    let opened = await #expect(throws: EngineError.self) { try await world.open() }
    for error in [verified, opened] {
      let (file, _, _, text) = try #require(error?.place)
      #expect(file.hasSuffix(".lz4") && text == reason)
    }
  }
}

extension EngineError {
  /// What an error about damage names.
  fileprivate var place: (file: String, offset: Int, sequence: UInt64?, reason: String)? {
    guard case .unusable(.corrupt(let file, let offset, let sequence, let reason)) = self else { return nil }
    return (file, offset, sequence, reason)
  }
}
