import AnteDomain
import Testing

@Suite struct PromiseTests {
  /// Lots of 40 and 50 points for ever and of 30 that expire; an order took 60 of them and was captured.
  static func paid() throws -> (wallet: Wallet, promise: Promise) {
    var wallet = Wallet.holding(40, 50)
    try wallet.credit(30, .grant, until: later(100))
    let hold = try wallet.hold(60, for: .order(order(1)), deadline: nil)
    let lots = wallet.restorableLots(of: hold)
    let end = try #require(wallet.decideEnd(of: .order(order(1)), as: .captured))
    wallet.apply(end, at: noon, limits: production)
    return (wallet, Promise(amount: Points(60), lots: lots))
  }

  @Test("what an order captured is taken, and what it needs to go back is known")
  func taken() throws {
    let (wallet, promise) = try Self.paid()
    #expect(promise.lots == [part(1, 40, of: 40), part(2, 20, of: 50)])
    #expect(wallet.sketch == [[2, 30, 0], [3, 30, 0]])
    #expect(wallet.taken == Points(60) && wallet.captured == .zero && wallet.violation() == nil)
  }

  @Test("a kept promise restores the very lots, one that has left at its place")
  func kept() throws {
    var (wallet, promise) = try Self.paid()
    try wallet.promise(promise)
    #expect(wallet.sketch == [[2, 30, 0], [3, 30, 0]] && wallet.balance == balance(60))
    try wallet.endPromise(.kept)
    #expect(wallet.sketch == [[1, 40, 0], [2, 50, 0], [3, 30, 0]])
    #expect(wallet.balance == balance(120) && wallet.given == Points(60) && wallet.promises.isEmpty)
    #expect(wallet.lots[0] == Wallet.holding(40).lots[0])
    #expect(try wallet.hold(70, for: .caller(hold(1))).lots == lots((1, 40), (2, 30)))
  }

  @Test("a dropped promise leaves everything as it was")
  func dropped() throws {
    var (wallet, promise) = try Self.paid()
    let before = wallet
    try wallet.promise(promise)
    try wallet.endPromise(.dropped)
    #expect(wallet.sketch == before.sketch && wallet.balance == before.balance && wallet.given == .zero)
    #expect(wallet.decideEnd(ofPromise: .order(order(1)), as: .kept) == nil)
  }

  @Test("an open promise asked for again is the same one")
  func repeated() throws {
    var (wallet, promise) = try Self.paid()
    try wallet.promise(promise)
    guard case .repeated = try wallet.decidePromise(promise, for: .order(order(1))) else {
      Issue.record("promised twice")
      return
    }
  }

