import AnteDomain
import Testing

@testable import AnteEngine
@testable import AnteViews

/// Events that follow from refusals in the middle of a transaction and from crashes, which random commands hardly bring.
@Suite("What came to nothing")
struct RareEventsTests {
  private static let user = ID<User>(test: 1)
  private static let product = ID<Product>(test: 201)
  private static let order = ID<Order>(test: 301)
  private static let challenge = ID<Challenge>(test: 101)
  private static let lifetime = Lot.Lifetime(creditedAt: Instant(milliseconds: 0), expiresAt: nil)

  /// Views of one entity's events, one frame each.
  private static func views(_ folder: TemporaryFolder, _ events: [EntityEvent]) throws -> ViewQueries {
    try ViewFile.create(at: folder.views, directory: "0")
    let file = try ViewFile(openingAt: folder.views, cacheKibibytes: 1_024)
    let changes = events.enumerated().map { offset, event in
      Change(
        position: FeedPosition(sequence: UInt64(offset + 1), index: 0), time: Instant(milliseconds: 0),
        event: event, version: UInt64(offset + 1))
    }
    try file.apply(
      ChangeBatch(changes: changes, through: UInt64(events.count), time: Instant(milliseconds: 0)))
    return try ViewQueries(folder.views, cacheKibibytes: 1_024)
  }

  @Test(
    "units of orders that were not placed, or not cancelled, are where they were",
    arguments: [
      ([.orderReserved(order, Quantity(2))], (3, 2, 0)),
      ([.orderReserved(order, Quantity(2)), .orderEnded(order, isSold: false)], (5, 0, 0)),
      ([.orderReserved(order, Quantity(2)), .orderEnded(order, isSold: true)], (3, 0, 2)),
      (
        [
          .orderReserved(order, Quantity(2)), .orderEnded(order, isSold: true),
          .returnPromised(order, Quantity(2)), .returnEnded(order, .dropped),
        ], (3, 0, 2)
      ),
      (
        [
          .orderReserved(order, Quantity(2)), .orderEnded(order, isSold: true),
          .returnPromised(order, Quantity(2)), .returnEnded(order, .dropped),
          .returnPromised(order, Quantity(2)), .returnEnded(order, .kept),
        ], (5, 0, 0)
      ),
    ] as [([StockEvent], (Int64, Int64, Int64))])
  func units(events: [StockEvent], expected: (onHand: Int64, reserved: Int64, sold: Int64)) throws {
    let folder = try TemporaryFolder()
    let received = StockEvent.adjusted(by: Quantity(5), request: nil)
    let views = try Self.views(folder, ([received] + events).map { .stock(Self.product, $0) })
    let levels = try views.products.product(Self.product)?.levels
    #expect(
      levels
        == Stock.Levels(
          onHand: Quantity(expected.onHand), reserved: Quantity(expected.reserved),
          sold: Quantity(expected.sold)))
  }

  private static func hold(_ transaction: Transaction, lot: Lot.Number, _ amount: Int64) -> WalletEvent {
    .held(
      transaction,
      Hold(
        amount: Points(amount), deadline: nil, lots: TakenLots(TakenLot(number: lot, amount: Points(amount))))
    )
  }

  private static func promise(_ transaction: Transaction, lot: Lot.Number, _ amount: Int64) -> WalletEvent {
    let part = RestorableLot(
      number: lot, origin: .charge, lifetime: lifetime, credited: Points(50), amount: Points(amount))
    return .promised(transaction, Promise(amount: Points(amount), lots: [part]))
  }

  private static func award(_ lot: Lot.Number, _ amount: Int64) -> WalletEvent {
    .promised(
      .appeal(challenge),
      Promise(amount: Points(amount), .newLot(lot, creditedAt: Instant(milliseconds: 0))))
  }

  private static let charge = WalletEvent.credited(
    amount: Points(50), origin: .charge, lifetime, request: nil)

  /// Entries as kind, what it added to the spendable and the held points, and the lots; after a charge of 50.
  @Test(
    "holds and promises of which nothing came leave the points where they were",
    arguments: [
      (
        [hold(.order(order), lot: 1, 30), .ended(.order(order), .released)],
        ["held -30 +30 1:30", "released +30 -30 1:30"]
      ),
      (
        [
          hold(.order(order), lot: 1, 30), .ended(.order(order), .released),
          hold(.order(order), lot: 1, 20), .ended(.order(order), .captured),
        ],
        ["held -30 +30 1:30", "released +30 -30 1:30", "held -20 +20 1:20", "orderPaid +0 -20 1:20"]
      ),
      (
        [
          hold(.order(order), lot: 1, 30), .ended(.order(order), .captured),
          promise(.order(order), lot: 1, 30), .promiseEnded(.order(order), .dropped),
          promise(.order(order), lot: 1, 30), .promiseEnded(.order(order), .kept),
        ],
        ["held -30 +30 1:30", "orderPaid +0 -30 1:30", "orderRefunded +30 +0 1:30"]
      ),
      // The number of a lot that was promised stays given, whatever became of the promise.
      (
        [award(2, 9), .promiseEnded(.appeal(challenge), .dropped), charge],
        ["charged +50 +0 3:50"]
      ),
      (
        [
          award(2, 9), .promiseEnded(.appeal(challenge), .kept), hold(.appeal(challenge), lot: 2, 9),
          .ended(.appeal(challenge), .released), charge,
        ],
        [
          "appealAwarded +9 +0 2:9", "held -9 +9 2:9", "released +9 -9 2:9", "charged +50 +0 3:50",
        ]
      ),
      (
        [
          hold(.stake(challenge, number: 2), lot: 1, 5), .ended(.stake(challenge, number: 2), .released),
          .frozen(request: nil), .thawed(request: nil),
          hold(.stake(challenge, number: 4), lot: 1, 6),
          .stakeSettled(.stake(challenge, number: 4), share: Points(8), lifetime),
        ],
        [
          "held -5 +5 1:5", "stakeRefunded +5 -5 1:5", "held -6 +6 1:6", "stakeSettled +0 -6 1:6",
          "payout +8 +0 2:8",
        ]
      ),
    ] as [([WalletEvent], [String])])
  func points(events: [WalletEvent], expected: [String]) throws {
    let folder = try TemporaryFolder()
    let views = try Self.views(folder, ([Self.charge] + events).map { .wallet(Self.user, $0) })
    let entries = try views.ledger.page(LedgerQuery(of: Self.user), limit: 100, after: nil).items
    func signed(_ points: Points) -> String { (points < .zero ? "" : "+") + "\(points)" }
    let told = entries.reversed().dropFirst().map { entry in
      let lots = entry.lots.map { "\($0.number):\($0.amount)" }.joined(separator: ",")
      return "\(entry.kind) \(signed(entry.spendableChange)) \(signed(entry.heldChange)) \(lots)"
    }
    #expect(told == expected)
    let balance = try views.ledger.balance(of: Self.user)
    #expect(balance == entries.first?.balance)
  }
}
