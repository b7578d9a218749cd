import AnteDomain
import AnteJournal

extension StockEvent {
  var tag: Tags.StockEvent {
    switch self {
    case .adjusted: .adjusted
    case .reserved: .reserved
    case .ended: .ended
    case .described: .described
    case .orderReserved: .orderReserved
    case .orderEnded(_, isSold: true): .orderSold
    case .orderEnded(_, isSold: false): .orderReturned
    case .returnPromised: .returnPromised
    case .returnEnded: .returnEnded
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
    case .described(let offer, let request):
      writer.write(offer)
      writer.write(request)
    case .orderReserved(let order, let quantity), .returnPromised(let order, let quantity):
      writer.write(order)
      writer.write(quantity)
    case .orderEnded(let order, _):
      writer.write(order)
    case .returnEnded(let order, let end):
      writer.write(order)
      writer.write(end.rawValue)
    }
  }

  static func read(_ tag: Tags.StockEvent, from reader: inout ByteReader) throws(RecordError) -> StockEvent {
    switch tag {
    case .adjusted: .adjusted(by: try reader.readQuantity(), request: try reader.readRequest())
    case .reserved: .reserved(try reader.readID(), try reader.readReservation())
    case .ended: .ended(try reader.readID(), try reader.readTag())
    case .described: .described(try reader.readOffer(), request: try reader.readRequest())
    case .orderReserved: .orderReserved(try reader.readID(), try reader.readQuantity())
    case .orderSold: .orderEnded(try reader.readID(), isSold: true)
    case .orderReturned: .orderEnded(try reader.readID(), isSold: false)
    case .returnPromised: .returnPromised(try reader.readID(), try reader.readQuantity())
    case .returnEnded: .returnEnded(try reader.readID(), try reader.readTag())
    }
  }
}

extension ByteWriter {
  func write(_ offer: Offer) {
    write(offer.name)
    write(offer.description)
    write(offer.price)
    write(UInt8(offer.isOnSale ? 1 : 0))
  }
}

extension ByteReader {
  mutating func readOffer() throws(RecordError) -> Offer {
    Offer(
      name: try readText(), description: try readText(), price: try readPoints(),
      isOnSale: try readPresence())
  }

  mutating func readReservation() throws(RecordError) -> Reservation {
    Reservation(quantity: try readQuantity(), deadline: try readInstant())
  }
}