  @Test("more lots than a wallet may have are restored all the same, and not taken by one hold")
  func tooManyLots() throws {
    var limits = Limits()
    limits.lotsPerWallet = 2
    var wallet = Wallet.holding(1, 1)
    let open = try wallet.hold(2, for: .order(order(1)), deadline: nil, limits: limits)
    let promise = Promise(amount: Points(2), lots: wallet.restorableLots(of: open))
    wallet.apply(.ended(.order(order(1)), .captured), at: noon, limits: limits)
    try wallet.credit(1, limits: limits)
    try wallet.credit(1, limits: limits)
    try wallet.promise(promise)
    try wallet.endPromise(.kept)
    #expect(wallet.sketch == [[1, 1, 0], [2, 1, 0], [3, 1, 0], [4, 1, 0]])
    #expect(throws: HoldRejection.tooManyLots(limit: 2)) {
      try wallet.hold(3, for: .caller(hold(1)), limits: limits)
    }
    #expect(throws: CreditRejection.tooManyLots(limit: 2)) { try wallet.credit(1, limits: limits) }
    try wallet.hold(2, for: .caller(hold(1)), limits: limits)
  }

  @Test("a wallet with a promise is not closed, a closed one is promised nothing, and a frozen one is")
  func statuses() throws {
    var wallet = Wallet.holding(60)
    let open = try wallet.hold(60, for: .order(order(1)), deadline: nil)
    let promise = Promise(amount: Points(60), lots: wallet.restorableLots(of: open))
    wallet.apply(.ended(.order(order(1)), .captured), at: noon, limits: production)
    var closed = wallet
    try closed.change(.close)
    #expect(throws: PromiseRejection.walletClosed) { try closed.promise(promise) }

    try wallet.change(.freeze)
    try wallet.promise(promise)
    try wallet.change(.thaw)
    #expect(throws: WalletStatusRejection.walletNotEmpty(balance(0), promised: Points(60))) {
      try wallet.change(.close)
    }
    #expect(wallet.objection(to: .closed(request: nil)) == "it is closed and not empty")
    try wallet.endPromise(.dropped)
    try wallet.change(.close)
  }

  @Test("what comes in and is promised stays within 64 bits")
  func overflow() throws {
    var (wallet, promise) = try Self.paid()
    try wallet.promise(promise)
    let room = Int64.max - 120 - 60
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(room + 1) }
    try wallet.credit(room)
    try wallet.endPromise(.kept)
    #expect(wallet.balance == balance(.max - 60))
    let open = try wallet.hold(1, for: .order(order(2)), deadline: nil)
    let second = Promise(amount: Points(1), lots: wallet.restorableLots(of: open))
    wallet.apply(.ended(.order(order(2)), .captured), at: noon, limits: production)
    #expect(throws: PromiseRejection.balanceOverflow) { try wallet.promise(second, for: order(2)) }
  }

  @Test("a promise that breaks several rules is refused by the first", arguments: [true, false])
  func precedence(isClosed: Bool) throws {
    var wallet = Wallet.holding(.max)
    let open = try wallet.hold(.max, for: .order(order(1)), deadline: nil)
    let promise = Promise(amount: Points(.max), lots: wallet.restorableLots(of: open))
    wallet.apply(.ended(.order(order(1)), .captured), at: noon, limits: production)
    if isClosed { try wallet.change(.close) }
    let expected = isClosed ? PromiseRejection.walletClosed : .balanceOverflow
    #expect(throws: expected) { try wallet.promise(promise) }
  }

  static let objections: [(String, @Sendable (Promise) -> Promise)] = [
    ("promises other lots than its points", { Promise(amount: Points(59), lots: $0.lots) }),
    ("promises other lots than its points", { Promise(amount: .zero, lots: $0.lots) }),
    ("promises other lots than its points", { _ in Promise(amount: Points(60), lots: []) }),
    (
      "promises other lots than its points",
      { _ in Promise(amount: Points(60), lots: [part(4, 60, of: 60)]) }
    ),
    (
      "promises other lots than its points",
      { _ in Promise(amount: Points(60), lots: [part(0, 60, of: 60)]) }
    ),
    (
      "\(Int64.max) points promised to 120 + 0 exceed 64 bits",
      { _ in Promise(amount: Points(.max), lots: [part(1, .max, of: .max)]) }
    ),
  ]

  @Test("a promise that no order made is no event of the wallet", arguments: objections.indices)
  func objection(index: Int) throws {
    let (wallet, promise) = try Self.paid()
    let (reason, bend) = Self.objections[index]
    let found = try #require(wallet.objection(to: .promised(.order(order(1)), bend(promise))))
    #expect(found.contains(reason), "\(found)")
    var parts = wallet.parts
    parts.promises[.order(order(1))] = bend(promise)
    #expect(throws: ImpossibleParts.self) { try Wallet(parts) }
  }

  @Test("a promise is made once, kept once, and never to a caller")
  func objectionsToOrder() throws {
    var (wallet, promise) = try Self.paid()
    let transaction = Transaction.order(order(1))
    #expect(wallet.objection(to: .promiseEnded(transaction, .kept)) == "\(transaction) is not promised")
    #expect(
      wallet.objection(to: .promised(.caller(hold(1)), promise))
        == "\(Transaction.caller(hold(1))) promises points, and no decider does so")
    try wallet.promise(promise)
    #expect(
      wallet.objection(to: .promised(transaction, promise)) == "\(transaction) is promised already")
    try wallet.endPromise(.kept)
    #expect(wallet.objection(to: .promiseEnded(transaction, .dropped)) == "\(transaction) is not promised")
  }

  @Test(
    "a lot that is there must be the one that the points were taken of, and have room for them",
    arguments: [
      RestorableLot(
        number: 2, origin: .grant, lifetime: since(noon), credited: Points(50), amount: Points(20)),
      part(2, 20, of: 51), part(2, 20, of: 50, until: later(1)), part(2, 21, of: 50),
    ])
  func fits(lot: RestorableLot) throws {
    let (wallet, _) = try Self.paid()
    let (transaction, promise) = (Transaction.order(order(1)), Promise(amount: lot.amount, lots: [lot]))
    #expect(
      wallet.objection(to: .promised(transaction, promise))
        == "\(transaction): lot 2 is not the one that \(lot.amount) points were taken of")
    var parts = wallet.parts
    parts.promises[transaction] = promise
    #expect(throws: ImpossibleParts.self) { try Wallet(parts) }
  }

  /// Parts of lots 1 (40 points, gone) and 2 (50 points, 30 left), promised by order 2 while the 60 of order 1 are.
  static let others: [(String, [RestorableLot])] = [
    ("lot 1 is not the one that 41 points were taken of", [part(1, 1, of: 40)]),
    ("lot 1 is not the one that 1 points were taken of", [part(1, 1, of: 41)]),
    ("lot 2 is not the one that 21 points were taken of", [part(2, 1, of: 50)]),
  ]

  @Test("promises together bring no lot more than was taken of it", arguments: others.indices)
  func together(index: Int) throws {
    var (wallet, promise) = try Self.paid()
    try wallet.promise(promise)
    let (reason, lots) = Self.others[index]
    let second = Promise(amount: lots[0].amount, lots: lots)
    #expect(
      wallet.objection(to: .promised(.order(order(2)), second)) == "\(Transaction.order(order(2))): \(reason)"
    )
    var parts = wallet.parts
    parts.promises[.order(order(2))] = second
    #expect(throws: ImpossibleParts.self) { try Wallet(parts) }
  }

  @Test("a promise that the wallet's own replay would refuse is a bug and traps")
  func impossible() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (wallet, _) = try PromiseTests.paid()
      _ = try wallet.decidePromise(
        Promise(amount: Points(21), lots: [part(2, 21, of: 50)]), for: .order(order(1)))
    }
    expectMessage("decided what no replay takes", in: result)
  }
}

extension Wallet {
  fileprivate mutating func promise(
    _ promise: Promise, for id: ID<Order> = order(1)
  ) throws(PromiseRejection) {
    carryOut(try decidePromise(promise, for: .order(id)), at: noon, limits: production)
    #expect(violation() == nil && (try? Wallet(parts)) == self)
  }

  fileprivate mutating func endPromise(_ end: Promise.End) throws {
    let event = try #require(decideEnd(ofPromise: .order(order(1)), as: end))
    #expect(objection(to: event) == nil)
    apply(event, at: noon, limits: production)
    #expect(violation() == nil && (try? Wallet(parts)) == self)
  }
}
