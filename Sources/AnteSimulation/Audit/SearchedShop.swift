import AnteDomain

/// All products and the orders of them in a search: what wallets would say is known only from the answers.
///
/// An order looks and keeps its id from others, reserves its units, is confirmed or not, and then its units are sold or
/// returned; others may see everything in between. A cancellation does the same the other way round.
struct SearchedShop: SearchedEntity {
  /// How far a call has come.
  private enum Stage {
    static let begun = 0
    static let looked = 1
    static let reserved = 3
    static let decided = 4
    static let returned = 5
  }

  private var stocks: [ID<Product>: ReferenceStock] = [:]
  private var orders: [ID<Order>: ReferenceOrder] = [:]
  /// The orders that are being placed or cancelled.
  private var marks: Set<ID<Order>> = []
  /// What was said of their products when the units were reserved.
  private var offers: [ID<Order>: Offer] = [:]
  /// The lots that paid for orders by some answer, for calls whose own answer was lost; the same all along.
  private let payments: [ID<Order>: TakenLots]

  init(_ calls: [Call]) {
    var payments: [ID<Order>: TakenLots] = [:]
    for call in calls {
      guard case .order(let id) = call.command.entity else { continue }
      switch call.answer {
      case .accepted(.ordered(let purchase), _): payments[id] = purchase.lots
      case .accepted(.orderCancelled(let refund), _): payments[id] = refund.lots
      default: break
      }
    }
    self.payments = payments
  }

  func expiries(until latest: Instant, limits: Limits) -> [(entity: Self, at: Instant)] {
    stocks.values.flatMap { stock in
      stock.expiries(until: latest, limits: limits).map { (replacing($0.entity), $0.at) }
    }
  }

  func advances(of step: SearchStep, limits: Limits) -> [SearchAdvance<Self>] {
    switch step.call.command {
    case .order(let id, let user, let product, let quantity, _):
      placings(id, user, product, quantity, step, limits)
    case .cancelOrder(let id, _): cancellations(id, step, limits)
    default: advancesOfProduct(step, limits)
    }
  }

  private func advancesOfProduct(_ step: SearchStep, _ limits: Limits) -> [SearchAdvance<Self>] {
    guard case .stock(let product) = step.call.command.entity else { return [] }
    return stock(product).advances(of: step, limits: limits).map {
      SearchAdvance(
        entity: replacing($0.entity), stage: SearchAdvance<Self>.done, clock: $0.clock,
        isReadOnly: $0.isReadOnly)
    }
  }

  private func stock(_ product: ID<Product>) -> ReferenceStock {
    stocks[product] ?? ReferenceStock(product: product)
  }

  private func order(_ id: ID<Order>) -> ReferenceOrder { orders[id] ?? ReferenceOrder(id: id) }

  private func replacing(_ stock: ReferenceStock) -> Self {
    var next = self
    next.stocks[stock.product] = stock
    return next
  }

  // MARK: - Steps of orders

  private func placings(
    _ id: ID<Order>, _ user: ID<User>, _ product: ID<Product>, _ quantity: Quantity, _ step: SearchStep,
    _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    guard let now = step.instants().first else { return [] }
    let stock = stock(product)
    switch step.stage {
    case Stage.begun: return looks(id, isPending: order(id).terms == nil, step, at: now)
    case Stage.looked:
      if let refusal = stock.refusalOfOrder(quantity, limits: limits) {
        return step.isRefused(by: refusal) ? [released(id, at: now)] : []
      }
      guard var next = after(.orderReserved(id, quantity), in: product, at: now, limits) else { return [] }
      next.offers[id] = stock.offer
      return [SearchAdvance(entity: next, stage: Stage.reserved, clock: now)]
    case Stage.reserved:
      var ways: [SearchAdvance<Self>] = []
      if step.isRefusedByWallet || step.isUnknown,
        let next = after(.orderEnded(id, isSold: false), in: product, at: now, limits)
      {
        ways.append(SearchAdvance(entity: next, stage: Stage.returned, clock: now))
      }
      guard let offer = offers[id], !step.isRefusedByWallet else { return ways }
      let terms = Order.Terms(
        user: user, product: product, quantity: quantity, name: offer.name, price: offer.price,
        lots: lots(of: id, step))
      let event = OrderEvent.confirmed(terms, request: RequestStamp(of: step.call.command))
      return ways + decided(event, id, step, at: now, limits)
    case Stage.decided:
      return after(.orderEnded(id, isSold: true), in: product, at: now, limits).map {
        [$0.released(id, at: now)]
      } ?? []
    default: return [released(id, at: now)]
    }
  }

