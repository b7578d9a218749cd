import AnteDomain

/// A wallet by the dullest possible code: what the specification says, with sums taken anew each time.
struct ReferenceWallet: Hashable, Sendable {
  /// What is left of a credit.
  struct Pile: Hashable, Sendable {
    let number: Lot.Number
    let origin: Lot.Origin
    let amount: Int64
    let cameAt: Instant
    let expiresAt: Instant?
    var remaining: Int64
    var held: Int64
  }

  let user: ID<User>
  var version: UInt64 = 0
  var status = Wallet.Status.open
  /// The lots that have points left or held, oldest first.
  var piles: [Pile] = []
  var lotsEver: Lot.Number = 0
  var credited: Int64 = 0
  var captured: Int64 = 0
  /// Shares of pots, prices of cancelled orders and awards that came in.
  var given: Int64 = 0
  /// Stakes that went into pots, prices of orders, and awards that were reversed.
  var taken: Int64 = 0
  /// What the house got of all that was taken less what it gave of all that was given: the rest went through pots.
  var house: Int64 = 0
  /// What went to the house because its time had come.
  var expired: Int64 = 0
  /// What left because its charge was taken back.
  var cancelled: Int64 = 0
  var holds: [Transaction: Hold] = [:]
  /// What deciders may give.
  var promises: [Transaction: Promise] = [:]
  var endedHolds = ReferenceMemory<ID<Hold>, Hold.End>()
  var requests = ReferenceMemory<ID<Request>, AnsweredRequest>()

  var exists: Bool { version > 0 }
  var spendable: Int64 { piles.reduce(0) { $0 + $1.remaining } }
  var held: Int64 { piles.reduce(0) { $0 + $1.held } }
  var promised: Int64 { promises.values.reduce(0) { $0 + $1.amount.rawValue } }
  var balance: Wallet.Balance { Wallet.Balance(spendable: Points(spendable), held: Points(held)) }

  init(user: ID<User>) {
    self.user = user
  }

  /// What may still come in, besides what is promised and the prizes that open stakes may win, until 64 bits are full;
  /// negative where even those are too much.
  var room: Int128 {
    let prizes = holds.values.reduce(Int128(0)) { $0 + Int128($1.prize.rawValue) }
    return Int128(Int64.max) - Int128(credited) - Int128(given) - Int128(promised) - prizes
  }

  /// The lots that a hold of this amount takes, oldest first; nil where they do not suffice.
  func oldestLots(for amount: Int64) -> TakenLots? {
    var missing = amount
    var taken: [TakenLot] = []
    for pile in piles where missing > 0 && pile.remaining > 0 {
      let part = min(pile.remaining, missing)
      taken.append(TakenLot(number: pile.number, amount: Points(part)))
      missing -= part
    }
    guard missing == 0, let first = taken.first else { return nil }
    var lots = TakenLots(first)
    for lot in taken.dropFirst() { lots.append(lot) }
    return lots
  }

  /// What is wrong with the state in itself.
  func brokenLaws() -> [String] {
    var broken: [String] = []
    if piles.contains(where: { $0.remaining < 0 || $0.held < 0 }) {
      broken.append("a lot of wallet \(user) is negative")
    }
    if spendable + held != credited + given - captured - taken - expired - cancelled {
      broken.append(
        """
        wallet \(user): \(spendable) spendable + \(held) held + \(captured) captured + \(taken) taken \
        + \(expired) expired + \(cancelled) cancelled is not \(credited) credited + \(given) given
        """)
    }
    if room < 0 { broken.append("wallet \(user) has no room for its promises and the prizes of its stakes") }
    if status == .closed, spendable != 0 || held != 0 || promised != 0 {
      broken.append("closed wallet \(user) has points")
    }
    if zip(piles, piles.dropFirst()).contains(where: { $0.number >= $1.number }) {
      broken.append("the lots of wallet \(user) are out of order")
    }
    if holds.values.reduce(0, { $0 + $1.amount.rawValue }) != held {
      broken.append("wallet \(user): the holds do not sum up to the \(held) points held of its lots")
    }
    return broken
  }
}

/// A request that was answered: what it asked for, and the first answer.
struct AnsweredRequest: Hashable, Sendable {
  let fingerprint: Fingerprint
  let answer: CommandAnswer
}

extension ReferenceMemory where Key == ID<Request>, Value == AnsweredRequest {
  /// What is known of a request before the rules are looked at; nil where it is new.
  func reply(to stamp: RequestStamp?, conflict: any Rejection) -> ReferenceReply? {
    guard let stamp, let known = self[stamp.id] else { return nil }
    return known.fingerprint == stamp.fingerprint ? .repeats(known.answer) : .refuses(conflict)
  }

  mutating func remember(
    _ stamp: RequestStamp?, _ answer: CommandAnswer, at now: Instant, limits: Limits
  ) {
    guard let stamp else { return }
    remember(
      stamp.id, AnsweredRequest(fingerprint: stamp.fingerprint, answer: answer), at: now, limits: limits)
  }

  /// What is wrong with an event that carries this stamp and stands for this command.
  func objections(to stamp: RequestStamp?, of command: Command) -> [String] {
    guard let stamp else { return [] }
    var objections: [String] = []
    if self[stamp.id] != nil { objections.append("request \(stamp.id) was used before") }
    if RequestStamp(of: command) != stamp {
      objections.append("the fingerprint of request \(stamp.id) is not that of its command")
    }
    return objections
  }
}
