import AnteDomain
import AnteJournal
import AnteMutants

/// What stands in front of every event: whose it is, and which version of the entity it leads to.
///
/// ```
/// length u16 (of what follows) · entity kind u8 · event tag u8 · entity id u128 · version varint · event
/// ```
///
/// Read by itself, so that who wants the records of some entities need not make events of all.
struct RecordHead {
  let kind: Tags.Entity
  let tag: UInt8
  let id: UInt128
  let version: UInt64
  /// Where the record begins.
  private let start: Int
  private let body: ByteReader

  @inline(__always)
  static func read(from reader: inout ByteReader) throws(RecordError) -> RecordHead {
    let start = reader.offset
    let length = try reader.read(UInt16.self)
    return try RecordHead(try reader.split(Int(length)), at: start)
  }

  @inline(__always)
  private init(_ record: consuming ByteReader, at start: Int) throws(RecordError) {
    self.start = start
    kind = try record.readTag()
    tag = try record.read()
    id = try record.read()
    version = try record.readVariable()
    body = record
  }

  /// The event, which takes all of the record.
  @inline(__always)
  func event<Event: RecordedEvent>(_ type: Event.Type = Event.self) throws(RecordError) -> Event {
    guard let tag = Event.Tag(rawValue: tag) else {
      throw failure("unknown \(Event.Tag.self) tag \(tag)")
    }
    var body = body
    let event = try Event.read(tag, from: &body)
    try body.finish()
    return event
  }

  /// Whether the record is the next one of its entity; false for one that the state contains already.
  ///
  /// A gap means that something before it is lost.
  @inline(__always)
  func isNext(after state: UInt64) throws(RecordError) -> Bool {
    if version <= state { return Mutant.appliesRecordsTwice.isPlanted }
    guard version == state + 1 else {
      throw failure("\(subject): version \(version) follows on version \(state)")
    }
    return true
  }

  /// The error for an event that is well formed, but cannot follow on the state of its entity.
  func impossible(_ objection: String) -> RecordError {
    failure("\(subject), version \(version): \(objection)")
  }

  private var subject: EntityKey { EntityKey(kind: kind, id: id) }

  func failure(_ reason: String) -> RecordError { RecordError(reason: reason, offset: start) }
}

/// An event of one kind of entity, as its tag and the bytes behind the head.
protocol RecordedEvent {
  associatedtype Tag: RawRepresentable where Tag.RawValue == UInt8

  static func read(_ tag: Tag, from reader: inout ByteReader) throws(RecordError) -> Self
}

extension WalletEvent: RecordedEvent {}
extension ChallengeEvent: RecordedEvent {}
extension StockEvent: RecordedEvent {}
extension OrderEvent: RecordedEvent {}