  /// What the answer says of the lots that paid for an order, or what others say of one without an answer.
  private func lots(of id: ID<Order>, _ step: SearchStep) -> [RestorableLot] {
    var taken = payments[id] ?? TakenLots(TakenLot(number: 0, amount: .zero))
    if case .accepted(.ordered(let purchase), _) = step.call.answer { taken = purchase.lots }
    return taken.map {
      RestorableLot(
        number: $0.number, origin: .charge, lifetime: .unknown, credited: $0.amount, amount: $0.amount)
    }
  }

  private func cancellations(_ id: ID<Order>, _ step: SearchStep, _ limits: Limits) -> [SearchAdvance<Self>] {
    guard let now = step.instants().first else { return [] }
    switch step.stage {
    case Stage.begun: return looks(id, isPending: order(id).terms != nil, step, at: now)
    case Stage.looked:
      let ways = step.isRefusedByWallet || step.isUnknown ? [released(id, at: now)] : []
      let event = OrderEvent.cancelled(request: RequestStamp(of: step.call.command))
      return ways + decided(event, id, step, at: now, limits)
    default:
      guard let terms = order(id).terms,
        let promised = after(.returnPromised(id, terms.quantity), in: terms.product, at: now, limits),
        let kept = promised.after(.returnEnded(id, .kept), in: terms.product, at: now, limits)
      else { return [] }
      return [kept.released(id, at: now)]
    }
  }

  /// The first look at an order, which may be the answer.
  private func looks(
    _ id: ID<Order>, isPending: Bool, _ step: SearchStep, at now: Instant
  ) -> [SearchAdvance<Self>] {
    let reply = order(id).reply(to: step.call.command)
    let isBusy = marks.contains(id) && isPending
    if step.isAnswered(by: reply) || isBusy && step.isRefusedAsPending {
      return [SearchAdvance(entity: self, stage: SearchAdvance<Self>.done, clock: now, isReadOnly: true)]
    }
    guard case .happens = reply, !marks.contains(id) else { return [] }
    var next = self
    next.marks.insert(id)
    return [SearchAdvance(entity: next, stage: Stage.looked, clock: now)]
  }

  private func decided(
    _ event: OrderEvent, _ id: ID<Order>, _ step: SearchStep, at now: Instant, _ limits: Limits
  ) -> [SearchAdvance<Self>] {
    var next = self
    var order = order(id)
    var objections: [String] = []
    let done = order.take(event, at: now, limits: limits, objections: &objections)
    order.version += 1
    guard objections.isEmpty, let answer = done?.1, step.isAnswered(by: answer) else { return [] }
    next.orders[id] = order
    return [SearchAdvance(entity: next, stage: Stage.decided, clock: now)]
  }

  /// Others may have the order's id again.
  private func released(_ id: ID<Order>, at now: Instant) -> SearchAdvance<Self> {
    var next = self
    next.marks.remove(id)
    next.offers[id] = nil
    return SearchAdvance(entity: next, stage: SearchAdvance<Self>.done, clock: now)
  }

  private func after(
    _ event: StockEvent, in product: ID<Product>, at now: Instant, _ limits: Limits
  ) -> Self? {
    var stock = stock(product)
    var objections: [String] = []
    _ = stock.take(event, at: now, limits: limits, objections: &objections)
    stock.version += 1
    return objections.isEmpty ? replacing(stock) : nil
  }
}

extension SearchStep {
  fileprivate func isRefused(by reason: any Rejection) -> Bool {
    guard case .rejected(let given, _) = call.answer else { return false }
    return isSame(given, reason)
  }

  fileprivate var isRefusedAsPending: Bool {
    guard case .rejected(let given, _) = call.answer else { return false }
    return given.code == .orderPending
  }
}
