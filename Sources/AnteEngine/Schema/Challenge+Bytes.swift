import AnteDomain
import AnteJournal

extension Challenge.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(terms)
    writer.write(phase)
    writer.writeVariable(nextPosition)
    writer.writeVariable(paidThrough)
    writer.writeVariable(UInt64(members.reduce(0) { count, _ in count + 1 }))
    for member in members {
      writer.write(member.seat)
      writer.write(UInt8(member.hasQuit ? 1 : 0))
      writer.write(member.proofs)
    }
    writer.writeVariable(UInt64(reserved.count))
    for (user, reservation) in reserved.sorted(by: { $0.key < $1.key }) {
      writer.write(user)
      writer.writeVariable(reservation.transaction)
      writer.write(reservation.request)
    }
    writer.write(requests) { writer.write($0) }
    writer.writeVariable(UInt64(appeals.count))
    for (user, appeal) in appeals.sorted(by: { $0.key < $1.key }) {
      writer.write(user)
      writer.write(appeal)
    }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Challenge.Parts {
    let version = try reader.readVariable()
    let terms = try reader.readTerms()
    let phase = try reader.readPhase()
    let nextPosition = try reader.readVariable()
    let paidThrough = try reader.readVariable()
    var places = ChunkedArray<Member?>()
    for _ in 0..<(try reader.readCount(bytesEach: 31)) {
      places.append(
        Member(
          seat: try reader.readSeat(), hasQuit: try reader.readPresence(), proofs: try reader.readProofs()))
    }
    let reserved = try readReserved(from: &reader)
    let requests = try readRequests(from: &reader)
    return Challenge.Parts(
      version: version, terms: terms, phase: phase, nextPosition: nextPosition, paidThrough: paidThrough,
      appeals: try readAppeals(from: &reader), places: places, reserved: reserved, requests: requests)
  }

  /// Reads the form that knew only waiting challenges; there whoever joined last had moved into a gap.
  static func readWithoutLife(from reader: inout ByteReader) throws(RecordError) -> Challenge.Parts {
    let version = try reader.readVariable()
    let terms = try reader.readBareTerms()
    let nextPosition = try reader.readVariable()
    var seats: [Seat] = []
    for _ in 0..<(try reader.readCount(bytesEach: 29)) { seats.append(try reader.readSeat()) }
    seats.sort { $0.position < $1.position }
    var places = ChunkedArray<Member?>()
    for seat in seats { places.append(Member(seat: seat)) }
    return Challenge.Parts(
      version: version, terms: terms, phase: .waiting, nextPosition: nextPosition, paidThrough: 0,
      places: places, reserved: try readReserved(from: &reader), requests: try readRequests(from: &reader))
  }

  private static func readAppeals(
    from reader: inout ByteReader
  ) throws(RecordError) -> [ID<User>: Challenge.Appeal] {
    let appeals: SortedTable<ID<User>, Challenge.Appeal> = try reader.readTable(bytesEach: 17) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(key: try reader.readID(), value: try reader.readAppeal())
    }
    return Dictionary(uniqueKeysWithValues: appeals.entries.map { ($0.key, $0.value) })
  }

  private static func readReserved(
    from reader: inout ByteReader
  ) throws(RecordError) -> [ID<User>: Challenge.Reserved] {
    let reserved: SortedTable<ID<User>, Challenge.Reserved> = try reader.readTable(bytesEach: 18) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(
        key: try reader.readID(),
        value: .init(transaction: try reader.readVariable(), request: try reader.readRequest()))
    }
    return Dictionary(uniqueKeysWithValues: reserved.entries.map { ($0.key, $0.value) })
  }

  private static func readRequests(
    from reader: inout ByteReader
  ) throws(RecordError) -> RequestMemory<Challenge.Answer> {
    try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
      try reader.readChallengeAnswer()
    }
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
    case .quit(.refunded(let refund)):
      write(Tags.ChallengeAnswer.quit.rawValue)
      write(refund.amount)
      write(refund.lots)
    case .quit(.forfeited(let stake)):
      write(Tags.ChallengeAnswer.forfeited.rawValue)
      write(stake)
    case .planChanged:
      write(Tags.ChallengeAnswer.planChanged.rawValue)
    case .moved(let move):
      write(Tags.ChallengeAnswer.moved.rawValue)
      write(move.rawValue)
    case .proof(let proof):
      write(Tags.ChallengeAnswer.proof.rawValue)
      write(proof)
    case .appeal(let appeal):
      write(Tags.ChallengeAnswer.appeal.rawValue)
      write(appeal)
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
    case .quit: .quit(.refunded(Refund(amount: try readPoints(), lots: try readLots())))
    case .forfeited: .quit(.forfeited(try readPoints()))
    case .planChanged: .planChanged
    case .moved: .moved(try readTag())
    case .proof: .proof(try readProof())
    case .appeal: .appeal(try readAppeal())
    }
  }
}
