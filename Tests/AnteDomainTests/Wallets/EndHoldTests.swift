import AnteDomain
import Testing

@Suite struct EndHoldTests {
  @Test("captured points are gone, and lots that they emptied with them")
  func capture() throws {
    var wallet = Wallet.holding(10, 20, 30)
    try wallet.hold(25, for: .caller(hold(1)))
    #expect(try wallet.end(hold(1), as: .captured) == .captured)
    #expect(wallet.sketch == [[2, 5, 0], [3, 30, 0]])
    #expect(wallet.balance == balance(35))
    #expect(wallet.captured == Points(25))
    #expect(wallet.credited == Points(60))
    #expect(wallet.holds.count == 0)
  }

  struct GiveBack: Sendable {
    let holds: [Int64]
    let released: [UInt128]
    let captured: [UInt128]
    let left: [[Int64]]
  }

  static let giveBacks = [
    GiveBack(holds: [25], released: [1], captured: [], left: [[1, 10, 0], [2, 20, 0], [3, 30, 0]]),
    GiveBack(
      holds: [10, 20, 30], released: [2], captured: [], left: [[1, 0, 10], [2, 20, 0], [3, 0, 30]]),
    GiveBack(holds: [10, 20, 30], released: [3, 1], captured: [2], left: [[1, 10, 0], [3, 30, 0]]),
    GiveBack(holds: [5, 10, 15], released: [2], captured: [], left: [[1, 5, 5], [2, 5, 15], [3, 30, 0]]),
    GiveBack(
      holds: [5, 10, 15], released: [2], captured: [1], left: [[1, 5, 0], [2, 5, 15], [3, 30, 0]]),
    GiveBack(
      holds: [5, 10, 15], released: [2], captured: [1, 3], left: [[1, 5, 0], [2, 5, 0], [3, 30, 0]]),
    GiveBack(holds: [60], released: [1], captured: [], left: [[1, 10, 0], [2, 20, 0], [3, 30, 0]]),
  ]

  @Test("released points go back to their very lots, emptied ones at their old place", arguments: giveBacks)
  func release(row: GiveBack) throws {
    var wallet = Wallet.holding(10, 20, 30)
    for (number, amount) in row.holds.enumerated() {
      try wallet.hold(amount, for: .caller(hold(UInt128(number + 1))))
    }
    for id in row.captured { try wallet.end(hold(id), as: .captured) }
    for id in row.released { try wallet.end(hold(id), as: .released) }
    #expect(wallet.sketch == row.left)
    #expect(wallet.violation() == nil)
  }

  @Test("a lot that was emptied and came back is spent before younger ones, though these came meanwhile")
  func comesBackFirst() throws {
    var wallet = Wallet.holding(10)
    try wallet.hold(10, for: .caller(hold(1)))
    try wallet.credit(50, .reward)
    #expect(try wallet.hold(1, for: .caller(hold(2))).lots == lots((2, 1)))
    try wallet.end(hold(1), as: .released)
    #expect(wallet.sketch == [[1, 10, 0], [2, 49, 1]])
    #expect(try wallet.hold(11, for: .caller(hold(3))).lots == lots((1, 10), (2, 1)))
    #expect(wallet.lots.map(\.origin) == [.charge, .reward])
  }

  @Test(
    "ends keep their tags", arguments: [(.captured, 1), (.released, 2), (.expired, 3)] as [(Hold.End, UInt8)])
  func tags(end: Hold.End, tag: UInt8) {
    #expect(end.rawValue == tag)
    #expect(Hold.End.allCases.count == 3)
  }

