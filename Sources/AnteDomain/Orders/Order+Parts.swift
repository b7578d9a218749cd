extension Order {
  /// Everything that a snapshot keeps of an order.
  public struct Parts: Sendable, Equatable {
    /// The number of events that made the state.
    public var version: UInt64
    /// What was ordered, and what it was paid with.
    public var terms: Terms
    /// When it was confirmed.
    public var confirmedAt: Instant
    /// How far it has come.
    public var status: Status
    /// The answers to requests with ids.
    public var requests: RequestMemory<Answer>

    /// Collects the parts.
    public init(
      version: UInt64, terms: Terms, confirmedAt: Instant, status: Status, requests: RequestMemory<Answer>
    ) {
      self.version = version
      self.terms = terms
      self.confirmedAt = confirmedAt
      self.status = status
      self.requests = requests
    }
  }

  /// The parts of this order.
  public var parts: Parts {
    Parts(version: version, terms: terms, confirmedAt: confirmedAt, status: status, requests: requests)
  }

  /// Restores an order that events can have led to; refuses any other.
  /// - Complexity: O(lots).
  public init(_ parts: Parts) throws(ImpossibleParts) {
    self.init(terms: parts.terms, confirmedAt: parts.confirmedAt)
    version = parts.version
    status = parts.status
    requests = parts.requests
    if let reason = violation() { throw ImpossibleParts(reason: reason) }
  }
}
