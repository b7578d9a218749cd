import AnteDomain
import Testing

/// What a settled challenge does to the wallets of its members.
@Suite struct StakeSettledTests {
  @Test("a share comes in as one lot for ever, and the stake is gone for good")
  func share() throws {
    var wallet = Wallet.holding(60, 70)
    try wallet.stake(100, prize: 900)
    #expect(wallet.prizes == Points(900))
    try wallet.settle(1, share: 250, at: later(7))
    #expect(wallet.sketch == [[2, 30, 0], [3, 250, 0]])
    #expect(wallet.balance == balance(280))
    #expect((wallet.taken, wallet.given, wallet.prizes) == (Points(100), Points(250), .zero))
    #expect((wallet.credited, wallet.captured) == (Points(130), .zero))
    #expect(wallet.lots[1].origin == .reward && wallet.lots[1].lifetime == since(later(7)))
    #expect(wallet.lots[1].amount == Points(250) && wallet.nextLot == 4)
    #expect(wallet.violation() == nil)
  }

  @Test("a share of nothing brings no lot in")
  func nothing() throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(100, prize: 900)
    try wallet.settle(1, share: 0)
    #expect(wallet.lots.isEmpty && wallet.nextLot == 2 && wallet.balance == balance(0))
    #expect((wallet.taken, wallet.given) == (Points(100), .zero))
    #expect(wallet.violation() == nil)
  }

  @Test("a stake is settled once, since the open hold is the proof that it was not")
  func once() throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(50, prize: 100)
    try wallet.settle(1, share: 100)
    let paid = wallet
    for number in 1...2 as ClosedRange<UInt64> {
      let again = wallet.decideSettle(.stake(challenge(1), number: number), share: Points(1), now: noon)
      #expect(again == nil)
    }
    #expect(wallet.decideEnd(of: .stake(challenge(1), number: 1), as: .released) == nil)
    #expect(wallet == paid)
  }

  @Test("a share beyond the prize, which no replay would take, is a bug and traps")
  func beyondPrize() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var wallet = Wallet.holding(100)
      try wallet.stake(50, prize: 100)
      _ = wallet.decideSettle(.stake(challenge(1), number: 1), share: Points(101), now: noon)
    }
    expectMessage("decided what no replay takes", in: result)
  }

  @Test("several stakes of one wallet are settled each for itself")
  func several() throws {
    var wallet = Wallet.holding(10, 10)
    try wallet.stake(8, prize: 80, number: 1)
    try wallet.stake(8, prize: 90, number: 2)
    #expect(wallet.prizes == Points(170))
    try wallet.settle(2, share: 90)
    #expect(wallet.prizes == Points(80) && wallet.sketch == [[1, 0, 8], [2, 4, 0], [3, 90, 0]])
    try wallet.settle(1, share: 1)
    #expect(wallet.sketch == [[2, 4, 0], [3, 90, 0], [4, 1, 0]])
    #expect(wallet.violation() == nil)
  }

  @Test("a frozen wallet is paid")
  func frozen() throws {
    var wallet = Wallet.holding(10)
    try wallet.stake(10, prize: 20)
    try wallet.change(.freeze)
    try wallet.settle(1, share: 20)
    #expect(wallet.balance == balance(20) && wallet.status == .frozen)
  }

  @Test("shares come in whatever the number of lots is, but no credit does, and no hold takes from more")
  func manyLots() throws {
    var wallet = Wallet.holding(1, 1, 1, 1)
    for number in 1...3 as ClosedRange<UInt64> { try wallet.stake(1, prize: 9, number: number) }
    #expect(wallet.sketch.count == 4)
    for number in 1...3 as ClosedRange<UInt64> { try wallet.settle(number, share: 9) }
    for number in 4...5 as ClosedRange<UInt64> { try wallet.stake(1, prize: 9, number: number) }
    for number in 4...5 as ClosedRange<UInt64> { try wallet.settle(number, share: 9) }
    #expect(wallet.lots.count == 5)
    #expect(throws: CreditRejection.tooManyLots(limit: 4)) { try wallet.credit(1, limits: tiny) }
    #expect(throws: HoldRejection.tooManyLots(limit: 4)) {
      try wallet.hold(36, for: .caller(hold(1)), limits: tiny)
    }
    #expect(try wallet.hold(35, for: .caller(hold(1)), limits: tiny).lots.count == 4)
    #expect(wallet.violation() == nil)
  }

  struct Room: Sendable {
    let credited: Int64
    let prizes: [Int64]
    let prize: Int64
    let fits: Bool
  }

  static let rooms = [
    Room(credited: 100, prizes: [], prize: .max - 100, fits: true),
    Room(credited: 100, prizes: [], prize: .max - 99, fits: false),
    Room(credited: 100, prizes: [.max - 101], prize: 1, fits: true),
    Room(credited: 100, prizes: [.max - 101], prize: 2, fits: false),
    Room(credited: 100, prizes: [.max / 2, .max / 2 - 100], prize: 1, fits: true),
    Room(credited: 100, prizes: [.max / 2, .max / 2 - 99], prize: 1, fits: false),
    Room(credited: .max, prizes: [], prize: 0, fits: true),
    Room(credited: .max, prizes: [], prize: 1, fits: false),
  ]

  @Test("a wallet keeps room for all that may be won, with stakes and with credits", arguments: rooms)
  func room(row: Room) throws {
    var wallet = Wallet.holding(row.credited)
    for (number, prize) in row.prizes.enumerated() {
      try wallet.stake(1, prize: prize, number: UInt64(number + 1))
    }
    var other = wallet
    if row.fits {
      try wallet.stake(1, prize: row.prize, number: 9)
      #expect(wallet.violation() == nil)
    } else {
      #expect(throws: HoldRejection.balanceOverflow) { try wallet.stake(1, prize: row.prize, number: 9) }
      #expect(throws: CreditRejection.balanceOverflow) { try other.credit(row.prize) }
    }
    if row.fits, row.prize > 0 { try other.credit(row.prize) }
  }

  @Test("room is given free by what is paid less than could be won, and by what goes back")
  func roomAgain() throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(50, prize: .max - 100)
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(1) }
    var refunded = wallet
    refunded.apply(.ended(.stake(challenge(1), number: 1), .released), at: noon, limits: production)
    try refunded.credit(.max - 100)
    try wallet.settle(1, share: 70)
    #expect(throws: CreditRejection.balanceOverflow) { try wallet.credit(.max - 169) }
    try wallet.credit(.max - 170)
    #expect(wallet.violation() == nil && refunded.violation() == nil)
  }

  @Test("all that could be won can be paid, though nothing else fits in")
  func fullPrize() throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(100, prize: .max - 100)
    try wallet.settle(1, share: .max - 100)
    #expect(wallet.balance == balance(.max - 100))
    #expect(wallet.violation() == nil)
  }

  struct Row: Sendable {
    let transaction: Transaction
    let share: Int64
    let objection: String?
  }

  private static let stake = Transaction.stake(challenge(1), number: 1)
  private static let other = Transaction.stake(challenge(2), number: 1)
  private static let callers = Transaction.caller(hold(1))

  static let rows = [
    Row(transaction: stake, share: 0, objection: nil), Row(transaction: stake, share: 90, objection: nil),
    Row(transaction: stake, share: 91, objection: "\(stake) may win 90 points, and gets 91"),
    Row(transaction: stake, share: -1, objection: "\(stake) may win 90 points, and gets -1"),
    Row(transaction: stake, share: .max, objection: "\(stake) may win 90 points, and gets \(Int64.max)"),
    Row(transaction: other, share: 1, objection: "\(other) is settled, and is no open stake"),
    Row(transaction: callers, share: 0, objection: "\(callers) is settled, and is no open stake"),
  ]

  @Test("no other stake, and no more than could be won", arguments: rows)
  func objections(row: Row) throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(10, prize: 90)
    try wallet.hold(5, for: .caller(hold(1)))
    let event = WalletEvent.stakeSettled(row.transaction, share: Points(row.share), since(noon))
    #expect(wallet.objection(to: event) == row.objection)
    #expect(Wallet.objection(toFirst: event) == "it begins with its opening")
    guard row.objection == nil else { return }
    wallet.apply(event, at: noon, limits: production)
    #expect(wallet.violation() == nil)
  }

  @Test("a hold with an impossible prize cannot follow", arguments: [-1, .max - 99] as [Int64])
  func prize(prize: Int64) {
    let wallet = Wallet.holding(100)
    let hold = Hold(amount: Points(1), deadline: nil, lots: lots((1, 1)), prize: Points(prize))
    #expect(
      wallet.objection(to: .held(Self.stake, hold))
        == "\(Self.stake) may win \(prize) points, which exceeds 64 bits")
  }

  @Test("a wallet with stakes and shares comes back from its parts")
  func parts() throws {
    var wallet = Wallet.holding(100)
    try wallet.stake(10, prize: 90, number: 1)
    try wallet.stake(20, prize: 80, number: 2)
    try wallet.settle(1, share: 90)
    let restored = try Wallet(wallet.parts)
    #expect(restored == wallet && restored.prizes == Points(80))
    #expect((restored.taken, restored.given) == (Points(10), Points(90)))
  }
}
