import AnteDomain
import AnteJournal

extension Order.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(terms)
    writer.write(confirmedAt)
    writer.write(status.rawValue)
    writer.write(requests) { writer.write($0.rawValue) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Order.Parts {
    Order.Parts(
      version: try reader.readVariable(), terms: try reader.readOrderTerms(),
      confirmedAt: try reader.readInstant(), status: try reader.readTag(),
      requests: try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
        try reader.readTag()
      })
  }
}
