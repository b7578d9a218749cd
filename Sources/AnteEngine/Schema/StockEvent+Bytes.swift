import AnteDomain
import AnteJournal

extension StockEvent {
  var tag: Tags.StockEvent {
    switch self {
    case .adjusted: .adjusted
    case .reserved: .reserved
    case .ended: .ended
    }
  }

  func write(to writer: ByteWriter) {
    switch self {
    case .adjusted(let delta, let request):
      writer.write(delta)
      writer.write(request)
    case .reserved(let id, let reservation):
      writer.write(id)
      writer.write(reservation.quantity)
      writer.write(reservation.deadline)
    case .ended(let id, let end):
      writer.write(id)
      writer.write(end.rawValue)
    }
  }

  static func read(_ tag: Tags.StockEvent, from reader: inout ByteReader) throws(RecordError) -> StockEvent {
    switch tag {
    case .adjusted: .adjusted(by: try reader.readQuantity(), request: try reader.readRequest())
    case .reserved: .reserved(try reader.readID(), try reader.readReservation())
    case .ended: .ended(try reader.readID(), try reader.readTag())
    }
  }
}

extension ByteReader {
  mutating func readReservation() throws(RecordError) -> Reservation {
    Reservation(quantity: try readQuantity(), deadline: try readInstant())
  }
}
