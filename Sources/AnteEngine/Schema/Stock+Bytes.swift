import AnteDomain
import AnteJournal

extension Stock.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(levels)
    writer.write(received)
    writer.writeVariable(UInt64(reservations.count))
    for entry in reservations.entries {
      writer.write(entry.key)
      writer.write(entry.value.quantity)
      writer.write(entry.value.deadline)
    }
    writer.write(endedReservations) { writer.write($0.rawValue) }
    writer.write(requests) { writer.write($0) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Stock.Parts {
    Stock.Parts(
      version: try reader.readVariable(), levels: try reader.readLevels(),
      received: try reader.readQuantity(),
      reservations: try reader.readTable(bytesEach: 25) { (reader: inout ByteReader) throws(RecordError) in
        .init(key: try reader.readID(), value: try reader.readReservation())
      },
      endedReservations: try reader.readRemembered { (reader: inout ByteReader) throws(RecordError) in
        try reader.readTag()
      },
      requests: try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
        try reader.readLevels()
      })
  }
}

extension ByteWriter {
  fileprivate func write(_ levels: Stock.Levels) {
    write(levels.onHand)
    write(levels.reserved)
    write(levels.sold)
  }
}

extension ByteReader {
  fileprivate mutating func readLevels() throws(RecordError) -> Stock.Levels {
    Stock.Levels(onHand: try readQuantity(), reserved: try readQuantity(), sold: try readQuantity())
  }
}
