import AnteDomain

/// The state of one entity that events lead to, the same from the log as when they happened.
protocol Recoverable: Sendable {
  associatedtype Event: RecordedEvent

  /// How many events there were so far.
  var version: UInt64 { get }

  init(first event: Event, at now: Instant, limits: Limits)
  mutating func apply(_ event: Event, at now: Instant, limits: Limits)
}

extension Challenge: Recoverable {}

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
