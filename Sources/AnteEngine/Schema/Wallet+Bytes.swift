import AnteDomain
import AnteJournal

extension Wallet.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(credited)
    writer.write(captured)
    writer.writeVariable(nextLot)
    writer.writeVariable(UInt64(lots.count))
    for lot in lots {
      writer.writeVariable(lot.number)
      writer.write(lot.origin.rawValue)
      writer.write(lot.amount)
      writer.write(lot.remaining)
      writer.write(lot.held)
    }
    writer.writeVariable(UInt64(holds.count))
    for entry in holds.entries {
      writer.write(entry.key)
      writer.write(entry.value)
    }
    writer.write(endedHolds) { writer.write($0.rawValue) }
    writer.write(requests) { writer.write($0) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Wallet.Parts {
    let version = try reader.readVariable()
    let credited = try reader.readPoints()
    let captured = try reader.readPoints()
    let nextLot = try reader.readLotNumber()
    var lots = CompactArray<Lot>()
    let lotCount = try reader.readCount(bytesEach: 5)
    for _ in 0..<lotCount {
      lots.append(
        Lot(
          number: try reader.readLotNumber(), origin: try reader.readTag(), amount: try reader.readPoints(),
          remaining: try reader.readPoints(), held: try reader.readPoints()))
    }
    return Wallet.Parts(
      version: version, credited: credited, captured: captured, nextLot: nextLot, lots: lots,
      holds: try reader.readTable(bytesEach: 17) { (reader: inout ByteReader) throws(RecordError) in
        .init(key: try reader.readTransaction(), value: try reader.readHold())
      },
      endedHolds: try reader.readRemembered { (reader: inout ByteReader) throws(RecordError) in
        try reader.readTag()
      },
      requests: try reader.readRequests { (reader: inout ByteReader) throws(RecordError) in
        try reader.readWalletAnswer()
      })
  }
}

extension ByteWriter {
  fileprivate func write(_ answer: Wallet.Answer) {
    switch answer {
    case .opened:
      write(Tags.WalletAnswer.opened.rawValue)
    case .credited(let credit):
      write(Tags.WalletAnswer.credited.rawValue)
      writeVariable(credit.lot)
      write(credit.balance.spendable)
      write(credit.balance.held)
    }
  }
}

extension ByteReader {
  fileprivate mutating func readWalletAnswer() throws(RecordError) -> Wallet.Answer {
    switch try readTag(Tags.WalletAnswer.self) {
    case .opened: .opened
    case .credited:
      .credited(
        Wallet.Credit(
          lot: try readLotNumber(),
          balance: Wallet.Balance(spendable: try readPoints(), held: try readPoints())))
    }
  }
}
