import AnteDomain
import Testing

@Suite struct HoldTests {
  struct Take: Sendable {
    let credits: [Int64]
    let earlier: [Int64]
    let amount: Int64
    let taken: TakenLots
    let left: [[Int64]]
  }

  static let takes = [
    Take(
      credits: [10, 20, 30], earlier: [], amount: 1, taken: lots((1, 1)),
      left: [[1, 9, 1], [2, 20, 0], [3, 30, 0]]),
    Take(
      credits: [10, 20, 30], earlier: [], amount: 10, taken: lots((1, 10)),
      left: [[1, 0, 10], [2, 20, 0], [3, 30, 0]]),
    Take(
      credits: [10, 20, 30], earlier: [], amount: 11, taken: lots((1, 10), (2, 1)),
      left: [[1, 0, 10], [2, 19, 1], [3, 30, 0]]),
    Take(
      credits: [10, 20, 30], earlier: [], amount: 60, taken: lots((1, 10), (2, 20), (3, 30)),
      left: [[1, 0, 10], [2, 0, 20], [3, 0, 30]]),
    Take(
      credits: [10, 20, 30], earlier: [4], amount: 7, taken: lots((1, 6), (2, 1)),
      left: [[1, 0, 10], [2, 19, 1], [3, 30, 0]]),
    Take(
      credits: [10, 20, 30], earlier: [10], amount: 5, taken: lots((2, 5)),
      left: [[1, 0, 10], [2, 15, 5], [3, 30, 0]]),
    Take(
      credits: [10, 20, 30], earlier: [10, 19], amount: 2, taken: lots((2, 1), (3, 1)),
      left: [[1, 0, 10], [2, 0, 20], [3, 29, 1]]),
    Take(credits: [.max], earlier: [], amount: .max, taken: lots((1, .max)), left: [[1, 0, .max]]),
    Take(
      credits: [1, .max - 1], earlier: [], amount: .max, taken: lots((1, 1), (2, .max - 1)),
      left: [[1, 0, 1], [2, 0, .max - 1]]),
  ]

  @Test("a hold takes the oldest lots first, and the last of them in part", arguments: takes)
  func oldestFirst(take: Take) throws {
    var wallet = Wallet.holding()
    for amount in take.credits { try wallet.credit(amount) }
    for (number, amount) in take.earlier.enumerated() {
      try wallet.hold(amount, for: .caller(hold(UInt128(number + 100))))
    }
    let before = wallet.balance
    let made = try wallet.hold(take.amount, for: .caller(hold(1)), deadline: later(5))
    #expect(made == Hold(amount: Points(take.amount), deadline: later(5), lots: take.taken))
    #expect(wallet.sketch == take.left)
    #expect(wallet.balance.spendable.rawValue == before.spendable.rawValue - take.amount)
    #expect(wallet.balance.held.rawValue == before.held.rawValue + take.amount)
    #expect(wallet.violation() == nil)
  }

  @Test("lots taken are gone through oldest first, as often as one likes")
  func takenLots() {
    for count in 1...4 {
      var taken = TakenLots(TakenLot(number: 1, amount: Points(1)))
      for number in 1..<count { taken.append(TakenLot(number: Lot.Number(number + 1), amount: Points(1))) }
      var visited: [Lot.Number] = []
      taken.forEachLot { visited.append($0.number) }
      #expect(taken.count == count)
      #expect(visited == (1...Lot.Number(count)).map { $0 })
      #expect(taken.map(\.number) == visited)
      #expect(taken.map(\.number) == visited)
    }
  }

