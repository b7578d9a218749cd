import AnteDomain

/// A wallet written from docs/rules/wallets.md in the dullest way: dictionaries of integers that cannot overflow.
struct NaiveWallet {
  struct OpenHold: Equatable {
    let amount: Int64
    let deadline: Instant?
    let taken: [Lot.Number: Int128]
    let prize: Int64
  }

  struct Origin: Equatable {
    let origin: Lot.Origin
    let amount: Int64
    let creditedAt: Instant
    let expiresAt: Instant?
  }

  /// Every lot that there ever was.
  var origins: [Lot.Number: Origin] = [:]
  var left: [Lot.Number: Int128] = [:]
  var holds: [Transaction: OpenHold] = [:]
  /// What is promised, lot by lot.
  var promises: [Transaction: [Lot.Number: Int128]] = [:]
  var credited: Int128 = 0
  var given: Int128 = 0
  var captured: Int128 = 0
  var taken: Int128 = 0
  var expired: Int128 = 0
  var cancelled: Int128 = 0
  var status = Wallet.Status.open
  var lastLot: Lot.Number = 0
  var requests = NaiveMemory<Request, (content: String, answer: Wallet.Answer)>()
  var ended = NaiveMemory<Hold, Hold.End>()

  var spendable: Int128 { left.values.reduce(0, +) }
  var held: Int128 { holds.values.reduce(0) { $0 + Int128($1.amount) } }
  private var balanceNow: Wallet.Balance { balance(Int64(spendable), held: Int64(held)) }

  func held(ofLot number: Lot.Number) -> Int128 {
    holds.values.reduce(0) { $0 + ($1.taken[number] ?? 0) }
  }

  /// The lots that have points left or held.
  var livingLots: [Lot.Number] {
    left.keys.filter { left[$0, default: 0] + held(ofLot: $0) > 0 }.sorted()
  }

  /// All that ever came in, is promised or may still be won.
  private var cameOrComes: Int128 {
    credited + given + promises.values.reduce(0) { $0 + $1.values.reduce(0, +) }
      + holds.values.reduce(0) { $0 + Int128($1.prize) }
  }

  /// How many lots an amount takes points of, oldest first.
  private func lotsNeeded(for amount: Int64) -> Int {
    var missing = Int128(amount)
    var count = 0
    for number in left.keys.sorted() where missing > 0 && left[number, default: 0] > 0 {
      missing -= left[number, default: 0]
      count += 1
    }
    return count
  }

  mutating func promise(_ lots: [Lot.Number: Int128], for transaction: Transaction) -> Outcome<Bool> {
    if promises[transaction] != nil { return .repeated(true) }
    if status == .closed { return .refused(.walletClosed) }
    if cameOrComes + lots.values.reduce(0, +) > Int128(Int64.max) { return .refused(.balanceOverflow) }
    promises[transaction] = lots
    return .recorded(true)
  }

  mutating func endPromise(_ transaction: Transaction, as end: Promise.End) {
    guard let lots = promises.removeValue(forKey: transaction), end == .kept else { return }
    for (number, amount) in lots {
      left[number, default: 0] += amount
      given += amount
    }
  }

  private func known(_ request: ID<Request>?, _ content: String) -> Outcome<Wallet.Answer>? {
    guard let request, let first = requests[request] else { return nil }
    return first.content == content ? .repeated(first.answer) : .refused(.idempotencyConflict)
  }

  private mutating func answer(
    _ answer: Wallet.Answer, to request: ID<Request>?, _ content: String, at now: Instant, limits: Limits
  ) -> Outcome<Wallet.Answer> {
    if let request { requests.remember(request, (content, answer), at: now, limits: limits) }
    return .recorded(answer)
  }

  /// Time comes first: what is left of lots whose expiry has come is lost, oldest first.
  mutating func catchUp(at now: Instant) -> [[Int128]] {
    var lost: [[Int128]] = []
    for number in left.keys.sorted() {
      guard let expiry = origins[number]?.expiresAt, expiry.milliseconds <= now.milliseconds else { continue }
      let amount = left[number, default: 0]
      if amount == 0 { continue }
      left[number] = 0
      expired += amount
      lost.append([Int128(number), amount])
    }
    return lost
  }

  mutating func credit(
    _ amount: Int64, _ origin: Lot.Origin, until expiry: Instant?, request: ID<Request>?, at now: Instant,
    limits: Limits
  ) -> Outcome<Wallet.Answer> {
    let content = "credit \(amount) \(origin) \(expiry.map { "\($0)" } ?? "for ever")"
    if let known = known(request, content) { return known }
    if status == .closed { return .refused(.walletClosed) }
    if amount < 1 { return .refused(.amountNotPositive) }
    if let expiry, expiry.milliseconds <= now.milliseconds { return .refused(.expiryPassed) }
    if livingLots.count >= limits.lotsPerWallet { return .refused(.tooManyLots) }
    if cameOrComes + Int128(amount) > Int128(Int64.max) { return .refused(.balanceOverflow) }
    lastLot += 1
    origins[lastLot] = Origin(origin: origin, amount: amount, creditedAt: now, expiresAt: expiry)
    left[lastLot] = Int128(amount)
    credited += Int128(amount)
    let credit = Wallet.Credit(lot: lastLot, balance: balanceNow)
    return answer(.credited(credit), to: request, content, at: now, limits: limits)
  }