  @Test("an end asked for again is answered again, another end is refused with the first, late or not")
  func repeated() throws {
    let moments = [noon, later(999), later(1_000), Instant(milliseconds: .max)]
    for first in Hold.End.allCases {
      var wallet = Wallet.holding(10)
      try wallet.hold(5, for: .caller(hold(1)))
      try wallet.end(hold(1), as: first)
      for second in Hold.End.allCases {
        if second == first {
          for now in moments {
            #expect(try wallet.decideEnd(hold(1), as: second, now: now) == .repeated(first))
          }
        } else {
          for now in moments {
            #expect(throws: EndHoldRejection.holdEnded(first)) {
              try wallet.decideEnd(hold(1), as: second, now: now)
            }
          }
        }
      }
    }
  }

  @Test("a hold that never was, or is forgotten, is not found", arguments: Hold.End.allCases)
  func notFound(end: Hold.End) throws {
    var wallet = Wallet.holding(10)
    #expect(throws: EndHoldRejection.holdNotFound) { try wallet.decideEnd(hold(1), as: end, now: noon) }
    for id in 1...2 as ClosedRange<UInt128> {
      try wallet.hold(5, for: .caller(hold(id)))
      try wallet.end(hold(id), as: .released, limits: forgetful)
    }
    #expect(throws: EndHoldRejection.holdNotFound) { try wallet.decideEnd(hold(1), as: end, now: noon) }
    #expect(try wallet.decideEnd(hold(2), as: .released, now: noon) == .repeated(.released))
  }

  @Test("a forgotten hold's id may be used again, and end again")
  func reuse() throws {
    var wallet = Wallet.holding(10)
    for id in [1, 2, 1, 2, 1] as [UInt128] {
      try wallet.hold(5, for: .caller(hold(id)), limits: forgetful)
      try wallet.end(hold(id), as: .captured, limits: forgetful)
      try wallet.credit(5)
    }
    #expect(wallet.captured == Points(25))
  }

  @Test("a caller's end finds callers' holds only")
  func callersOnly() throws {
    var wallet = Wallet.holding(10)
    try wallet.hold(5, for: .stake(challenge(1), number: 1), deadline: nil)
    #expect(throws: EndHoldRejection.holdNotFound) {
      try wallet.decideEnd(hold(1), as: .captured, now: noon)
    }
  }

  @Test(
    "a decider ends its stake once; then there is nothing to record",
    arguments: [.captured, .released] as [Hold.End])
  func decider(end: Hold.End) throws {
    let stake = Transaction.stake(challenge(1), number: 7)
    var wallet = Wallet.holding(10)
    #expect(wallet.decideEnd(of: stake, as: end) == nil)
    try wallet.hold(4, for: stake, deadline: nil)
    let event = try #require(wallet.decideEnd(of: stake, as: end))
    #expect(event == .ended(stake, end))
    wallet.apply(event, at: noon, limits: production)
    #expect(wallet.decideEnd(of: stake, as: end) == nil)
    #expect(wallet.balance == (end == .captured ? balance(6) : balance(10)))
    #expect(wallet.endedHolds.count == 0)
    #expect(wallet.decideEnd(of: .stake(challenge(1), number: 8), as: end) == nil)
  }

  struct Due: Sendable {
    let deadline: Instant?
    let now: Instant
    let due: Bool
  }

  static let dues = [
    Due(deadline: later(100), now: later(99), due: false),
    Due(deadline: later(100), now: later(100), due: true),
    Due(deadline: later(100), now: later(101), due: true),
    Due(deadline: later(100), now: Instant(milliseconds: .min), due: false),
    Due(deadline: later(100), now: Instant(milliseconds: .max), due: true),
    Due(deadline: Instant(milliseconds: .max), now: Instant(milliseconds: .max - 1), due: false),
    Due(deadline: nil, now: Instant(milliseconds: .max), due: false),
  ]

  @Test("a hold expires at its very deadline", arguments: dues)
  func expiry(row: Due) throws {
    var wallet = Wallet.holding(10, 20)
    try wallet.hold(15, for: .caller(hold(1)), deadline: row.deadline)
    let event = wallet.decideExpiry(of: hold(1), now: row.now)
    #expect(event == (row.due ? .ended(.caller(hold(1)), .expired) : nil))
    guard let event else { return }
    wallet.apply(event, at: row.now, limits: production)
    #expect(wallet.sketch == [[1, 10, 0], [2, 20, 0]])
    #expect(wallet.endedHolds[hold(1)] == .expired)
    #expect(wallet.decideExpiry(of: hold(1), now: row.now) == nil)
    #expect(throws: EndHoldRejection.holdEnded(.expired)) {
      try wallet.decideEnd(hold(1), as: .captured, now: noon)
    }
  }

  @Test(
    "a hold is neither captured nor released from its very deadline on, though it did not expire yet",
    arguments: dues, [.captured, .released] as [Hold.End])
  func tooLate(row: Due, end: Hold.End) throws {
    var wallet = Wallet.holding(10, 20)
    try wallet.hold(15, for: .caller(hold(1)), deadline: row.deadline)
    let before = wallet
    if row.due {
      #expect(throws: EndHoldRejection.holdEnded(.expired)) { try wallet.end(hold(1), as: end, at: row.now) }
      #expect(wallet == before)
      #expect(wallet.decideExpiry(of: hold(1), now: row.now) == .ended(.caller(hold(1)), .expired))
    } else {
      let decision = try wallet.decideEnd(hold(1), as: end, now: row.now)
      #expect(decision == .record(.ended(.caller(hold(1)), end), end))
    }
  }

  @Test("a decider ends its stake whatever the time", arguments: [.captured, .released] as [Hold.End])
  func deciderIsNeverLate(end: Hold.End) throws {
    let stake = Transaction.stake(challenge(1), number: 7)
    var wallet = Wallet.holding(10)
    try wallet.hold(4, for: stake, deadline: later(1))
    #expect(wallet.decideEnd(of: stake, as: end) == .ended(stake, end))
  }

  @Test("ends are replayed under limits that were raised since")
  func replayUnderRaisedLimits() throws {
    var wallet = Wallet.holding(10)
    let start = wallet
    var log: [WalletEvent] = []
    for (id, end) in [(1, .captured), (2, .captured), (1, .released)] as [(UInt128, Hold.End)] {
      let held = try wallet.decideHold(
        Points(2), for: .caller(hold(id)), deadline: later(9), now: noon, limits: forgetful)
      log += wallet.recorded(held, limits: forgetful)
      log += wallet.recorded(try wallet.decideEnd(hold(id), as: end, now: noon), limits: forgetful)
    }
    #expect(log.count == 6)
    var replayed = start
    for event in log { replayed.apply(event, at: noon, limits: production) }
    #expect(replayed.balance == wallet.balance)
    #expect(replayed.lots == wallet.lots)
    #expect(replayed.endedHolds.entries.map(\.id) == [hold(2), hold(1)])
    #expect(replayed.endedHolds[hold(1)] == .released)
    #expect(replayed.violation() == nil)
  }

  @Test("nothing expires that is not there")
  func nothingToExpire() {
    #expect(Wallet.holding(10).decideExpiry(of: hold(1), now: later(5)) == nil)
  }

  private var forgetful: Limits {
    var limits = Limits()
    limits.rememberedPerEntity = 1
    return limits
  }
}
