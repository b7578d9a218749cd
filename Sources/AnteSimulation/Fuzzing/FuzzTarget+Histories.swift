import AnteDomain

extension FuzzTarget {
  /// Whatever event an entity has no objection to leaves it sound, and it comes back from its parts as it was.
  static func liveHistory(_ input: [UInt8]) -> String? {
    var events = FuzzedEvents(input)
    var limits = Limits()
    limits.rememberedPerEntity = 1 + events.below(4)
    limits.rememberedMilliseconds = 20
    var now = Instant(milliseconds: 0)
    var wallet: Wallet?
    var challenge: Challenge?
    var stock: Stock?
    var order: Order?
    while !events.isAtEnd {
      now = now.advanced(byMilliseconds: Int64(events.below(8)) - 2)
      let complaint: String?
      switch events.below(4) {
      case 0:
        let event = events.walletEvent(of: wallet ?? Wallet())
        complaint = follow(event, &wallet, at: now, limits)
      case 1:
        let event = events.challengeEvent(of: challenge)
        complaint = follow(event, &challenge, at: now, limits)
      case 2: complaint = follow(events.stockEvent(), &stock, at: now, limits)
      default: complaint = follow(events.orderEvent(), &order, at: now, limits)
      }
      if let complaint { return complaint }
    }
    return nil
  }

  private static func follow(
    _ event: WalletEvent, _ wallet: inout Wallet?, at now: Instant, _ limits: Limits
  ) -> String? {
    let objection = wallet?.objection(to: event) ?? (wallet == nil ? Wallet.objection(toFirst: event) : nil)
    guard objection == nil else { return nil }
    var next = wallet ?? Wallet()
    next.apply(event, at: now, limits: limits)
    wallet = next
    return next.violation() ?? ((try? Wallet(next.parts)) == next ? nil : "\(event): other parts")
  }

  private static func follow(
    _ event: ChallengeEvent, _ challenge: inout Challenge?, at now: Instant, _ limits: Limits
  ) -> String? {
    var next: Challenge
    if let challenge {
      guard challenge.objection(to: event) == nil else { return nil }
      next = challenge
      next.apply(event, at: now, limits: limits)
    } else {
      guard Challenge.objection(toFirst: event) == nil else { return nil }
      next = Challenge(first: event, at: now, limits: limits)
    }
    challenge = next
    return next.violation() ?? ((try? Challenge(next.parts)) == next ? nil : "\(event): other parts")
  }

  private static func follow(
    _ event: OrderEvent, _ order: inout Order?, at now: Instant, _ limits: Limits
  ) -> String? {
    var next: Order
    if let order {
      guard order.objection(to: event) == nil else { return nil }
      next = order
      next.apply(event, at: now, limits: limits)
    } else {
      guard Order.objection(toFirst: event) == nil else { return nil }
      next = Order(first: event, at: now, limits: limits)
    }
    order = next
    return next.violation() ?? ((try? Order(next.parts)) == next ? nil : "\(event): other parts")
  }

  private static func follow(
    _ event: StockEvent, _ stock: inout Stock?, at now: Instant, _ limits: Limits
  ) -> String? {
    let objection = stock?.objection(to: event) ?? (stock == nil ? Stock.objection(toFirst: event) : nil)
    guard objection == nil else { return nil }
    var next = stock ?? Stock()
    next.apply(event, at: now, limits: limits)
    stock = next
    return next.violation() ?? ((try? Stock(next.parts)) == next ? nil : "\(event): other parts")
  }
}
