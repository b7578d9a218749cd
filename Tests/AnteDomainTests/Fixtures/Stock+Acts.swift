import AnteDomain
import Testing

// Each act decides, applies what is to be recorded, and answers: what a stock's actor does.

extension Stock {
  static func holding(_ units: Int64) -> Stock {
    var stock = Stock()
    stock.apply(.adjusted(by: Quantity(units), request: nil), at: noon, limits: production)
    return stock
  }

  mutating func carryOut<Answer>(
    _ decision: Decision<StockEvent, Answer>, at now: Instant, limits: Limits
  ) -> Answer {
    switch decision {
    case .record(let event, let answer):
      if version > 0 { #expect(objection(to: event) == nil) }
      apply(event, at: now, limits: limits)
      return answer
    case .repeated(let answer): return answer
    }
  }

  /// Applies what a decision records; answers it as a piece of a log.
  mutating func recorded<Answer>(
    _ decision: Decision<StockEvent, Answer>, limits: Limits
  ) -> [StockEvent] {
    guard case .record(let event, _) = decision else { return [] }
    apply(event, at: noon, limits: limits)
    return [event]
  }

  @discardableResult
  mutating func adjust(
    _ delta: Int64, request: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) throws(AdjustStockRejection) -> Levels {
    carryOut(try decideAdjust(by: Quantity(delta), request: request), at: now, limits: limits)
  }

  @discardableResult
  mutating func reserve(
    _ id: UInt128, _ quantity: Int64, until deadline: Instant = later(1_000), at now: Instant = noon,
    limits: Limits = production
  ) throws(ReserveStockRejection) -> Reservation {
    let decision = try decideReserve(
      reservation(id), quantity: Quantity(quantity), deadline: deadline, now: now, limits: limits)
    return carryOut(decision, at: now, limits: limits)
  }

  @discardableResult
  mutating func end(
    _ id: UInt128, as end: Reservation.End, at now: Instant = noon, limits: Limits = production
  ) throws(EndReservationRejection) -> Reservation.End {
    carryOut(try decideEnd(reservation(id), as: end, now: now), at: now, limits: limits)
  }

  mutating func describe(
    _ offer: Offer, request: ID<Request>? = nil, at now: Instant = noon, limits: Limits = production
  ) throws(DescribeProductRejection) {
    carryOut(try decideDescribe(offer, request: request, limits: limits), at: now, limits: limits)
  }

  @discardableResult
  mutating func reserve(_ quantity: Int64, for number: UInt128) throws(PlaceOrderRejection) -> Item {
    carryOut(
      try decideReserve(Quantity(quantity), for: order(number), limits: production), at: noon,
      limits: production)
  }

  /// Applies an event that a rule answered.
  mutating func follow(_ event: StockEvent?) {
    guard let event else {
      Issue.record("no event to apply")
      return
    }
    #expect(objection(to: event) == nil)
    apply(event, at: noon, limits: production)
    #expect(violation() == nil)
  }
}
