import AnteDomain

@testable import AnteEngine

/// One of every event and of every state, with every optional part there and not there.
enum SchemaSamples {
  static let user = ID<User>(0x0192_aaaa_0000_7000_8000_0000_0000_0001)
  static let challenge = ID<Challenge>(0x0192_bbbb_0000_7000_8000_0000_0000_0002)
  static let product = ID<Product>(0x0192_cccc_0000_7000_8000_0000_0000_0003)
  static let order = ID<Order>(0x0192_dddd_0000_7000_8000_0000_0000_0004)
  static let stamp = RequestStamp(id: ID(test: 7), fingerprint: Fingerprint(rawValue: 0x1122_3344_5566_7788))
  static let time = Instant(milliseconds: 1_700_000_000_000)
  static let lots: TakenLots = {
    var lots = TakenLots(TakenLot(number: 1, amount: Points(100)))
    lots.append(TakenLot(number: 300, amount: Points(Int64.max)))
    return lots
  }()
  static let lasting = Lot.Lifetime(creditedAt: time, expiresAt: nil)
  static let expiring = Lot.Lifetime(
    creditedAt: time, expiresAt: Instant(milliseconds: 1_700_000_000_000 + 86_400_000))
  static let hold = Hold(
    amount: Points(5), deadline: time, lots: TakenLots(TakenLot(number: 2, amount: Points(5))))
  static let stakeHold = Hold(amount: Points(128), deadline: nil, lots: lots)
  static let prizeHold = Hold(amount: Points(128), deadline: nil, lots: lots, prize: Points(300))

  static let restorable = [
    RestorableLot(number: 1, origin: .charge, lifetime: lasting, credited: Points(100), amount: Points(100)),
    RestorableLot(number: 300, origin: .reward, lifetime: expiring, credited: Points(129), amount: Points(1)),
  ]
  static let promise = Promise(amount: Points(101), lots: restorable)
  static let offer = Offer(name: "초콜릿 🍫", description: "Dark, 70 %.", price: Points(101), isOnSale: true)
  static let unsaid = Offer(name: "x", description: "", price: Points(128), isOnSale: false)
  static let orderTerms = Order.Terms(
    user: user, product: product, quantity: Quantity(1), name: offer.name, price: Points(101),
    lots: restorable)

  typealias Event = (name: String, event: EntityEvent, version: UInt64)

  static let events: [Event] = walletEvents + challengeEvents + appealEvents + stockEvents + orderEvents

  private static let walletEvents: [Event] = [
    ("wallet opened", .wallet(user, .opened(request: nil)), 1),
    ("wallet opened on request", .wallet(user, .opened(request: stamp)), 1),
    (
      "wallet credited",
      .wallet(user, .credited(amount: Points(Int64.max), origin: .grant, .unknown, request: stamp)), 127
    ),
    (
      "wallet credited for ever",
      .wallet(user, .credited(amount: Points(200), origin: .charge, lasting, request: nil)), 2
    ),
    (
      "wallet credited with an expiry",
      .wallet(user, .credited(amount: Points(1), origin: .reward, expiring, request: stamp)), 3
    ),
    ("wallet lot expired", .wallet(user, .lotExpired(300, amount: Points(129))), 7),
    (
      "wallet charge cancelled",
      .wallet(user, .chargeCancelled(300, amount: Points(Int64.max), request: nil)), 8
    ),
    (
      "wallet charge cancelled on request",
      .wallet(user, .chargeCancelled(1, amount: Points(5), request: stamp)), 8
    ),
    ("wallet frozen", .wallet(user, .frozen(request: nil)), 9),
    ("wallet frozen on request", .wallet(user, .frozen(request: stamp)), 9),
    ("wallet thawed", .wallet(user, .thawed(request: stamp)), 10),
    ("wallet closed", .wallet(user, .closed(request: stamp)), 11),
    ("wallet held for a stake", .wallet(user, .held(.stake(challenge, number: 128), stakeHold)), 128),
    ("wallet held for a caller", .wallet(user, .held(.caller(ID(test: 9)), hold)), .max),
    (
      "wallet held for an order",
      .wallet(user, .held(.order(order), Hold(amount: Points(5), deadline: nil, lots: hold.lots))), 6
    ),
    ("wallet promised", .wallet(user, .promised(.order(order), promise)), 12),
    ("wallet promise kept", .wallet(user, .promiseEnded(.order(order), .kept)), 13),
    ("wallet promise dropped", .wallet(user, .promiseEnded(.order(order), .dropped)), 13),
    ("wallet hold captured", .wallet(user, .ended(.caller(ID(test: 9)), .captured)), 4),
    ("wallet stake released", .wallet(user, .ended(.stake(challenge, number: 1), .released)), 5),
    ("wallet hold expired", .wallet(user, .ended(.caller(ID(test: 9)), .expired)), 6),
    ("wallet held for a prize", .wallet(user, .held(.stake(challenge, number: 128), prizeHold)), 129),
    (
      "wallet stake settled",
      .wallet(user, .stakeSettled(.stake(challenge, number: 128), share: Points(Int64.max), lasting)), 130
    ),
    (
      "wallet stake settled for nothing",
      .wallet(user, .stakeSettled(.stake(challenge, number: 1), share: .zero, lasting)), 131
    ),
  ]

