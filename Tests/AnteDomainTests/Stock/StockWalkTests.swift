import AnteDomain
import Testing

/// A product's stock and its naive model, asked the same things.
private struct StockWalk: Walk {
  private var random: SplitMix64
  private var clock = UnsteadyClock()
  private var stock = Stock()
  private var naive = NaiveStock()
  private var events: UInt64 = 0
  private(set) var refusals: Set<RejectionCode> = []

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func step() -> String? {
    clock.tick(&random)
    if random.oneIn(300) {
      stock = Stock()
      naive = NaiveStock()
      events = 0
    }
    switch random.below(6) {
    case 0, 1: return adjust()
    case 2, 3: return reserve()
    case 4: return end()
    default: return expire()
    }
  }

  private mutating func adjust() -> String? {
    let (number, request) = (random.number(), random.request())
    let delta = number != .min && random.oneIn(3) ? -number : number
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
    let (id, end) = (anyReservation(), random.pick(Reservation.End.allCases))
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

  private mutating func anyReservation() -> ID<Reservation> { ID(UInt128(random.below(8))) }

  private mutating func apply(_ event: StockEvent) {
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
        .deadlinePassed, .tooManyReservations, .reservationNotFound, .reservationEnded,
      ])
  }
}