  mutating func cancelCharge(
    _ number: Lot.Number, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<Wallet.Answer> {
    let content = "cancel \(number)"
    if let known = known(request, content) { return known }
    if status == .closed { return .refused(.walletClosed) }
    if status == .frozen { return .refused(.walletFrozen) }
    guard let lot = origins[number] else { return .refused(.lotNotFound) }
    if !livingLots.contains(number) { return .refused(.lotTouched) }
    if lot.origin != .charge { return .refused(.notACharge) }
    if left[number] != Int128(lot.amount) { return .refused(.lotTouched) }
    let age = Int128(now.milliseconds) - Int128(lot.creditedAt.milliseconds)
    if age > Int128(limits.chargeCancellableMilliseconds) { return .refused(.cancellationTooLate) }
    left[number] = 0
    cancelled += Int128(lot.amount)
    let cancellation = Wallet.Cancellation(amount: Points(lot.amount), balance: balanceNow)
    return answer(.chargeCancelled(cancellation), to: request, content, at: now, limits: limits)
  }

  mutating func change(
    _ change: Wallet.StatusChange, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<Wallet.Answer> {
    let content = "\(change)"
    if let known = known(request, content) { return known }
    if status == .closed { return .refused(.walletClosed) }
    switch change {
    case .freeze:
      if status == .frozen { return .refused(.walletFrozen) }
      status = .frozen
    case .thaw:
      if status == .open { return .refused(.walletNotFrozen) }
      status = .open
    case .close:
      if status == .frozen { return .refused(.walletFrozen) }
      if spendable + held > 0 || !promises.isEmpty { return .refused(.walletNotEmpty) }
      status = .closed
    }
    return answer(.status(status), to: request, content, at: now, limits: limits)
  }

  mutating func hold(
    _ amount: Int64, for transaction: Transaction, deadline: Instant?, prize: Int64, now: Instant,
    limits: Limits
  ) -> Outcome<[Lot.Number: Int128]> {
    if let open = holds[transaction] {
      return open.amount == amount && open.deadline == deadline
        ? .repeated(open.taken) : .refused(.idempotencyConflict)
    }
    if case .caller(let id) = transaction, ended[id] != nil { return .refused(.holdEnded) }
    if status == .closed { return .refused(.walletClosed) }
    if status == .frozen { return .refused(.walletFrozen) }
    if amount < 1 { return .refused(.amountNotPositive) }
    if let deadline, deadline.milliseconds <= now.milliseconds { return .refused(.deadlinePassed) }
    if Int128(amount) > spendable { return .refused(.insufficientPoints) }
    if lotsNeeded(for: amount) > limits.lotsPerWallet { return .refused(.tooManyLots) }
    if holds.count >= limits.holdsPerWallet { return .refused(.tooManyHolds) }
    if cameOrComes + Int128(prize) > Int128(Int64.max) { return .refused(.balanceOverflow) }
    var missing = Int128(amount)
    var taken: [Lot.Number: Int128] = [:]
    for number in left.keys.sorted() where missing > 0 {
      let part = min(missing, left[number, default: 0])
      if part > 0 { taken[number] = part }
      left[number, default: 0] -= part
      missing -= part
    }
    holds[transaction] = OpenHold(amount: amount, deadline: deadline, taken: taken, prize: prize)
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

  /// A stake goes into a pot, and a share comes out of it as a lot.
  mutating func settle(_ transaction: Transaction, share: Int64, at now: Instant) {
    guard let open = holds.removeValue(forKey: transaction) else { return }
    taken += Int128(open.amount)
    if share == 0 { return }
    lastLot += 1
    origins[lastLot] = Origin(origin: .reward, amount: share, creditedAt: now, expiresAt: nil)
    left[lastLot] = Int128(share)
    given += Int128(share)
  }

  mutating func finish(_ transaction: Transaction, as end: Hold.End, at now: Instant, limits: Limits) {
    guard let open = holds.removeValue(forKey: transaction) else { return }
    switch (end, transaction) {
    case (.captured, .caller): captured += Int128(open.amount)
    case (.captured, _): taken += Int128(open.amount)
    default:
      for (number, part) in open.taken { left[number, default: 0] += part }
    }
    if case .caller(let id) = transaction { ended.remember(id, end, at: now, limits: limits) }
  }
}
