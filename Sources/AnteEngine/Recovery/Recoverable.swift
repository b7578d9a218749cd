import AnteDomain

/// The state of one entity that events lead to, the same from the log as when they happened.
protocol Recoverable: Sendable {
  associatedtype Event: RecordedEvent

  /// How many events there were so far.
  var version: UInt64 { get }

  static func objection(toFirst event: Event) -> String?
  init(first event: Event, at now: Instant, limits: Limits)

  func objection(to event: Event) -> String?
  mutating func apply(_ event: Event, at now: Instant, limits: Limits)
}

extension Recoverable {
  /// Applies an event of the log; answers what is wrong where it cannot follow on this state.
  @inline(__always)
  mutating func replay(_ event: Event, at now: Instant, limits: Limits) -> String? {
    if let objection = objection(to: event) { return objection }
    apply(event, at: now, limits: limits)
    return nil
  }
}

extension Challenge: Recoverable {}
extension Order: Recoverable {}

extension Wallet: Recoverable {
  init(first event: WalletEvent, at now: Instant, limits: Limits) {
    self.init()
    apply(event, at: now, limits: limits)
  }
}

extension Stock: Recoverable {
  init(first event: StockEvent, at now: Instant, limits: Limits) {
    self.init()
    apply(event, at: now, limits: limits)
  }
}