  private static let stockEvents: [Event] = [
    ("stock adjusted", .stock(product, .adjusted(by: Quantity(-64), request: stamp)), 1),
    (
      "stock reserved",
      .stock(product, .reserved(ID(test: 8), Reservation(quantity: Quantity(.max), deadline: time))), 2
    ),
    ("stock sold", .stock(product, .ended(ID(test: 8), .sold)), 3),
    ("stock returned", .stock(product, .ended(ID(test: 8), .returned)), 3),
    ("stock expired", .stock(product, .ended(ID(test: 8), .expired)), 3),
    ("stock described", .stock(product, .described(offer, request: stamp)), 4),
    ("stock described in one letter", .stock(product, .described(unsaid, request: nil)), 4),
    ("stock orderReserved", .stock(product, .orderReserved(order, Quantity(64))), 5),
    ("stock orderSold", .stock(product, .orderEnded(order, isSold: true)), 6),
    ("stock orderReturned", .stock(product, .orderEnded(order, isSold: false)), 7),
    ("stock returnPromised", .stock(product, .returnPromised(order, Quantity(.max))), 8),
    ("stock returnEnded", .stock(product, .returnEnded(order, .kept)), 9),
    ("stock returnEnded otherwise", .stock(product, .returnEnded(order, .dropped)), 9),
  ]

  private static let orderEvents: [Event] = [
    ("order confirmed", .order(order, .confirmed(orderTerms, request: nil)), 1),
    ("order confirmed on request", .order(order, .confirmed(orderTerms, request: stamp)), 1),
    ("order cancelled", .order(order, .cancelled(request: nil)), 2),
    ("order cancelled on request", .order(order, .cancelled(request: stamp)), 2),
  ]

  static let portraits: [(name: String, portrait: Portrait)] =
    [
      ("new wallet", .wallet(user, Wallet().parts)), ("wallet", .wallet(user, wallet)),
      ("wallet with awards", .wallet(user, awarded)),
    ]
    + challenges + [
      ("new stock", .stock(product, Stock().parts)), ("stock", .stock(product, stock)),
      ("order", .order(order, confirmed)), ("cancelled order", .order(order, cancelled)),
    ]

  /// Entries of forms that are no longer written, as snapshots of version 1 still hold them, and what they say.
  static let oldPortraits: [(name: String, bytes: String, portrait: Portrait)] =
    [
      (
        "new wallet", "01010000000000008000700000aaaa92010000000100000000",
        .wallet(user, Wallet().parts)
      ),
      (
        "wallet",
        "01010000000000008000700000aaaa9201ac02e8078001ad020202010a0305ac0202c8014880010201020000"
          + "000000008000700000bbbb92018001800100020164ac02ffffffffffffffff7f020900000000000000000000"
          + "000000000005010068e5cf8b010000010205020a0000000000000000000000000000000068e5cf8b01000001"
          + "0b0000000000000000000000000000000068e5cf8b0100000302140000000000000000000000000000000068"
          + "e5cf8b010000887766554433221101150000000000000000000000000000000068e5cf8b0100008877665544"
          + "33221102ac024b8501",
        .wallet(user, oldWallet)
      ),
    ] + oldChallenges

  /// Stock as entries of form 3 gave it, and those entries: what snapshots of before products were described still hold.
  static let oldStocks: [(name: String, bytes: String, parts: Stock.Parts)] = [
    ("new stock", "03030000000000008000700000cccc92010000000000000000", Stock().parts),
    (
      "stock",
      "03030000000000008000700000cccc9201098c010ed00fea1001080000000000000000000000000000000e00"
        + "68e5cf8b010000020c0000000000000000000000000000000068e5cf8b010000010d00000000000000000000"
        + "00000000000068e5cf8b0100000201190000000000000000000000000000000068e5cf8b0100008877665544"
        + "332211010002",
      oldStock
    ),
  ]

