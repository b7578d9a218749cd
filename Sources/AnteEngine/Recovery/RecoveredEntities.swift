import AnteDomain
import AnteJournal

/// The recovered entities of one kind, each in a parcel of its own: a record is one look-up and a change in place.
///
/// Values in the dictionary itself would be copied to be asked for their version, and moved whenever it grows.
struct RecoveredEntities<Subject, Value: Sendable>: Sendable {
  private var parcels = EntityTable<Subject, Parcel<Value>>()
  /// The one that was found last: a crowd's records follow one another.
  private var latest: (id: ID<Subject>, parcel: Parcel<Value>)?

  var count: Int { parcels.count }

  /// Adds an entity; false where it is there already.
  mutating func add(_ value: consuming Value, as id: ID<Subject>) -> Bool {
    let parcel = Parcel(value)
    latest = (id, parcel)
    return parcels.add(parcel, as: id)
  }

  /// Changes an entity in place; nil where it is not there.
  @inline(__always)
  mutating func change<Outcome>(
    _ id: ID<Subject>, _ body: (inout Value) throws(VersionGap) -> Outcome
  ) throws(VersionGap) -> Outcome? {
    if let latest, latest.id == id { return try body(&latest.parcel.value) }
    guard let parcel = parcels[id] else { return nil }
    latest = (id, parcel)
    return try body(&parcel.value)
  }

  /// Asks an entity something where it lies; nil where it is not there.
  @inline(__always)
  func ask<Answer>(_ id: ID<Subject>, _ question: (borrowing Value) -> Answer) -> Answer? {
    parcels[id].map { question($0.value) }
  }

  /// Calls a closure for every entity, in the order in which they were recovered: the one in which they lie in memory.
  @inline(__always)
  func forEach(_ body: (ID<Subject>, borrowing Value) -> Void) {
    for entry in parcels { body(entry.id, entry.entity.value) }
  }

  /// The entities of each shard.
  consuming func byShard(_ placement: Placement) -> [EntityTable<Subject, Parcel<Value>>] {
    if placement.shardCount == 1 { return [parcels] }
    var sorted = Array(repeating: EntityTable<Subject, Parcel<Value>>(), count: placement.shardCount)
    for entry in parcels { _ = sorted[placement.shard(of: entry.id)].add(entry.entity, as: entry.id) }
    return sorted
  }
}

/// A record that follows on a version of its entity that nobody has seen: something before it is lost.
struct VersionGap: Error {
  /// The version that the record leads to.
  let record: UInt64
  /// The version that the state has.
  let state: UInt64

  /// Whether a record is the next one of an entity; false for one that the state contains already.
  @inline(__always)
  static func isNext(_ record: UInt64, after state: UInt64) throws(VersionGap) -> Bool {
    if record <= state { return false }
    guard record == state + 1 else { throw VersionGap(record: record, state: state) }
    return true
  }
}
