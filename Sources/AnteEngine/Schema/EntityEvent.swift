public import AnteDomain
import AnteJournal

/// Something that happened to one entity.
public enum EntityEvent: Hashable, Sendable {
  /// Something happened to a user's wallet.
  case wallet(ID<User>, WalletEvent)
  /// Something happened to a challenge.
  case challenge(ID<Challenge>, ChallengeEvent)
  /// Something happened to a product's stock.
  case stock(ID<Product>, StockEvent)
  /// Something happened to an order.
  case order(ID<Order>, OrderEvent)
}

/// One record of the log: an event and the version of its entity right after it; `RecordHead` shows the bytes.
struct EventRecord {
  static let lengthBytes = 2
  static let bytesMax = Int(UInt16.max)

  let event: EntityEvent
  let version: UInt64

  @inline(__always)
  static func write(_ event: WalletEvent, of user: ID<User>, version: UInt64, to writer: ByteWriter) {
    let start = begin(.wallet, event.tag.rawValue, user, version, writer)
    event.write(to: writer)
    end(writer, start)
  }

  @inline(__always)
  static func write(
    _ event: ChallengeEvent, of challenge: ID<Challenge>, version: UInt64, to writer: ByteWriter
  ) {
    let start = begin(.challenge, event.tag.rawValue, challenge, version, writer)
    event.write(to: writer)
    end(writer, start)
  }

  @inline(__always)
  static func write(_ event: StockEvent, of product: ID<Product>, version: UInt64, to writer: ByteWriter) {
    let start = begin(.stock, event.tag.rawValue, product, version, writer)
    event.write(to: writer)
    end(writer, start)
  }

  @inline(__always)
  static func write(_ event: OrderEvent, of order: ID<Order>, version: UInt64, to writer: ByteWriter) {
    let start = begin(.order, event.tag.rawValue, order, version, writer)
    event.write(to: writer)
    end(writer, start)
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> EventRecord {
    let head = try RecordHead.read(from: &reader)
    let event: EntityEvent =
      switch head.kind {
      case .wallet: .wallet(ID(head.id), try head.event())
      case .challenge: .challenge(ID(head.id), try head.event())
      case .stock: .stock(ID(head.id), try head.event())
      case .order: .order(ID(head.id), try head.event())
      }
    return EventRecord(event: event, version: head.version)
  }

  @inline(__always)
  private static func begin<Subject>(
    _ kind: Tags.Entity, _ tag: UInt8, _ id: ID<Subject>, _ version: UInt64, _ writer: ByteWriter
  ) -> Int {
    let start = writer.count
    writer.write(UInt16(0))
    writer.write(kind.rawValue)
    writer.write(tag)
    writer.write(id)
    writer.writeVariable(version)
    return start
  }

  @inline(__always)
  private static func end(_ writer: ByteWriter, _ start: Int) {
    let length = writer.count - start - lengthBytes
    precondition(length <= bytesMax, "a record of \(length) bytes exceeds \(bytesMax)")
    writer.overwrite(UInt16(length), at: start)
  }
}
