import AnteDomain
import AnteJournal

extension ChallengeEvent {
  var tag: Tags.ChallengeEvent {
    switch self {
    case .created: .created
    case .seatReserved: .seatReserved
    case .joined: .joined
    case .seatReleased: .seatReleased
    case .quit: .quit
    }
  }

  @inline(__always)
  func write(to writer: ByteWriter) {
    switch self {
    case .created(let terms, let hostLots, let request):
      writer.write(terms)
      writer.write(hostLots)
      writer.write(request)
    case .seatReserved(let user, let request), .quit(let user, let request):
      writer.write(user)
      writer.write(request)
    case .joined(let user, let lots):
      writer.write(user)
      writer.write(lots)
    case .seatReleased(let user):
      writer.write(user)
    }
  }

  static func read(
    _ tag: Tags.ChallengeEvent, from reader: inout ByteReader
  ) throws(RecordError) -> ChallengeEvent {
    switch tag {
    case .created:
      .created(
        try reader.readTerms(), hostLots: try reader.readLots(), request: try reader.readRequest())
    case .seatReserved: .seatReserved(try reader.readID(), request: try reader.readRequest())
    case .joined: .joined(try reader.readID(), lots: try reader.readLots())
    case .seatReleased: .seatReleased(try reader.readID())
    case .quit: .quit(try reader.readID(), request: try reader.readRequest())
    }
  }
}

extension ByteWriter {
  func write(_ terms: Challenge.Terms) {
    write(terms.host)
    write(terms.fee)
    write(terms.seats)
  }
}

extension ByteReader {
  mutating func readTerms() throws(RecordError) -> Challenge.Terms {
    Challenge.Terms(host: try readID(), fee: try readPoints(), seats: try read())
  }
}
