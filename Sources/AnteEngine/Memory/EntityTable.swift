import AnteDomain

/// Entities by their ids, kept in the order of their arrival; none of them ever leaves.
///
/// The ids and references stand in chunks that never move, beside an index of eight bytes a slot. A `Dictionary` of a
/// million entities takes half as much memory again, and moves all of it when it grows.
struct EntityTable<Subject, Entity: AnyObject & Sendable>: Sendable {
  struct Entry: Sendable {
    let id: ID<Subject>
    let entity: Entity
  }

  private var entries = ChunkedArray<Entry>()
  private var index = PositionIndex()

  /// The number of entities.
  var count: Int { entries.count }

  /// The entity of an id, or nil.
  /// - Complexity: O(1).
  @inline(__always)
  subscript(id: ID<Subject>) -> Entity? {
    position(of: id).map { entries[$0].entity }
  }

  /// Whether an id has an entity, without a look at that.
  /// - Complexity: O(1).
  @inline(__always)
  func contains(_ id: ID<Subject>) -> Bool { position(of: id) != nil }

  /// Adds an entity; false where the id has one already.
  /// - Complexity: amortised O(1).
  mutating func add(_ entity: Entity, as id: ID<Subject>) -> Bool {
    guard position(of: id) == nil else { return false }
    index.insert(hash: id.hashValue, position: entries.count)
    entries.append(Entry(id: id, entity: entity))
    return true
  }

  /// Makes room for a number of entities, so that the index need not grow on the way there.
  mutating func reserveCapacity(_ capacity: Int) {
    index.reserveCapacity(capacity)
  }

  /// The steps to an entity, each found only through the one before; see `prefetch`.
  enum FetchStep {
    case slot, entry, entity
  }

  /// Begins to bring one step to an entity into the processor's cache; every step before it should be there by now.
  @inline(__always)
  func prefetch(_ step: FetchStep, to id: ID<Subject>) {
    switch step {
    case .slot: Prefetch.line(index.searchAddress(hash: id.hashValue))
    case .entry:
      if let position = index.likelyPosition(hash: id.hashValue) {
        entries.withPlace(of: position) { Prefetch.line($0) }
      }
    case .entity:
      if let position = index.likelyPosition(hash: id.hashValue) {
        Prefetch.entity(at: address(of: position))
      }
    }
  }

  /// Where an entity lies, read as a number: to count a reference would be to wait for the entity itself.
  @inline(__always)
  private func address(of position: Int) -> UnsafeRawPointer? {
    guard let offset = MemoryLayout<Entry>.offset(of: \.entity) else {
      preconditionFailure("a stored property without an offset")
    }
    return entries.withPlace(of: position) { $0.load(fromByteOffset: offset, as: UnsafeRawPointer?.self) }
  }

  @inline(__always)
  private func position(of id: ID<Subject>) -> Int? {
    index.position(hash: id.hashValue) { entries[$0].id == id }
  }
}

extension EntityTable: Sequence {
  /// Goes through the ids and entities in the order of their arrival.
  func makeIterator() -> some IteratorProtocol<Entry> { entries.makeIterator() }
}