  @Test("one point or more is held", arguments: [0, -1, .min] as [Int64])
  func notPositive(amount: Int64) {
    var wallet = Wallet.holding(10)
    #expect(throws: HoldRejection.amountNotPositive(Points(amount))) {
      try wallet.hold(amount, for: .caller(hold(1)))
    }
  }

  @Test(
    "a deadline is in the future, or there is none",
    arguments: [
      (nil, true), (later(1), true), (Instant(milliseconds: .max), true), (noon, false), (later(-1), false),
      (Instant(milliseconds: .min), false),
    ] as [(Instant?, Bool)])
  func deadline(deadline: Instant?, accepted: Bool) throws {
    var wallet = Wallet.holding(10)
    if accepted {
      #expect(try wallet.hold(5, for: .caller(hold(1)), deadline: deadline).deadline == deadline)
    } else {
      #expect(throws: HoldRejection.deadlinePassed(try #require(deadline))) {
        try wallet.hold(5, for: .caller(hold(1)), deadline: deadline)
      }
    }
  }

  @Test(
    "only spendable points are held",
    arguments: [(0, 1), (10, 11), (10, .max), (.max - 1, .max)] as [(Int64, Int64)])
  func insufficient(spendable: Int64, needed: Int64) throws {
    var wallet = Wallet.holding(1)
    try wallet.hold(1, for: .stake(challenge(1), number: 1), deadline: nil)
    if spendable > 0 { try wallet.credit(spendable) }
    #expect(
      throws: HoldRejection.insufficientPoints(spendable: Points(spendable), needed: Points(needed))
    ) { try wallet.hold(needed, for: .caller(hold(1))) }
  }

  @Test("open holds are limited, ended ones count no more")
  func tooManyHolds() throws {
    var wallet = Wallet.holding(10)
    var limits = Limits()
    limits.holdsPerWallet = 2
    try wallet.hold(1, for: .caller(hold(1)), limits: limits)
    try wallet.hold(1, for: .stake(challenge(1), number: 1), deadline: nil, limits: limits)
    #expect(throws: HoldRejection.tooManyHolds(limit: 2)) {
      try wallet.hold(1, for: .caller(hold(2)), limits: limits)
    }
    try wallet.end(hold(1), as: .released)
    try wallet.hold(1, for: .caller(hold(2)), limits: limits)
  }

  @Test("an open hold asked for again is answered as at first, whatever has happened since")
  func repeated() throws {
    var wallet = Wallet.holding(10, 20)
    let first = try wallet.hold(15, for: .caller(hold(1)))
    try wallet.credit(100)
    try wallet.hold(1, for: .caller(hold(2)))
    let again = try wallet.decideHold(
      Points(15), for: .caller(hold(1)), deadline: later(1_000), now: later(5_000), limits: production)
    #expect(again == .repeated(first))
  }

  @Test(
    "an open hold's id with other content is a conflict",
    arguments: [(16, later(1_000)), (15, later(1_001)), (15, nil), (0, later(1_000))] as [(Int64, Instant?)])
  func conflict(amount: Int64, deadline: Instant?) throws {
    var wallet = Wallet.holding(100)
    try wallet.hold(15, for: .caller(hold(1)), deadline: later(1_000))
    #expect(throws: HoldRejection.idempotencyConflict) {
      try wallet.hold(amount, for: .caller(hold(1)), deadline: deadline)
    }
  }

  @Test("an ended hold's id makes no new hold", arguments: Hold.End.allCases)
  func ended(end: Hold.End) throws {
    var wallet = Wallet.holding(100)
    try wallet.hold(15, for: .caller(hold(1)))
    try wallet.end(hold(1), as: end)
    #expect(throws: HoldRejection.holdEnded(end)) { try wallet.hold(15, for: .caller(hold(1))) }
    #expect(throws: HoldRejection.holdEnded(end)) { try wallet.hold(99, for: .caller(hold(1))) }
  }

  @Test("each attempt at a stake has its own hold")
  func stakes() throws {
    var wallet = Wallet.holding(100)
    try wallet.hold(10, for: .stake(challenge(1), number: 2), deadline: nil)
    try wallet.hold(10, for: .stake(challenge(1), number: 3), deadline: nil)
    try wallet.hold(10, for: .stake(challenge(2), number: 2), deadline: nil)
    #expect(wallet.balance == balance(70, held: 30))
    #expect(throws: HoldRejection.idempotencyConflict) {
      try wallet.hold(11, for: .stake(challenge(1), number: 2), deadline: nil)
    }
  }

  enum Rule: CaseIterable {
    case idempotencyConflict, holdEnded, walletClosed, walletFrozen, amountNotPositive, deadlinePassed
    case insufficientPoints, tooManyLots, tooManyHolds, balanceOverflow
  }

  @Test(
    "a hold that breaks several rules is refused by the first",
    arguments: combinations(
      of: Rule.self,
      impossible: [
        [.idempotencyConflict, .holdEnded], [.amountNotPositive, .insufficientPoints],
        [.walletClosed, .walletFrozen], [.walletClosed, .idempotencyConflict],
        [.walletClosed, .tooManyHolds],
        // What takes from no lot takes from few.
        [.amountNotPositive, .tooManyLots], [.insufficientPoints, .tooManyLots],
      ]))
  func precedence(broken: [Rule]) throws {
    var wallet = Wallet.holding(60, 40)
    try wallet.hold(1, for: .caller(hold(1)))
    try wallet.hold(1, for: .caller(hold(2)))
    try wallet.end(hold(2), as: .captured)
    if broken.contains(.walletFrozen) { try wallet.change(.freeze) }
    if broken.contains(.walletClosed) {
      try wallet.end(hold(1), as: .captured)
      try wallet.hold(98, for: .caller(hold(4)))
      try wallet.end(hold(4), as: .captured)
      try wallet.change(.close)
    }
    var limits = Limits()
    limits.holdsPerWallet = broken.contains(.tooManyHolds) ? 1 : 2
    limits.lotsPerWallet = broken.contains(.tooManyLots) ? 1 : 2
    let id = broken.contains(.idempotencyConflict) ? hold(1) : broken.contains(.holdEnded) ? hold(2) : hold(3)
    let amount: Int64 =
      broken.contains(.amountNotPositive) ? -4 : broken.contains(.insufficientPoints) ? 99 : 98
    let deadline = broken.contains(.deadlinePassed) ? noon : later(1)
    let expected: HoldRejection =
      switch broken[0] {
      case .idempotencyConflict: .idempotencyConflict
      case .holdEnded: .holdEnded(.captured)
      case .walletClosed: .walletClosed
      case .walletFrozen: .walletFrozen
      case .amountNotPositive: .amountNotPositive(Points(-4))
      case .deadlinePassed: .deadlinePassed(noon)
      case .insufficientPoints: .insufficientPoints(spendable: Points(98), needed: Points(99))
      case .tooManyLots: .tooManyLots(limit: 1)
      case .tooManyHolds: .tooManyHolds(limit: 1)
      case .balanceOverflow: .balanceOverflow
      }
    let prize: Int64 = broken.contains(.balanceOverflow) ? .max - 99 : .max - 100
    #expect(throws: expected) {
      try wallet.hold(amount, for: .caller(id), deadline: deadline, prize: prize, limits: limits)
    }
  }
}
