import AnteDomain
import AnteTestSupport
import Testing

/// A product's stock and its naive model, asked the same things.
private struct StockWalk: Walk {
  private var random: TestRandom
  private var clock = UnsteadyClock()
  private var stock = Stock()
  private var naive = NaiveStock()
  private var events: UInt64 = 0
  /// Why a replay would not take what was decided, if it was ever so.
  private var objection: String?
  private(set) var refusals: Set<RejectionCode> = []

  init(seed: UInt64) { random = TestRandom(seed: seed) }

  mutating func step() -> String? {
    clock.tick(&random)
    if random.isOne(in: 300) {
      stock = Stock()
      naive = NaiveStock()
      events = 0
    }
    switch random.number(below: 11) {
    case 0, 1: return adjust()
    case 2, 3: return reserve()
    case 4: return end()
    case 5: return describe()
    case 6, 7: return reserveForOrder()
    case 8: return endOrder()
    case 9: return giveBack()
    default: return expire()
    }
  }

  private mutating func adjust() -> String? {
    let (number, request) = (random.number(), random.request())
    let delta = number != .min && random.isOne(in: 3) ? -number : number
    let outcome: Outcome<[String: Int128]>
    let before = stock
    do {
      let decision = try stock.decideAdjust(by: Quantity(delta), request: request)
      guard stock == before else { return "deciding on an adjustment changed the stock" }
      switch decision {
      case .record(let event, let levels):
        apply(event)
        guard levels == stock.levels else { return "answered \(levels), has \(stock.levels)" }
        outcome = .recorded(Self.units(levels))
      case .repeated(let levels): outcome = .repeated(Self.units(levels))
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.adjust(by: delta, request: request, at: clock.now, limits: tiny)
    return difference("adjust by \(delta)", outcome, expected)
  }

  private mutating func reserve() -> String? {
    let (id, quantity, deadline) = (anyReservation(), random.number(), clock.deadline(&random))
    let outcome: Outcome<NaiveStock.Open>
    let before = stock
    do {
      let decision = try stock.decideReserve(
        id, quantity: Quantity(quantity), deadline: deadline, now: clock.now, limits: tiny)
      guard stock == before else { return "deciding on a reservation changed the stock" }
      switch decision {
      case .record(let event, let made):
        apply(event)
        guard stock.reservations[id] == made else { return "answered \(made), has \(stock.reservations)" }
        outcome = .recorded(Self.open(made))
      case .repeated(let first): outcome = .repeated(Self.open(first))
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.reserve(id, quantity, until: deadline, now: clock.now, limits: tiny)
    return difference("reserve \(quantity) for \(id)", outcome, expected)
  }

  private mutating func end() -> String? {
    let (id, end) = (anyReservation(), random.element(of: Reservation.End.allCases))
    let outcome: Outcome<Reservation.End>
    do {
      switch try stock.decideEnd(id, as: end, now: clock.now) {
      case .record(let event, let answer):
        apply(event)
        outcome = .recorded(answer)
      case .repeated(let answer): outcome = .repeated(answer)
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.end(id, as: end, at: clock.now, limits: tiny)
    return difference("\(end) \(id)", outcome, expected)
  }

  private mutating func expire() -> String? {
    let id = anyReservation()
    let event = stock.decideExpiry(of: id, now: clock.now)
    let due = naive.open[id].map { $0.deadline.milliseconds <= clock.now.milliseconds } ?? false
    guard (event != nil) == due else { return "expiry of \(id): \(event as Any)" }
    guard let event else { return nil }
    apply(event)
    naive.finish(id, as: .expired, at: clock.now, limits: tiny)
    return difference()
  }

  private mutating func describe() -> String? {
    let (price, isOnSale, request) = (random.number(), !random.isOne(in: 5), random.request())
    let name = random.isOne(in: 6) ? "" : "Tea"
    let said = Offer(name: name, description: "", price: Points(price), isOnSale: isOnSale)
    let outcome: Outcome<Bool>
    do {
      switch try stock.decideDescribe(said, request: request, limits: tiny) {
      case .record(let event, _):
        apply(event)
        outcome = .recorded(true)
      case .repeated: outcome = .repeated(true)
      }
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.describe(
      name, price, isOnSale: isOnSale, request: request, at: clock.now, limits: tiny)
    return difference("describe \(said)", outcome, expected)
  }

  private mutating func reserveForOrder() -> String? {
    let (order, quantity) = (anyOrder(), Int64(random.number(below: 8)) - 1)
    // An order asks once, until it has ended.
    if naive.orders[order] != nil { return nil }
    let outcome: Outcome<Int64>
    do {
      guard
        case .record(let event, let item) = try stock.decideReserve(
          Quantity(quantity), for: order, limits: tiny)
      else { return "reserved for \(order) before" }
      apply(event)
      outcome = .recorded(item.total.rawValue)
    } catch {
      outcome = refuse(error)
    }
    let expected = naive.reserve(order, quantity, limits: tiny)
    return difference("order \(quantity)", outcome, expected)
  }

  private mutating func endOrder() -> String? {
    let (order, isSold) = (anyOrder(), random.isOne(in: 2))
    let event = stock.decideEnd(of: order, isSold: isSold)
    guard (event != nil) == (naive.orders[order] != nil) else { return "end of \(order): \(event as Any)" }
    if let event { apply(event) }
    naive.end(order, isSold: isSold)
    return difference()
  }

  /// An order that bought something promises it back, and the promise is kept or not.
  private mutating func giveBack() -> String? {
    let order = anyOrder()
    if naive.returns[order] != nil {
      let end = random.element(of: Promise.End.allCases)
      guard let event = stock.decideEnd(ofReturn: order, as: end) else { return "\(order) promised nothing" }
      apply(event)
      naive.endReturn(order, as: end)
    } else if let quantity = naive.bought[order] {
      guard let event = stock.decideReturn(Quantity(quantity), of: order) else {
        return "\(order) promised something before"
      }
      apply(event)
      naive.returns[order] = quantity
    }
    return difference()
  }

  private mutating func anyOrder() -> ID<Order> { ID(UInt128(random.number(below: 4))) }

  private mutating func anyReservation() -> ID<Reservation> { ID(UInt128(random.number(below: 8))) }

  private mutating func apply(_ event: StockEvent) {
    if let reason = stock.objection(to: event) { objection = "\(event): \(reason)" }
    stock.apply(event, at: clock.now, limits: tiny)
    events += 1
  }

  private mutating func refuse<Answer>(_ rejection: some Rejection) -> Outcome<Answer> {
    refusals.insert(rejection.code)
    return .refused(rejection.code)
  }

  private static func open(_ reservation: Reservation) -> NaiveStock.Open {
    NaiveStock.Open(quantity: reservation.quantity.rawValue, deadline: reservation.deadline)
  }

  private static func units(_ levels: Stock.Levels) -> [String: Int128] {
    [
      "on hand": Int128(levels.onHand.rawValue), "reserved": Int128(levels.reserved.rawValue),
      "sold": Int128(levels.sold.rawValue),
    ]
  }

  private func difference<Answer>(
    _ what: String, _ outcome: Outcome<Answer>, _ expected: Outcome<Answer>
  ) -> String? {
    outcome == expected ? difference() : "\(what): \(outcome), expected \(expected)"
  }

  private func difference() -> String? {
    if let objection { return "decided what no replay takes: \(objection)" }
    if let violation = stock.violation() { return violation }
    if (try? Stock(stock.parts)) != stock { return "the stock's parts make another stock" }
    if stock.version != events { return "version \(stock.version) after \(events) events" }
    let units = Self.units(stock.levels)
    return units == naive.units ? nil : "levels \(units), expected \(naive.units)"
  }
}

@Suite struct StockWalkTests {
  @Test("stock agrees with the naive one, whatever it is asked", arguments: 1...8 as ClosedRange<UInt64>)
  func walk(seed: UInt64) {
    let refusals = StockWalk.run(seed: seed, steps: 10_000)
    #expect(
      refusals == [
        .idempotencyConflict, .nothingToAdjust, .insufficientStock, .quantityOverflow, .quantityNotPositive,
        .deadlinePassed, .tooManyReservations, .reservationNotFound, .reservationEnded, .nameInvalid,
        .priceNotPositive, .notOnSale, .priceOverflow,
      ])
  }
}
