import AnteDomain

/// A product's stock written from DESIGN.md 7 and 8 in the dullest way: a dictionary of integers that cannot overflow.
struct NaiveStock {
  struct Open: Equatable {
    let quantity: Int64
    let deadline: Instant
  }

  var units: [String: Int128] = ["on hand": 0, "reserved": 0, "sold": 0]
  var open: [ID<Reservation>: Open] = [:]
  var ended = NaiveMemory<Reservation, Reservation.End>()
  /// A request's content, and the units right after it.
  var requests = NaiveMemory<Request, (content: String, answer: [String: Int128])>()
  var price: Int64?
  /// What orders reserve, what they bought and still have, and what comes back.
  var orders: [ID<Order>: Int64] = [:]
  var bought: [ID<Order>: Int64] = [:]
  var returns: [ID<Order>: Int64] = [:]

  private mutating func move(_ quantity: Int64, from source: String?, to target: String?) {
    if let source { units[source, default: 0] -= Int128(quantity) }
    if let target { units[target, default: 0] += Int128(quantity) }
  }

  mutating func adjust(
    by delta: Int64, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<[String: Int128]> {
    if let request, let first = requests[request] {
      return first.content == "\(delta)" ? .repeated(first.answer) : .refused(.idempotencyConflict)
    }
    if delta == 0 { return .refused(.nothingToAdjust) }
    if units["on hand", default: 0] + Int128(delta) < 0 { return .refused(.insufficientStock) }
    if units.values.reduce(0, +) + Int128(delta) > Int128(Int64.max) { return .refused(.quantityOverflow) }
    move(delta, from: nil, to: "on hand")
    if let request { requests.remember(request, ("\(delta)", units), at: now, limits: limits) }
    return .recorded(units)
  }

  mutating func reserve(
    _ id: ID<Reservation>, _ quantity: Int64, until deadline: Instant, now: Instant, limits: Limits
  ) -> Outcome<Open> {
    let wanted = Open(quantity: quantity, deadline: deadline)
    if let first = open[id] { return first == wanted ? .repeated(first) : .refused(.idempotencyConflict) }
    if ended[id] != nil { return .refused(.reservationEnded) }
    if quantity < 1 { return .refused(.quantityNotPositive) }
    if deadline.milliseconds <= now.milliseconds { return .refused(.deadlinePassed) }
    if units["on hand", default: 0] < Int128(quantity) { return .refused(.insufficientStock) }
    if open.count + orders.count >= limits.reservationsPerProduct { return .refused(.tooManyReservations) }
    move(quantity, from: "on hand", to: "reserved")
    open[id] = wanted
    return .recorded(wanted)
  }

  mutating func describe(
    _ name: String, _ price: Int64, isOnSale: Bool, request: ID<Request>?, at now: Instant, limits: Limits
  ) -> Outcome<Bool> {
    let content = "describe \(name) \(price) \(isOnSale)"
    if let request, let first = requests[request] {
      return first.content == content ? .repeated(true) : .refused(.idempotencyConflict)
    }
    if name.isEmpty { return .refused(.nameInvalid) }
    if price < 1 { return .refused(.priceNotPositive) }
    self.price = isOnSale ? price : nil
    if let request { requests.remember(request, (content, units), at: now, limits: limits) }
    return .recorded(true)
  }

  mutating func reserve(_ order: ID<Order>, _ quantity: Int64, limits: Limits) -> Outcome<Int64> {
    if quantity < 1 { return .refused(.quantityNotPositive) }
    guard let price else { return .refused(.notOnSale) }
    let total = Int128(price) * Int128(quantity)
    if total > Int128(Int64.max) { return .refused(.priceOverflow) }
    if units["on hand", default: 0] < Int128(quantity) { return .refused(.insufficientStock) }
    if open.count + orders.count >= limits.reservationsPerProduct { return .refused(.tooManyReservations) }
    move(quantity, from: "on hand", to: "reserved")
    orders[order] = quantity
    return .recorded(Int64(total))
  }

  mutating func end(_ order: ID<Order>, isSold: Bool) {
    guard let quantity = orders.removeValue(forKey: order) else { return }
    move(quantity, from: "reserved", to: isSold ? "sold" : "on hand")
    // The walk uses an order again, which then has bought both.
    if isSold { bought[order, default: 0] += quantity }
  }

  mutating func endReturn(_ order: ID<Order>, as end: Promise.End) {
    guard let quantity = returns.removeValue(forKey: order), end == .kept else { return }
    move(quantity, from: "sold", to: "on hand")
    bought[order] = bought[order].flatMap { $0 == quantity ? nil : $0 - quantity }
  }

  mutating func end(
    _ id: ID<Reservation>, as end: Reservation.End, at now: Instant, limits: Limits
  ) -> Outcome<Reservation.End> {
    if let reservation = open[id] {
      if reservation.deadline.milliseconds <= now.milliseconds { return .refused(.reservationEnded) }
      finish(id, as: end, at: now, limits: limits)
      return .recorded(end)
    }
    guard let first = ended[id] else { return .refused(.reservationNotFound) }
    return first == end ? .repeated(end) : .refused(.reservationEnded)
  }

  mutating func finish(_ id: ID<Reservation>, as end: Reservation.End, at now: Instant, limits: Limits) {
    guard let reservation = open.removeValue(forKey: id) else { return }
    move(reservation.quantity, from: "reserved", to: end == .sold ? "sold" : "on hand")
    ended.remember(id, end, at: now, limits: limits)
  }
}
