import AnteDomain
import Testing

@Suite struct CancelChargeTests {
  static let week: Int64 = 7 * 24 * 60 * 60 * 1_000

  @Test("a charge leaves whole, and its lot with it; others stay")
  func whole() throws {
    var wallet = Wallet.holding(10, 20)
    try wallet.credit(5, .grant)
    try wallet.hold(3, for: .caller(hold(1)))
    #expect(
      try wallet.cancelCharge(2) == Wallet.Cancellation(amount: Points(20), balance: balance(12, held: 3)))
    #expect(wallet.sketch == [[1, 7, 3], [3, 5, 0]])
    #expect(wallet.balance == balance(12, held: 3))
    #expect(wallet.cancelled == Points(20) && wallet.credited == Points(35) && wallet.captured == .zero)
    #expect(wallet.violation() == nil)
    #expect(try wallet.credit(1).lot == 4)
  }

  @Test("what is recorded names the lot and all of its points")
  func event() throws {
    let wallet = Wallet.holding(10, 20)
    let decision = try wallet.decideCancelCharge(2, request: nil, now: noon, limits: production)
    #expect(
      decision
        == .record(
          .chargeCancelled(2, amount: Points(20), request: nil),
          Wallet.Cancellation(amount: Points(20), balance: balance(10))))
  }

  @Test(
    "a charge can be taken back for 7 × 24 hours, both ends included",
    arguments: [
      (0, true), (1, true), (week - 1, true), (week, true), (week + 1, false), (2 * week, false),
      (-1, true), (.max, false), (.min, true),
    ] as [(Int64, Bool)])
  func window(age: Int64, accepted: Bool) throws {
    var wallet = Wallet.holding(10)
    if accepted {
      try wallet.cancelCharge(1, at: later(age))
      #expect(wallet.lots.isEmpty)
    } else {
      #expect(throws: CancelChargeRejection.cancellationTooLate(last: later(Self.week))) {
        try wallet.cancelCharge(1, at: later(age))
      }
    }
  }

  @Test("the time counts from the credit of the very lot")
  func ownTime() throws {
    var wallet = Wallet.holding()
    try wallet.credit(10)
    try wallet.credit(20, at: later(1))
    #expect(throws: CancelChargeRejection.cancellationTooLate(last: later(Self.week))) {
      try wallet.cancelCharge(1, at: later(Self.week + 1))
    }
    try wallet.cancelCharge(2, at: later(Self.week + 1))
  }

  @Test("a charge of the end of time can be taken back, one from before times were kept cannot")
  func ends() throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, at: Instant(milliseconds: .max - 5))
    try wallet.cancelCharge(1, at: Instant(milliseconds: .max))
    wallet.apply(
      .credited(amount: Points(10), origin: .charge, .unknown, request: nil), at: noon, limits: production)
    #expect(
      throws: CancelChargeRejection.cancellationTooLate(last: Instant(milliseconds: .min + Self.week))
    ) { try wallet.cancelCharge(2) }
  }

  @Test("only a charge is taken back", arguments: [.reward, .grant] as [Lot.Origin])
  func notACharge(origin: Lot.Origin) throws {
    var wallet = Wallet.holding(10)
    try wallet.credit(5, origin)
    #expect(throws: CancelChargeRejection.notACharge(origin)) { try wallet.cancelCharge(2) }
    try wallet.cancelCharge(1)
  }

  @Test("a number that was never given is not found", arguments: [0, 3, 4, .max] as [Lot.Number])
  func notFound(number: Lot.Number) {
    var wallet = Wallet.holding(10, 20)
    #expect(throws: CancelChargeRejection.lotNotFound) { try wallet.cancelCharge(number) }
    var empty = Wallet.holding()
    #expect(throws: CancelChargeRejection.lotNotFound) { try empty.cancelCharge(number) }
  }

  enum Fate: CaseIterable {
    case held, heldInPart, captured, capturedInPart, cancelled, expired, expiredInPart, expiredGrant
  }

  @Test("a lot of which something was taken, or that has ended, is touched", arguments: Fate.allCases)
  func touched(fate: Fate) throws {
    var wallet = Wallet.holding()
    try wallet.credit(10, fate == .expiredGrant ? .grant : .charge, until: later(5))
    try wallet.credit(20)
    switch fate {
    case .held: try wallet.hold(10, for: .caller(hold(1)))
    case .heldInPart: try wallet.hold(1, for: .caller(hold(1)))
    case .captured, .capturedInPart:
      try wallet.hold(fate == .captured ? 10 : 1, for: .caller(hold(1)))
      try wallet.end(hold(1), as: .captured)
    case .cancelled: try wallet.cancelCharge(1)
    case .expired, .expiredGrant: wallet.catchUp(at: later(5))
    case .expiredInPart:
      try wallet.hold(1, for: .caller(hold(1)))
      wallet.catchUp(at: later(5))
    }
    let before = wallet
    #expect(throws: CancelChargeRejection.lotTouched) { try wallet.cancelCharge(1) }
    #expect(wallet == before)
  }

  @Test("a lot that got everything back is whole again", arguments: [.released, .expired] as [Hold.End])
  func wholeAgain(end: Hold.End) throws {
    var wallet = Wallet.holding(10)
    try wallet.hold(10, for: .caller(hold(1)))
    #expect(throws: CancelChargeRejection.lotTouched) { try wallet.cancelCharge(1) }
    try wallet.end(hold(1), as: end)
    #expect(try wallet.cancelCharge(1).amount == Points(10))
  }

  @Test("a repeated cancellation is answered as at first, whatever has happened since")
  func repeated() throws {
    var wallet = Wallet.holding(10, 20)
    let first = try wallet.cancelCharge(1, request: request(1))
    try wallet.credit(5)
    try wallet.change(.freeze)
    let again = try wallet.decideCancelCharge(
      1, request: request(1), now: later(2 * Self.week), limits: production)
    #expect(again == .repeated(first))
    #expect(throws: CancelChargeRejection.idempotencyConflict) {
      try wallet.cancelCharge(2, request: request(1))
    }
  }

  @Test("the window is a limit")
  func limit() throws {
    var wallet = Wallet.holding(10)
    var limits = Limits()
    limits.chargeCancellableMilliseconds = 5
    #expect(throws: CancelChargeRejection.cancellationTooLate(last: later(5))) {
      try wallet.cancelCharge(1, at: later(6), limits: limits)
    }
    try wallet.cancelCharge(1, at: later(5), limits: limits)
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, walletClosed, walletFrozen, lotNotFound, notACharge, lotTouched
    case cancellationTooLate
  }

  @Test(
    "a cancellation that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        [.walletClosed, .walletFrozen], [.lotNotFound, .notACharge], [.lotNotFound, .lotTouched],
        [.lotNotFound, .cancellationTooLate], [.walletClosed, .notACharge],
      ]))
  func precedence(broken: [Rule]) throws {
    var wallet = Wallet.holding()
    try wallet.credit(30, broken.contains(.notACharge) ? .reward : .charge, request: request(1))
    if broken.contains(.lotTouched) { try wallet.hold(1, for: .caller(hold(1))) }
    if broken.contains(.walletFrozen) { try wallet.change(.freeze) }
    if broken.contains(.walletClosed) {
      if broken.contains(.lotTouched) { try wallet.end(hold(1), as: .released) }
      try wallet.hold(30, for: .caller(hold(2)))
      try wallet.end(hold(2), as: .captured)
      try wallet.change(.close)
    }
    let number: Lot.Number = broken.contains(.lotNotFound) ? 2 : 1
    let id = broken.contains(.idempotencyConflict) ? request(1) : request(2)
    let now = broken.contains(.cancellationTooLate) ? later(Self.week + 1) : later(Self.week)
    let expected: CancelChargeRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .walletClosed: .walletClosed
      case .walletFrozen: .walletFrozen
      case .lotNotFound: .lotNotFound
      case .notACharge: .notACharge(.reward)
      case .lotTouched: .lotTouched
      case .cancellationTooLate: .cancellationTooLate(last: later(Self.week))
      }
    #expect(throws: expected) { try wallet.cancelCharge(number, request: id, at: now) }
  }
}
