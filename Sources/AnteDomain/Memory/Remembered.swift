/// What an entity remembers of ended things by their ids: answers given to requests, ends of holds and reservations.
///
/// Bounded by count and by log time, whichever is less; what is forgotten depends only on the events, never on when
/// the process runs, so replay remembers the same.
public struct Remembered<Subject, Value: Sendable>: Sendable {
  /// One thing remembered.
  public struct Entry: Sendable {
    /// Its id.
    public let id: ID<Subject>
    /// When it was remembered, in log time.
    public let at: Instant
    /// What is remembered of it.
    public let value: Value

    /// States one thing.
    @inlinable
    public init(id: ID<Subject>, at: Instant, value: Value) {
      self.id = id
      self.at = at
      self.value = value
    }
  }

  @usableFromInline var values: [ID<Subject>: Value] = [:]
  @usableFromInline var order: [(id: ID<Subject>, at: Instant)] = []
  @usableFromInline var oldest = 0

  /// Makes an empty memory.
  @inlinable
  public init() {}

  /// Restores a memory from its entries, oldest first, or nil where an id comes twice.
  @inlinable
  public init?(entries: [Entry]) {
    for entry in entries {
      guard values.updateValue(entry.value, forKey: entry.id) == nil else { return nil }
      order.append((entry.id, entry.at))
    }
  }

  /// What is remembered of an id, or nil.
  @inlinable
  public subscript(id: ID<Subject>) -> Value? { values.isEmpty ? nil : values[id] }

  /// The number of things remembered.
  @inlinable
  public var count: Int { values.count }

  /// Everything remembered, oldest first.
  @inlinable
  public var entries: [Entry] {
    if values.isEmpty { return [] }
    return order[oldest...].map { item in
      guard let value = values[item.id] else { preconditionFailure("no value for \(item.id)") }
      return Entry(id: item.id, at: item.at, value: value)
    }
  }

  /// Remembers an id and forgets what the limits no longer cover.
  ///
  /// An id that is there already is remembered anew. That happens only in a replay under larger limits than those of
  /// the first run, which had forgotten the id when it was used again.
  /// - Complexity: amortised O(1) for a new id.
  public mutating func remember(_ id: ID<Subject>, _ value: Value, at now: Instant, limits: Limits) {
    if values.updateValue(value, forKey: id) != nil {
      order.removeFirst(oldest)
      oldest = 0
      order.removeAll { $0.id == id }
    }
    order.append((id, now))
    let horizon = now.advanced(byMilliseconds: -limits.rememberedMilliseconds)
    while values.count > limits.rememberedPerEntity || order[oldest].at < horizon {
      values[order[oldest].id] = nil
      oldest += 1
    }
    if oldest * 2 > order.count, oldest > 16 {
      order.removeFirst(oldest)
      oldest = 0
    }
  }
}

extension Remembered: Equatable where Value: Equatable {
  /// Whether both remember the same in the same order.
  public static func == (left: Remembered, right: Remembered) -> Bool {
    left.values == right.values
      && left.order[left.oldest...].elementsEqual(right.order[right.oldest...], by: ==)
  }
}
