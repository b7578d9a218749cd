extension Order {
  /// An order from its first event; an event other than `confirmed` is a bug and traps.
  public init(first event: OrderEvent, at now: Instant, limits: Limits) {
    guard case .confirmed(let terms, let request) = event else {
      preconditionFailure("an order begins with its confirmation, not with \(event)")
    }
    self.init(terms: terms, confirmedAt: now)
    version = 1
    requests.remember(request, .confirmed, at: now, limits: limits)
  }

  /// Changes the state by an event that its rules allowed.
  public mutating func apply(_ event: OrderEvent, at now: Instant, limits: Limits) {
    version += 1
    switch event {
    case .confirmed:
      preconditionFailure("an order is confirmed once")
    case .cancelled(let request):
      status = .cancelled
      requests.remember(request, .cancelled, at: now, limits: limits)
    }
  }
}
