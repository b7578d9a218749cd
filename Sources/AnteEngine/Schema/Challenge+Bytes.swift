import AnteDomain
import AnteJournal

extension Challenge.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(terms)
    writer.writeVariable(nextPosition)
    writer.writeVariable(UInt64(seats.count))
    for seat in seats { writer.write(seat) }
    writer.writeVariable(UInt64(reserved.count))
    for (user, reservation) in reserved.sorted(by: { $0.key < $1.key }) {
      writer.write(user)
      writer.writeVariable(reservation.transaction)
      writer.write(reservation.request)
    }
    writer.write(requests) { writer.write($0) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Challenge.Parts {
    let version = try reader.readVariable()
    let terms = try reader.readTerms()
    let nextPosition = try reader.readVariable()
    var seats = ChunkedArray<Seat>()
    for _ in 0..<(try reader.readCount(bytesEach: 29)) { seats.append(try reader.readSeat()) }
    let reserved: SortedTable<ID<User>, Challenge.Reserved> = try reader.readTable(bytesEach: 18) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(
        key: try reader.readID(),
        value: .init(transaction: try reader.readVariable(), request: try reader.readRequest()))
    }
    return Challenge.Parts(
      version: version, terms: terms, nextPosition: nextPosition, seats: seats,
      reserved: Dictionary(uniqueKeysWithValues: reserved.entries.map { ($0.key, $0.value) }),
      requests: try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
        try reader.readChallengeAnswer()
      })
  }
}

extension ByteWriter {
  fileprivate func write(_ seat: Seat) {
    write(seat.user)
    writeVariable(seat.position)
    writeVariable(seat.transaction)
    write(seat.stake)
    write(seat.lots)
    write(seat.joinedAt)
  }

  fileprivate func write(_ answer: Challenge.Answer) {
    switch answer {
    case .created(let seat):
      write(Tags.ChallengeAnswer.created.rawValue)
      write(seat)
    case .joined(let seat):
      write(Tags.ChallengeAnswer.joined.rawValue)
      write(seat)
    case .quit(let refund):
      write(Tags.ChallengeAnswer.quit.rawValue)
      write(refund.amount)
      write(refund.lots)
    }
  }
}

extension ByteReader {
  fileprivate mutating func readSeat() throws(RecordError) -> Seat {
    Seat(
      user: try readID(), position: try readVariable(), transaction: try readVariable(),
      stake: try readPoints(), lots: try readLots(), joinedAt: try readInstant())
  }

  fileprivate mutating func readChallengeAnswer() throws(RecordError) -> Challenge.Answer {
    switch try readTag(Tags.ChallengeAnswer.self) {
    case .created: .created(try readSeat())
    case .joined: .joined(try readSeat())
    case .quit: .quit(Refund(amount: try readPoints(), lots: try readLots()))
    }
  }
}
