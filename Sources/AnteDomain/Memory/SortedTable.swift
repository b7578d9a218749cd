/// A map kept as an array sorted by key: a few entries cost no hashing, and its order is the canonical one of snapshots.
///
/// - Complexity: look-up O(log n); insertion and removal move the entries behind, O(n) with a small constant.
public struct SortedTable<Key: Comparable & Sendable, Value: Sendable>: Sendable {
  /// A key and its value.
  public struct Entry: Sendable {
    /// What is kept.
    public var value: Value
    // Last, for the bytes that it may leave of its last word: see `CompactArray`.
    /// What the value is found by.
    public let key: Key

    /// Pairs a key with its value.
    @inlinable
    public init(key: Key, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in ascending order of their keys.
  public private(set) var entries = CompactArray<Entry>()

  /// Makes an empty table.
  @inlinable
  public init() {}

  /// Restores a table from its entries, or nil where they are not in strictly ascending order.
  public init?(entries: some Collection<Entry>) {
    for (entry, next) in zip(entries, entries.dropFirst()) where entry.key >= next.key { return nil }
    self.entries = CompactArray(entries)
  }

  /// The number of entries.
  @inlinable
  public var count: Int { entries.count }

  /// The value of a key, or nil.
  public subscript(key: Key) -> Value? {
    let position = firstPosition(notBefore: key)
    guard position < entries.count, entries[position].key == key else { return nil }
    return entries[position].value
  }

  /// Adds a key that is not there yet; one that is there is a bug and traps.
  @inline(__always)
  public mutating func insert(_ value: Value, for key: Key) {
    let position = firstPosition(notBefore: key)
    if position == entries.count {
      entries.append(Entry(key: key, value: value))
    } else {
      insert(value, for: key, at: position)
    }
  }

  private mutating func insert(_ value: Value, for key: Key, at position: Int) {
    precondition(entries[position].key != key, "key inserted twice: \(key)")
    entries.insert(Entry(key: key, value: value), at: position)
  }

  /// Takes a key out; one that is not there is a bug and traps.
  public mutating func remove(_ key: Key) -> Value {
    let position = firstPosition(notBefore: key)
    precondition(position < entries.count && entries[position].key == key, "key not there: \(key)")
    return entries.remove(at: position).value
  }

  @inline(__always)
  private func firstPosition(notBefore key: Key) -> Int {
    // New keys are mostly the largest (ids that grow with time), so the end is looked at first.
    let count = entries.count
    if count == 0 || entries[count - 1].key < key { return count }
    return search(key)
  }

  private func search(_ key: Key) -> Int {
    var low = 0
    var high = entries.count - 1
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension SortedTable.Entry: Equatable where Value: Equatable {}
extension SortedTable: Equatable where Value: Equatable {}
