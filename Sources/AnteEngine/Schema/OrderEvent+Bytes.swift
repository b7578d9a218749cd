import AnteDomain
import AnteJournal

extension OrderEvent {
  var tag: Tags.OrderEvent {
    switch self {
    case .confirmed: .confirmed
    case .cancelled: .cancelled
    }
  }

  func write(to writer: ByteWriter) {
    switch self {
    case .confirmed(let terms, let request):
      writer.write(terms)
      writer.write(request)
    case .cancelled(let request):
      writer.write(request)
    }
  }

  static func read(_ tag: Tags.OrderEvent, from reader: inout ByteReader) throws(RecordError) -> OrderEvent {
    switch tag {
    case .confirmed: .confirmed(try reader.readOrderTerms(), request: try reader.readRequest())
    case .cancelled: .cancelled(request: try reader.readRequest())
    }
  }
}

extension ByteWriter {
  func write(_ terms: Order.Terms) {
    write(terms.user)
    write(terms.product)
    write(terms.quantity)
    write(terms.name)
    write(terms.price)
    write(terms.lots)
  }
}

extension ByteReader {
  mutating func readOrderTerms() throws(RecordError) -> Order.Terms {
    Order.Terms(
      user: try readID(), product: try readID(), quantity: try readQuantity(), name: try readText(),
      price: try readPoints(), lots: try readRestorableLots())
  }
}
