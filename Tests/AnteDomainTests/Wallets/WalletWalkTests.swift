import AnteDomain
import AnteTestSupport
import Testing

/// A wallet and its naive model, asked the same things.
struct WalletWalk: Walk {
  var random: TestRandom
  var clock = UnsteadyClock()
  var wallet = Wallet()
  var naive = NaiveWallet()
  private var events: UInt64 = 0
  /// Why a replay would not take what was decided, if it was ever so.
  private var objection: String?
  /// What orders took that were not cancelled.
  private var paid: [Transaction: [RestorableLot]] = [:]
  private(set) var refusals: Set<RejectionCode> = []

  init(seed: UInt64) { random = TestRandom(seed: seed) }

  mutating func step() -> String? {
    clock.tick(&random)
    if random.isOne(in: 300) {
      wallet = Wallet()
      naive = NaiveWallet()
      events = 0
      paid = [:]
    }
    if let problem = catchUp() { return problem }
    switch random.number(below: 20) {
    case 0...2: return credit()
    case 3...5: return hold()
    case 6: return end()
    case 7: return endByDecider()
    case 8: return expire()
    case 9, 10, 18: return cancelCharge()
    case 11: return pay()
    case 12: return promise()
    case 13, 14: return endPromise()
    case 15: return settle()
    case 16, 17: return award()
    default: return changeStatus()
    }
  }