  private static let oldStock: Stock.Parts = {
    var parts = stock
    parts.offer = nil
    parts.soldToOrders = .zero
    parts.levels.reserved = Quantity(7)
    parts.received = Quantity(1_077)
    parts.orderReservations = SortedTable()
    parts.returns = SortedTable()
    parts.requests = remembered(parts.requests.entries.prefix(1).map { ($0.id, $0.value) })
    return parts
  }()

  private static let oldWallet: Wallet.Parts = {
    var parts = wallet
    parts.status = .open
    parts.given = .zero
    parts.taken = .zero
    parts.promises = [:]
    parts.expired = .zero
    parts.cancelled = .zero
    for index in parts.lots.indices {
      let lot = parts.lots[index]
      parts.lots[index] = Lot(
        number: lot.number, origin: lot.origin, lifetime: .unknown, amount: lot.amount,
        remaining: lot.remaining, held: lot.held)
    }
    parts.holds = table([(.stake(challenge, number: 128), stakeHold), (.caller(ID(test: 9)), hold)])
    parts.requests = remembered(parts.requests.entries.prefix(2).map { ($0.id, $0.value) })
    return parts
  }()

  private static let wallet = Wallet.Parts(
    version: 300, status: .frozen, credited: Points(1_000), given: Points(130), captured: Points(128),
    taken: Points(131), expired: Points(9), cancelled: Points(300), nextLot: 301,
    lots: [
      Lot(
        number: 2, origin: .charge, lifetime: lasting, amount: Points(10), remaining: Points(3),
        held: Points(5)),
      Lot(
        number: 300, origin: .reward, lifetime: expiring, amount: Points(200), remaining: Points(72),
        held: Points(128)),
    ],
    holds: table([(.stake(challenge, number: 128), prizeHold), (.caller(ID(test: 9)), hold)]),
    promises: [
      .order(order): promise, .order(ID(test: 14)): Promise(amount: Points(100), lots: [restorable[0]]),
    ],
    endedHolds: remembered([(ID(test: 10), .captured), (ID(test: 11), .expired)]),
    requests: remembered([
      (ID(test: 20), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .opened)),
      (
        ID(test: 21),
        RememberedAnswer(
          fingerprint: stamp.fingerprint,
          answer: .credited(
            .init(lot: 300, balance: .init(spendable: Points(75), held: Points(133)))))
      ),
      (
        ID(test: 26),
        RememberedAnswer(
          fingerprint: stamp.fingerprint,
          answer: .chargeCancelled(
            .init(amount: Points(300), balance: .init(spendable: Points(76), held: Points(134)))))
      ),
      (ID(test: 27), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .status(.frozen))),
      (ID(test: 28), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .status(.open))),
    ]))

  private static let stock = Stock.Parts(
    version: 9, offer: offer,
    levels: Stock.Levels(onHand: Quantity(70), reserved: Quantity(10), sold: Quantity(1_000)),
    soldToOrders: Quantity(64), received: Quantity(1_080),
    reservations: table([(ID(test: 8), Reservation(quantity: Quantity(7), deadline: time))]),
    orderReservations: table([(ID(test: 15), Quantity(1)), (order, Quantity(2))]),
    returns: table([(ID(test: 16), Quantity(64))]),
    endedReservations: remembered([(ID(test: 12), .sold), (ID(test: 13), .returned)]),
    requests: remembered([
      (
        ID(test: 25),
        RememberedAnswer(
          fingerprint: stamp.fingerprint,
          answer: .adjusted(Stock.Levels(onHand: Quantity(-1), reserved: .zero, sold: Quantity(1))))
      ),
      (ID(test: 29), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .described)),
    ]))

  private static let confirmed = Order.Parts(
    version: 1, terms: orderTerms, confirmedAt: time, status: .confirmed, requests: RequestMemory())

  private static let cancelled = Order.Parts(
    version: 2, terms: orderTerms, confirmedAt: time, status: .cancelled,
    requests: remembered([
      (ID(test: 32), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .confirmed)),
      (ID(test: 33), RememberedAnswer(fingerprint: stamp.fingerprint, answer: .cancelled)),
    ]))

  static func table<Key, Value>(_ entries: [(Key, Value)]) -> SortedTable<Key, Value> {
    guard let table = SortedTable(entries: entries.map { .init(key: $0.0, value: $0.1) }) else {
      preconditionFailure("the samples are out of order")
    }
    return table
  }

  static func remembered<Subject, Value>(
    _ entries: [(ID<Subject>, Value)]
  ) -> Remembered<Subject, Value> {
    guard let remembered = Remembered(entries: entries.map { .init(id: $0.0, at: time, value: $0.1) }) else {
      preconditionFailure("an id comes twice in the samples")
    }
    return remembered
  }
}
