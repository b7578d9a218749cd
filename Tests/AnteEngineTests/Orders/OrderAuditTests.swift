import AnteDomain
import AnteJournal
import AnteTestSupport
import Testing

@testable import AnteEngine

/// Logs in which every entity keeps its own laws, and orders do not agree with wallets and products.
@Suite("The books of orders", .fewAtATime)
struct OrderAuditTests {
  private static let user = ID<User>(test: 1)
  private static let id = ID<Order>(test: 7)
  private static let transaction = Transaction.order(id)
  private static let lifetime = Lot.Lifetime(creditedAt: Instant(milliseconds: 1), expiresAt: nil)

  private static func lots(_ amount: Int64) -> [RestorableLot] {
    [
      RestorableLot(
        number: 1, origin: .charge, lifetime: lifetime, credited: Points(100), amount: Points(amount))
    ]
  }

  private static let stock: [EntityEvent] = [
    .stock(Shop.product, .described(Shop.tea, request: nil)),
    .stock(Shop.product, .adjusted(by: Quantity(5), request: nil)),
    .stock(Shop.product, .orderReserved(id, Quantity(1))),
  ]
  private static let wallet: [EntityEvent] = [
    .wallet(user, .opened(request: nil)),
    .wallet(user, .credited(amount: Points(100), origin: .charge, lifetime, request: nil)),
    held(30),
  ]
  private static let order: [EntityEvent] = [confirmed]
  private static let captured = EntityEvent.wallet(user, .ended(transaction, .captured))
  private static let sold = EntityEvent.stock(Shop.product, .orderEnded(id, isSold: true))
  private static let confirmed = EntityEvent.order(
    id,
    .confirmed(
      Order.Terms(
        user: user, product: Shop.product, quantity: Quantity(1), name: "Tea", price: Points(30),
        lots: lots(30)), request: nil))

  private static func held(_ amount: Int64) -> EntityEvent {
    .wallet(
      user,
      .held(
        transaction,
        Hold(
          amount: Points(amount), deadline: nil,
          lots: TakenLots(TakenLot(number: 1, amount: Points(amount))))))
  }

  static let rows: [(events: [EntityEvent], damage: [String])] = [
    (stock + wallet, []), (stock + wallet + order, []), (stock + wallet + order + [captured], []),
    (stock + wallet + order + [sold], []), (stock + wallet + order + [captured, sold], []),
    (
      stock + wallet.dropLast() + order + [sold],
      ["wallets and deciders disagree: 0 taken and 0 given, but 30 earned"]
    ),
    (
      stock + wallet + [captured],
      ["wallets and deciders disagree: 30 taken and 0 given, but 0 earned"]
    ),
    (
      stock + wallet + [sold],
      ["product \(Shop.product): sold 1 units to orders, which have 0"]
    ),
    (
      stock.dropLast() + wallet + order + [captured],
      ["product \(Shop.product): sold 0 units to orders, which have 1"]
    ),
    (
      stock + wallet.dropLast() + [held(29)] + order,
      ["order \(id): its user's wallet keeps other points than its 30"]
    ),
    (
      stock.dropLast() + [.stock(Shop.product, .orderReserved(id, Quantity(2)))] + wallet + order,
      ["order \(id): its product keeps other units than its 1"]
    ),
    (
      wallet + order + [captured], ["order \(id): its user has no wallet, or its product does not exist"]
    ),
    (
      stock + wallet + order + [captured, sold, .order(id, .cancelled(request: nil))],
      [
        "product \(Shop.product): sold 1 units to orders, which have 0",
        "wallets and deciders disagree: 30 taken and 0 given, but 0 earned",
      ]
    ),
    (
      stock + wallet + order + [
        captured, sold, .wallet(user, .promised(transaction, Promise(amount: Points(30), lots: lots(30)))),
        .stock(Shop.product, .returnPromised(id, Quantity(1))), .order(id, .cancelled(request: nil)),
      ], []
    ),
  ]

  @Test("say where orders do not agree with those who paid and delivered", arguments: rows.indices)
  func disagreements(index: Int) throws {
    let row = Self.rows[index]
    let world = TestWorld()
    try Forgery.append(frames: [Forgery.records(row.events)], to: world)
    // Some of it keeps an engine from opening it, too: see `ContradictionTests`.
    let books = try world.verify().damage.filter { !$0.hasPrefix("an engine does not open it") }
    #expect(books == row.damage)
  }
}