  private mutating func credit() -> String? {
    let (amount, request) = (random.number(), random.request())
    let origin = random.element(of: Lot.Origin.allCases)
    let expiry = random.isOne(in: 3) ? nil : clock.deadline(&random)
    let outcome: Outcome<Wallet.Answer>
    let before = wallet
    do {
      let decision = try wallet.decideCredit(
        Points(amount), origin: origin, expiresAt: expiry, request: request, now: clock.now, limits: tiny)
      guard wallet == before else { return "deciding on a credit changed the wallet" }
      outcome = carryOut(decision).map { .credited($0) }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.credit(
      amount, origin, until: expiry, request: request, at: clock.now, limits: tiny)
    return difference("credit \(amount)", outcome, expected)
  }

  private mutating func catchUp() -> String? {
    var lost: [[Int128]] = []
    while let event = wallet.decideLotExpiry(now: clock.now) {
      guard case .lotExpired(let number, let amount) = event, lost.count < 10 else { return "\(event)" }
      apply(event)
      lost.append([Int128(number), Int128(amount.rawValue)])
    }
    let expected = naive.catchUp(at: clock.now)
    return lost == expected ? difference() : "lots lost \(lost), expected \(expected)"
  }

  private mutating func cancelCharge() -> String? {
    let number =
      random.isOne(in: 3)
      ? Lot.Number(random.number(below: Int(naive.lastLot) + 2))
      : random.element(of: naive.livingLots + [naive.lastLot])
    let request = random.request()
    let outcome: Outcome<Wallet.Answer>
    let before = wallet
    do {
      let decision = try wallet.decideCancelCharge(number, request: request, now: clock.now, limits: tiny)
      guard wallet == before else { return "deciding on a cancellation changed the wallet" }
      outcome = carryOut(decision).map { .chargeCancelled($0) }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.cancelCharge(number, request: request, at: clock.now, limits: tiny)
    return difference("cancel lot \(number)", outcome, expected)
  }

  private mutating func changeStatus() -> String? {
    let change = random.element(of: [Wallet.StatusChange.freeze, .thaw, .thaw, .close])
    let request = random.request()
    let outcome: Outcome<Wallet.Answer>
    let before = wallet
    do {
      let decision = try wallet.decide(change, request: request)
      guard wallet == before else { return "deciding on a status changed the wallet" }
      outcome = carryOut(decision).map { .status($0) }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.change(change, request: request, at: clock.now, limits: tiny)
    return difference("\(change)", outcome, expected)
  }

  private mutating func hold() -> String? {
    let amount = random.number()
    let transaction = anyTransaction()
    let deadline = random.isOne(in: 4) ? nil : clock.deadline(&random)
    let prize = random.isOne(in: 2) ? 0 : max(0, random.number())
    let outcome: Outcome<[Lot.Number: Int128]>
    let before = wallet
    do {
      let decision = try wallet.decideHold(
        Points(amount), for: transaction, deadline: deadline, prize: Points(prize), now: clock.now,
        limits: tiny)
      guard wallet == before else { return "deciding on a hold changed the wallet" }
      outcome = carryOut(decision).map(Self.taken)
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.hold(
      amount, for: transaction, deadline: deadline, prize: prize, now: clock.now, limits: tiny)
    return difference("hold \(amount) for \(transaction)", outcome, expected)
  }

  private mutating func end() -> String? {
    let (id, end) = (anyHold(), random.element(of: [Hold.End.captured, .released]))
    let outcome: Outcome<Hold.End>
    do {
      outcome = carryOut(try wallet.decideEnd(id, as: end, now: clock.now))
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.end(id, as: end, at: clock.now, limits: tiny)
    return difference("\(end) \(id)", outcome, expected)
  }

  /// An order's price is held and captured; what it took is known from then on.
  private mutating func pay() -> String? {
    let order = anyOrder()
    guard paid[order] == nil, !wallet.lots.isEmpty else { return nil }
    let amount = 1 + Int64(random.number(below: 60))
    let taken: [RestorableLot]
    do {
      guard
        case .record(let event, let hold) = try wallet.decideHold(
          Points(amount), for: order, deadline: nil, now: clock.now, limits: tiny)
      else { return nil }
      apply(event)
      taken = wallet.restorableLots(of: hold)
    } catch {
      let expected = naive.hold(
        amount, for: order, deadline: nil, prize: 0, now: clock.now, limits: tiny)
      return difference("pay \(amount)", refuse(error), expected)
    }
    let expected = naive.hold(
      amount, for: order, deadline: nil, prize: 0, now: clock.now, limits: tiny)
    if let problem = difference("pay \(amount)", .recorded(Self.amounts(of: taken)), expected) {
      return problem
    }
    guard let event = wallet.decideEnd(of: order, as: .captured) else { return "\(order) is not held" }
    apply(event)
    naive.finish(order, as: .captured, at: clock.now, limits: tiny)
    paid[order] = taken
    return difference()
  }

  private mutating func promise() -> String? {
    guard let (order, lots) = paid.min(by: { $0.key < $1.key }) else { return nil }
    let outcome: Outcome<Bool>
    let before = wallet
    let amount = lots.reduce(0) { $0 + $1.amount.rawValue }
    do {
      let decision = try wallet.decidePromise(Promise(amount: Points(amount), lots: lots), for: order)
      guard wallet == before else { return "deciding on a promise changed the wallet" }
      switch decision {
      case .record(let event, _):
        apply(event)
        outcome = .recorded(true)
      case .repeated: outcome = .repeated(true)
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.promise(Self.amounts(of: lots), for: order)
    return difference("promise \(lots)", outcome, expected)
  }

  private mutating func endPromise() -> String? {
    let (order, end) = (anyOrder(), random.element(of: [Promise.End.kept, .kept, .dropped]))
    let event = wallet.decideEnd(ofPromise: order, as: end)
    guard (event != nil) == (naive.promises[order] != nil) else {
      return "\(end) of \(order): \(event as Any)"
    }
    guard let event else { return nil }
    apply(event)
    naive.endPromise(order, as: end)
    if end == .kept { paid[order] = nil }
    return difference()
  }

  private mutating func anyOrder() -> Transaction { .order(ID(UInt128(random.number(below: 5)))) }

  private static func amounts(of lots: [RestorableLot]) -> [Lot.Number: Int128] {
    lots.reduce(into: [:]) { $0[$1.number, default: 0] += Int128($1.amount.rawValue) }
  }

  private mutating func endByDecider() -> String? {
    let (transaction, end) = (anyTransaction(), random.element(of: [Hold.End.captured, .released]))
    let event = wallet.decideEnd(of: transaction, as: end)
    guard (event != nil) == (naive.holds[transaction] != nil) else {
      return "\(end) of \(transaction): \(event as Any)"
    }
    if let event { apply(event) }
    naive.finish(transaction, as: end, at: clock.now, limits: tiny)
    return difference()
  }

  /// Settles a stake: with nothing, with a part of what may be won, or with all of it.
  private mutating func settle() -> String? {
    let transaction = Transaction.stake(
      ID(UInt128(random.number(below: 2))), number: UInt64(random.number(below: 3)))
    let open = naive.holds[transaction]
    let prize = open?.prize ?? 0
    let share = random.element(of: [0, prize, prize / 2, min(1, prize)])
    let event = wallet.decideSettle(transaction, share: Points(share), now: clock.now)
    guard (event != nil) == (open != nil) else { return "\(transaction) is settled: \(event as Any)" }
    guard let event else { return nil }
    apply(event)
    naive.settle(transaction, share: share, at: clock.now)
    return difference()
  }

  private mutating func expire() -> String? {
    let id = anyHold()
    let event = wallet.decideExpiry(of: id, now: clock.now)
    let due = naive.holds[.caller(id)]?.deadline.map { $0.milliseconds <= clock.now.milliseconds } ?? false
    guard (event != nil) == due else { return "expiry of \(id): \(event as Any)" }
    if let event { apply(event) }
    if due { naive.finish(.caller(id), as: .expired, at: clock.now, limits: tiny) }
    return difference()
  }

  private mutating func anyHold() -> ID<Hold> { ID(UInt128(random.number(below: 8))) }

  private mutating func anyTransaction() -> Transaction {
    random.isOne(in: 2)
      ? .caller(anyHold())
      : .stake(ID(UInt128(random.number(below: 2))), number: UInt64(random.number(below: 3)))
  }

  private mutating func carryOut<Answer: Equatable>(_ decision: Decision<WalletEvent, Answer>) -> Outcome<
    Answer
  > {
    switch decision {
    case .record(let event, let answer):
      apply(event)
      return .recorded(answer)
    case .repeated(let answer): return .repeated(answer)
    }
  }

  mutating func apply(_ event: WalletEvent) {
    if let reason = events == 0 ? nil : wallet.objection(to: event) { objection = "\(event): \(reason)" }
    wallet.apply(event, at: clock.now, limits: tiny)
    events += 1
  }

  mutating func refuse<Answer>(_ rejection: some Rejection) -> Outcome<Answer> {
    refusals.insert(rejection.code)
    return .refused(rejection.code)
  }

  private static func taken(_ hold: Hold) -> [Lot.Number: Int128] {
    hold.lots.reduce(into: [:]) { $0[$1.number, default: 0] += Int128($1.amount.rawValue) }
  }

  func difference<Answer>(
    _ what: String, _ outcome: Outcome<Answer>, _ expected: Outcome<Answer>
  ) -> String? {
    outcome == expected ? difference() : "\(what): \(outcome), expected \(expected)"
  }

  func difference() -> String? {
    if let objection { return "decided what no replay takes: \(objection)" }
    if let violation = wallet.violation() { return violation }
    if (try? Wallet(wallet.parts)) != wallet { return "the wallet's parts make another wallet" }
    if wallet.version != events { return "version \(wallet.version) after \(events) events" }
    let figures = [
      wallet.balance.spendable, wallet.balance.held, wallet.credited, wallet.given, wallet.captured,
      wallet.taken, wallet.expired, wallet.cancelled,
    ]
    let expected = [
      naive.spendable, naive.held, naive.credited, naive.given, naive.captured, naive.taken, naive.expired,
      naive.cancelled,
    ]
    if figures.map({ Int128($0.rawValue) }) != expected { return "balances \(figures), expected \(expected)" }
    let sketch = naive.livingLots.map { [Int128($0), naive.left[$0, default: 0], naive.held(ofLot: $0)] }
    if wallet.sketch.map({ $0.map { Int128($0) } }) != sketch {
      return "lots \(wallet.sketch), expected \(sketch)"
    }
    let promises = wallet.promises.mapValues { Self.amounts(of: $0.lots) }
    if promises != naive.promises { return "promises \(promises), expected \(naive.promises)" }
    if wallet.status != naive.status { return "\(wallet.status), expected \(naive.status)" }
    for lot in wallet.lots {
      let (amount, lifetime) = (lot.amount.rawValue, lot.lifetime)
      let origin = NaiveWallet.Origin(
        origin: lot.origin, amount: amount, creditedAt: lifetime.creditedAt, expiresAt: lifetime.expiresAt)
      if origin != naive.origins[lot.number] {
        return "lot \(lot), expected \(naive.origins[lot.number] as Any)"
      }
    }
    return nil
  }
}

@Suite struct WalletWalkTests {
  @Test("a wallet agrees with the naive one, whatever it is asked", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) {
    let refusals = WalletWalk.run(seed: seed, steps: 10_000)
    #expect(
      refusals == [
        .idempotencyConflict, .amountNotPositive, .tooManyLots, .balanceOverflow, .deadlinePassed,
        .insufficientPoints, .tooManyHolds, .holdNotFound, .holdEnded, .walletClosed, .walletFrozen,
        .walletNotFrozen, .walletNotEmpty, .expiryPassed, .lotNotFound, .notACharge, .lotTouched,
        .cancellationTooLate,
      ])
  }
}
