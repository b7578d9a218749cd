import AnteDomain
import AnteJournal

/// The recovered entities of one kind, each in a parcel of its own: a record is one look-up and a change in place.
///
/// Values in the table itself would be copied to be asked for their version, and moved whenever it grows.
struct RecoveredEntities<Subject, Value: Recoverable>: Sendable {
  private(set) var parcels = EntityTable<Subject, Parcel<Value>>()
  /// The one that was found last: a crowd's records follow one another.
  private var latest: (id: ID<Subject>, parcel: Parcel<Value>)?

  var count: Int { parcels.count }

  /// Adds an entity; false where it is there already.
  mutating func add(_ value: consuming Value, as id: ID<Subject>) -> Bool {
    let parcel = Parcel(value)
    latest = (id, parcel)
    return parcels.add(parcel, as: id)
  }

  /// Applies a record if it is the next one of its entity; does nothing where the state contains it already.
  ///
  /// Refuses an event that cannot follow on the state, as no engine would have written it.
  @inline(__always)
  mutating func replay(_ record: RecordHead, at now: Instant, limits: Limits) throws(RecordError) {
    let id = ID<Subject>(record.id)
    let event: Value.Event = try record.event()
    if let parcel = parcel(of: id) {
      guard try record.isNext(after: parcel.value.version) else { return }
      if let objection = parcel.value.replay(event, at: now, limits: limits) {
        throw record.impossible(objection)
      }
    } else {
      guard try record.isNext(after: 0) else { throw record.failure("version 0, before any event") }
      if let objection = Value.objection(toFirst: event) { throw record.impossible(objection) }
      _ = add(Value(first: event, at: now, limits: limits), as: id)
    }
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

  @inline(__always)
  private mutating func parcel(of id: ID<Subject>) -> Parcel<Value>? {
    if let latest, latest.id == id { return latest.parcel }
    guard let parcel = parcels[id] else { return nil }
    latest = (id, parcel)
    return parcel
  }
}
