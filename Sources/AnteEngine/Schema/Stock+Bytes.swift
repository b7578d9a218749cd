import AnteDomain
import AnteJournal

extension Stock.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(UInt8(offer == nil ? 0 : 1))
    if let offer { writer.write(offer) }
    writer.write(levels)
    writer.write(soldToOrders)
    writer.write(received)
    writer.writeVariable(UInt64(reservations.count))
    for entry in reservations.entries {
      writer.write(entry.key)
      writer.write(entry.value.quantity)
      writer.write(entry.value.deadline)
    }
    writer.write(orderReservations)
    writer.write(returns)
    writer.write(endedReservations) { writer.write($0.rawValue) }
    writer.write(requests) { writer.write($0) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Stock.Parts {
    try read(from: &reader, hasOffer: true)
  }

  /// Reads the form that had neither an offer nor orders.
  static func readWithoutOffer(from reader: inout ByteReader) throws(RecordError) -> Stock.Parts {
    try read(from: &reader, hasOffer: false)
  }

  private static func read(
    from reader: inout ByteReader, hasOffer: Bool
  ) throws(RecordError) -> Stock.Parts {
    let version = try reader.readVariable()
    let isDescribed = hasOffer ? try reader.readPresence() : false
    let offer = isDescribed ? try reader.readOffer() : nil
    let levels = try reader.readLevels()
    let soldToOrders = hasOffer ? try reader.readQuantity() : .zero
    let received = try reader.readQuantity()
    let reservations: SortedTable<ID<Reservation>, Reservation> = try reader.readTable(bytesEach: 25) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(key: try reader.readID(), value: try reader.readReservation())
    }
    return Stock.Parts(
      version: version, offer: offer, levels: levels, soldToOrders: soldToOrders, received: received,
      reservations: reservations,
      orderReservations: hasOffer ? try reader.readUnits() : SortedTable(),
      returns: hasOffer ? try reader.readUnits() : SortedTable(),
      endedReservations: try reader.readRemembered { (reader: inout ByteReader) throws(RecordError) in
        try reader.readTag()
      },
      requests: try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
        hasOffer ? try reader.readStockAnswer() : .adjusted(try reader.readLevels())
      })
  }
}

extension ByteWriter {
  fileprivate func write(_ levels: Stock.Levels) {
    write(levels.onHand)
    write(levels.reserved)
    write(levels.sold)
  }

  fileprivate func write(_ units: SortedTable<ID<Order>, Quantity>) {
    writeVariable(UInt64(units.count))
    for entry in units.entries {
      write(entry.key)
      write(entry.value)
    }
  }

  fileprivate func write(_ answer: Stock.Answer) {
    switch answer {
    case .adjusted(let levels):
      write(Tags.StockAnswer.adjusted.rawValue)
      write(levels)
    case .described:
      write(Tags.StockAnswer.described.rawValue)
    }
  }
}

extension ByteReader {
  fileprivate mutating func readLevels() throws(RecordError) -> Stock.Levels {
    Stock.Levels(onHand: try readQuantity(), reserved: try readQuantity(), sold: try readQuantity())
  }

  fileprivate mutating func readUnits() throws(RecordError) -> SortedTable<ID<Order>, Quantity> {
    try readTable(bytesEach: 17) { (reader: inout ByteReader) throws(RecordError) in
      .init(key: try reader.readID(), value: try reader.readQuantity())
    }
  }

  fileprivate mutating func readStockAnswer() throws(RecordError) -> Stock.Answer {
    switch try readTag(Tags.StockAnswer.self) {
    case .adjusted: .adjusted(try readLevels())
    case .described: .described
    }
  }
}
