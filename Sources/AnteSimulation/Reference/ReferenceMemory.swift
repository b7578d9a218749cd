import AnteDomain

/// What an entity of the reference remembers by id, oldest first, within the limits of count and log time.
struct ReferenceMemory<Key: Hashable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  private struct Entry: Hashable {
    let key: Key
    let since: Instant
  }

  private var values: [Key: Value] = [:]
  private var order: [Entry] = []

  subscript(key: Key) -> Value? { values[key] }

  /// Forgets only when something new is remembered, so that the state depends on the events alone.
  mutating func remember(_ key: Key, _ value: Value, at now: Instant, limits: Limits) {
    if values.updateValue(value, forKey: key) != nil { order.removeAll { $0.key == key } }
    order.append(Entry(key: key, since: now))
    while let oldest = order.first,
      order.count > limits.rememberedPerEntity
        || oldest.since.advanced(byMilliseconds: limits.rememberedMilliseconds) < now
    {
      order.removeFirst()
      values[oldest.key] = nil
    }
  }
}
