import AnteDomain

/// A wallet written from DESIGN.md 7 and 8 in the dullest way: dictionaries of integers that cannot overflow.
struct NaiveWallet {
  struct OpenHold: Equatable {
    let amount: Int64
    let deadline: Instant?
    let taken: [Lot.Number: Int128]
  }

  var left: [Lot.Number: Int128] = [:]
  var holds: [Transaction: OpenHold] = [:]
  var credited: Int128 = 0
  var captured: Int128 = 0
  var lastLot: Lot.Number = 0
  var requests = NaiveMemory<Request, (content: [Int64], answer: Wallet.Credit)>()
  var ended = NaiveMemory<Hold, Hold.End>()

  var spendable: Int128 { left.values.reduce(0, +) }
  var held: Int128 { holds.values.reduce(0) { $0 + Int128($1.amount) } }

  func held(ofLot number: Lot.Number) -> Int128 {
    holds.values.reduce(0) { $0 + ($1.taken[number] ?? 0) }
  }

  /// The lots that have points left or held.
  var livingLots: [Lot.Number] {
    left.keys.filter { left[$0, default: 0] + held(ofLot: $0) > 0 }.sorted()
  }

  mutating func credit(
    _ amount: Int64, _ origin: Lot.Origin, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<Wallet.Credit> {
    let content = [amount, Int64(origin.rawValue)]
    if let request, let first = requests[request] {
      return first.content == content ? .repeated(first.answer) : .refused(.idempotencyConflict)
    }
    if amount < 1 { return .refused(.amountNotPositive) }
    if livingLots.count >= limits.lotsPerWallet { return .refused(.tooManyLots) }
    if credited + Int128(amount) > Int128(Int64.max) { return .refused(.balanceOverflow) }
    lastLot += 1
    left[lastLot] = Int128(amount)
    credited += Int128(amount)
    let answer = Wallet.Credit(lot: lastLot, balance: balance(Int64(spendable), held: Int64(held)))
    if let request { requests.remember(request, (content, answer), at: now, limits: limits) }
    return .recorded(answer)
  }

  mutating func hold(
    _ amount: Int64, for transaction: Transaction, deadline: Instant?, now: Instant, limits: Limits
  ) -> Outcome<[Lot.Number: Int128]> {
    if let open = holds[transaction] {
      return open.amount == amount && open.deadline == deadline
        ? .repeated(open.taken) : .refused(.idempotencyConflict)
    }
    if case .caller(let id) = transaction, ended[id] != nil { return .refused(.holdEnded) }
    if amount < 1 { return .refused(.amountNotPositive) }
    if let deadline, deadline.milliseconds <= now.milliseconds { return .refused(.deadlinePassed) }
    if Int128(amount) > spendable { return .refused(.insufficientPoints) }
    if holds.count >= limits.holdsPerWallet { return .refused(.tooManyHolds) }
    var missing = Int128(amount)
    var taken: [Lot.Number: Int128] = [:]
    for number in left.keys.sorted() where missing > 0 {
      let part = min(missing, left[number, default: 0])
      if part > 0 { taken[number] = part }
      left[number, default: 0] -= part
      missing -= part
    }
    holds[transaction] = OpenHold(amount: amount, deadline: deadline, taken: taken)
    return .recorded(taken)
  }

  mutating func end(
    _ id: ID<Hold>, as end: Hold.End, at now: Instant, limits: Limits
  ) -> Outcome<Hold.End> {
    if let open = holds[.caller(id)] {
      if let deadline = open.deadline, deadline.milliseconds <= now.milliseconds {
        return .refused(.holdEnded)
      }
      finish(.caller(id), as: end, at: now, limits: limits)
      return .recorded(end)
    }
    guard let first = ended[id] else { return .refused(.holdNotFound) }
    return first == end ? .repeated(end) : .refused(.holdEnded)
  }

  mutating func finish(_ transaction: Transaction, as end: Hold.End, at now: Instant, limits: Limits) {
    guard let open = holds.removeValue(forKey: transaction) else { return }
    if end == .captured {
      captured += Int128(open.amount)
    } else {
      for (number, part) in open.taken { left[number, default: 0] += part }
    }
    if case .caller(let id) = transaction { ended.remember(id, end, at: now, limits: limits) }
  }
}
