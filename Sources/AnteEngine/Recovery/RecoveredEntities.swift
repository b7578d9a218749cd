import AnteDomain
import AnteJournal

/// The recovered entities of one kind, each in a box of its own: a record is one look-up and a change in place.
///
/// Values in the dictionary itself would be copied to be asked for their version, and moved whenever it grows.
struct RecoveredEntities<Subject, Value> {
  private final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  private var boxes: [ID<Subject>: Box] = [:]
  /// The one that was found last: a crowd's records follow one another.
  private var latest: (id: ID<Subject>, box: Box)?

  var count: Int { boxes.count }

  /// Adds an entity; false where it is there already.
  mutating func add(_ value: Value, as id: ID<Subject>) -> Bool {
    let box = Box(value)
    latest = (id, box)
    return boxes.updateValue(box, forKey: id) == nil
  }

  /// Changes an entity in place; nil where it is not there.
  @inline(__always)
  mutating func change<Outcome>(
    _ id: ID<Subject>, _ body: (inout Value) throws(VersionGap) -> Outcome
  ) throws(VersionGap) -> Outcome? {
    if let latest, latest.id == id { return try body(&latest.box.value) }
    guard let box = boxes[id] else { return nil }
    latest = (id, box)
    return try body(&box.value)
  }

  /// Asks an entity something where it lies; nil where it is not there.
  func ask<Answer>(_ id: ID<Subject>, _ question: (Value) -> Answer) -> Answer? {
    boxes[id].map { question($0.value) }
  }

  /// Calls a closure for every entity, in no particular order.
  func forEach(_ body: (ID<Subject>, Value) -> Void) {
    for (id, box) in boxes { body(id, box.value) }
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
