import AnteDomain

@testable import AnteEngine

/// One of every event and of every state, with every optional part there and not there.
enum SchemaSamples {
  static let user = ID<User>(0x0192_aaaa_0000_7000_8000_0000_0000_0001)
  static let challenge = ID<Challenge>(0x0192_bbbb_0000_7000_8000_0000_0000_0002)
  static let product = ID<Product>(0x0192_cccc_0000_7000_8000_0000_0000_0003)
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

  typealias Event = (name: String, event: EntityEvent, version: UInt64)

  static let events: [Event] = walletEvents + challengeEvents + stockEvents

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
  ]

  static let portraits: [(name: String, portrait: Portrait)] =
    [("new wallet", .wallet(user, Wallet().parts)), ("wallet", .wallet(user, wallet))] + challenges + [
      ("new stock", .stock(product, Stock().parts)), ("stock", .stock(product, stock)),
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

  private static let oldWallet: Wallet.Parts = {
    var parts = wallet
    parts.status = .open
    parts.taken = .zero
    parts.given = .zero
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
    version: 300, status: .frozen, credited: Points(1_000), captured: Points(128), taken: Points(129),
    given: Points(130), expired: Points(9), cancelled: Points(300), nextLot: 301,
    lots: [
      Lot(
        number: 2, origin: .charge, lifetime: lasting, amount: Points(10), remaining: Points(3),
        held: Points(5)),
      Lot(
        number: 300, origin: .reward, lifetime: expiring, amount: Points(200), remaining: Points(72),
        held: Points(128)),
    ],
    holds: table([(.stake(challenge, number: 128), prizeHold), (.caller(ID(test: 9)), hold)]),
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
    version: 9, levels: Stock.Levels(onHand: Quantity(70), reserved: Quantity(7), sold: Quantity(1_000)),
    received: Quantity(1_077),
    reservations: table([(ID(test: 8), Reservation(quantity: Quantity(7), deadline: time))]),
    endedReservations: remembered([(ID(test: 12), .sold), (ID(test: 13), .returned)]),
    requests: remembered([
      (
        ID(test: 25),
        RememberedAnswer(
          fingerprint: stamp.fingerprint,
          answer: Stock.Levels(onHand: Quantity(-1), reserved: .zero, sold: Quantity(1)))
      )
    ]))

  private static func table<Key, Value>(_ entries: [(Key, Value)]) -> SortedTable<Key, Value> {
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
