import AnteDomain
import AnteEngine
import AnteTestSupport
import Testing

@Suite("Charges taken back, wallets frozen and closed", .fewAtATime)
struct WalletLifeTests {
  let user = ID<User>(test: 1)
  let host = ID<User>(test: 2)
  let challenge = ID<Challenge>(test: 101)
  let week: Int64 = 7 * 24 * 60 * 60 * 1_000

  private func hold(
    _ engine: Engine, _ number: Int, _ points: Int64 = 1
  ) async throws(OperationError<HoldRejection>) -> Recorded<Hold> {
    try await engine.hold(
      user, Points(points), as: ID(test: number), until: Instant(milliseconds: 9_000_000_000_000))
  }

  @Test(
    "a charge can be taken back until 7 × 24 hours later, also after a restart", arguments: [1, 2],
    [false, true])
  func cancelCharge(shards: Int, hasSnapshot: Bool) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    try await engine.openWallet(user, with: 10)
    let start = world.clock.now()
    world.clock.advance(milliseconds: 1)
    try await engine.credit(user, Points(20), origin: .charge)
    try await engine.credit(user, Points(5), origin: .reward)
    if hasSnapshot { _ = try await engine.snapshot() }
    try await engine.shutDown()
    engine = try await world.open(shards: 3 - shards)
    world.clock.advance(milliseconds: week)
    let late = CancelChargeRejection.cancellationTooLate(last: start.advanced(byMilliseconds: week))
    for (lot, reason) in [
      (1, late), (3, .notACharge(.reward)), (4, .lotNotFound), (0, .lotNotFound),
    ] as [(Lot.Number, CancelChargeRejection)] {
      await expectRejection(reason) {
        () async throws(OperationError<CancelChargeRejection>) in
        try await engine.cancelCharge(lot, of: user)
      }
    }
    await expectRejection(.walletNotFound) {
      () async throws(OperationError<CancelChargeRejection>) in
      try await engine.cancelCharge(1, of: ID(test: 77))
    }
    let first = try await engine.cancelCharge(2, of: user, request: ID(test: 5)).value
    #expect(
      first == .init(amount: Points(20), balance: Wallet.Balance(spendable: Points(15), held: .zero)))
    await expectRejection(.lotTouched) {
      () async throws(OperationError<CancelChargeRejection>) in
      try await engine.cancelCharge(2, of: user)
    }
    world.clock.advance(milliseconds: 1)
    #expect(try await engine.cancelCharge(2, of: user, request: ID(test: 5)).value == first)
    let audit = try await engine.audit()
    #expect(audit.cancelled == 20 && audit.spendable == 15 && audit.credited == 35 && audit.isSound)
    try await engine.shutDown()

    engine = try await world.open(shards: shards)
    #expect(try await engine.audit() == audit)
    #expect(try await engine.cancelCharge(2, of: user, request: ID(test: 5)).value == first)
    try await engine.shutDown()
    #expect(try world.verify(fromGenesis: true).audit == audit)
  }

  @Test("a charge that expires, and is whole, is taken back and does not expire any more")
  func cancelledDoesNotExpire() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    try await engine.openWallet(user)
    let expiry = world.clock.now().advanced(byMilliseconds: 10)
    try await engine.credit(user, Points(20), origin: .charge, expiresAt: expiry)
    try await engine.cancelCharge(1, of: user)
    world.clock.advance(milliseconds: 10)
    try await engine.fireDueTimers()
    let audit = try await engine.audit()
    #expect(audit.cancelled == 20 && audit.house == 0 && audit.isSound)
    try await engine.shutDown()
  }

  @Test("a charge whose time has come is touched, though nothing but the call itself looks at the clock")
  func expiredIsTouched() async throws {
    let world = TestWorld()
    let engine = try await world.open(shards: 1)
    try await engine.openWallet(user)
    let expiry = world.clock.now().advanced(byMilliseconds: 10)
    try await engine.credit(user, Points(20), origin: .charge, expiresAt: expiry)
    world.clock.advance(milliseconds: 10)
    await expectRejection(.lotTouched) {
      () async throws(OperationError<CancelChargeRejection>) in
      try await engine.cancelCharge(1, of: user)
    }
    // For the same reason the wallet is empty by now.
    try await engine.changeStatus(of: user, .close)
    #expect(try await engine.audit().house == 20)
    try await engine.shutDown()
  }

  @Test("a frozen wallet pays for nothing new, and stakes come back to it", arguments: [1, 2, 3])
  func frozen(shards: Int) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    for user in [user, host] { try await engine.openWallet(user, with: 100) }
    let other = ID<Challenge>(test: 102)
    for challenge in [challenge, other] {
      try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(30), seats: 3))
    }
    try await engine.join(challenge, user: user)
    _ = try await hold(engine, 1, 5)
    #expect(try await engine.changeStatus(of: user, .freeze, request: ID(test: 5)).value == .frozen)
    // A frozen wallet stays frozen across a restart.
    try await engine.shutDown()
    engine = try await world.open(shards: 4 - shards)
    #expect(try await engine.wallet(of: user).value?.status == .frozen)

    await expectRejection(.walletFrozen) {
      () async throws(OperationError<HoldRejection>) in try await hold(engine, 2)
    }
    await expectRejection(.wallet(.walletFrozen)) {
      () async throws(OperationError<JoinRejection>) in try await engine.join(other, user: user)
    }
    await expectRejection(.wallet(.walletFrozen)) {
      () async throws(OperationError<CreateChallengeRejection>) in
      try await engine.createChallenge(ID(test: 103), Challenge.Terms(host: user, fee: Points(1), seats: 2))
    }
    await expectRejection(.walletFrozen) {
      () async throws(OperationError<CancelChargeRejection>) in try await engine.cancelCharge(1, of: user)
    }
    for change in [.freeze, .close] as [Wallet.StatusChange] {
      await expectRejection(.walletFrozen) {
        () async throws(OperationError<WalletStatusRejection>) in
        try await engine.changeStatus(of: user, change)
      }
    }
    #expect(try await engine.audit().reservedSeats == 0)
    try await engine.credit(user, Points(1), origin: .reward)
    try await engine.capture(ID(test: 1), of: user)
    guard case .refunded(let refund) = try await engine.quit(challenge, user: user).value else {
      Issue.record("the stake stays")
      return
    }
    #expect(refund.amount == Points(30))
    let balance = try await engine.wallet(of: user).value?.balance
    #expect(balance == Wallet.Balance(spendable: Points(96), held: .zero))
    #expect(try await engine.changeStatus(of: user, .thaw).value == .open)
    #expect(try await engine.changeStatus(of: user, .freeze, request: ID(test: 5)).value == .frozen)
    await expectRejection(.walletNotFrozen) {
      () async throws(OperationError<WalletStatusRejection>) in
      try await engine.changeStatus(of: user, .thaw)
    }
    try await engine.join(other, user: user)
    #expect(try await engine.audit().isSound)
    try await engine.shutDown()
  }

  @Test("an empty wallet is closed for ever, and is still read", arguments: [1, 2, 3], [false, true])
  func closed(shards: Int, hasSnapshot: Bool) async throws {
    let world = TestWorld()
    var engine = try await world.open(shards: shards)
    for user in [user, host] { try await engine.openWallet(user, with: 100) }
    try await engine.createChallenge(challenge, Challenge.Terms(host: host, fee: Points(30), seats: 3))
    await expectRejection(.walletNotFound) {
      () async throws(OperationError<WalletStatusRejection>) in
      try await engine.changeStatus(of: ID(test: 77), .close)
    }
    await expectRejection(.walletNotEmpty(Wallet.Balance(spendable: Points(100), held: .zero))) {
      () async throws(OperationError<WalletStatusRejection>) in
      try await engine.changeStatus(of: user, .close)
    }
    _ = try await hold(engine, 1, 100)
    await expectRejection(.walletNotEmpty(Wallet.Balance(spendable: .zero, held: Points(100)))) {
      () async throws(OperationError<WalletStatusRejection>) in
      try await engine.changeStatus(of: user, .close)
    }
    try await engine.capture(ID(test: 1), of: user)
    #expect(try await engine.changeStatus(of: user, .close, request: ID(test: 5)).value == .closed)
    if hasSnapshot { _ = try await engine.snapshot() }
    try await engine.shutDown()

    engine = try await world.open(shards: 4 - shards)
    await expectRejection(.walletClosed) {
      () async throws(OperationError<CreditRejection>) in
      try await engine.credit(user, Points(1), origin: .grant)
    }
    await expectRejection(.walletClosed) {
      () async throws(OperationError<HoldRejection>) in try await hold(engine, 2)
    }
    await expectRejection(.wallet(.walletClosed)) {
      () async throws(OperationError<JoinRejection>) in try await engine.join(challenge, user: user)
    }
    await expectRejection(.walletExists) {
      () async throws(OperationError<OpenWalletRejection>) in try await engine.openWallet(user)
    }
    for change in Wallet.StatusChange.allCases {
      await expectRejection(.walletClosed) {
        () async throws(OperationError<WalletStatusRejection>) in
        try await engine.changeStatus(of: user, change)
      }
    }
    #expect(try await engine.changeStatus(of: user, .close, request: ID(test: 5)).value == .closed)
    #expect(try await engine.capture(ID(test: 1), of: user).value == .captured)
    #expect(try await engine.wallet(of: user).value?.captured == Points(100))
    let audit = try await engine.audit()
    #expect(audit.wallets == 2 && audit.reservedSeats == 0 && audit.isSound)
    try await engine.shutDown()
  }
}
