import AnteDomain
import AnteJournal

extension Wallet.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(status.rawValue)
    writer.write(credited)
    writer.write(captured)
    writer.write(taken)
    writer.write(given)
    writer.write(expired)
    writer.write(cancelled)
    writer.writeVariable(nextLot)
    writer.writeVariable(UInt64(lots.count))
    for lot in lots {
      writer.writeVariable(lot.number)
      writer.write(lot.origin.rawValue)
      writer.write(lot.lifetime)
      writer.write(lot.amount)
      writer.write(lot.remaining)
      writer.write(lot.held)
    }
    writer.writeVariable(UInt64(holds.count))
    for entry in holds.entries {
      writer.write(entry.key)
      writer.write(entry.value)
      writer.write(entry.value.prize)
    }
    writer.write(endedHolds) { writer.write($0.rawValue) }
    writer.write(requests) { writer.write($0) }
  }

  static func read(from reader: inout ByteReader) throws(RecordError) -> Wallet.Parts {
    try read(from: &reader, hasTimes: true)
  }

  /// Reads the form that had no status, no times of lots, and no deciders but callers.
  static func readWithoutTimes(from reader: inout ByteReader) throws(RecordError) -> Wallet.Parts {
    try read(from: &reader, hasTimes: false)
  }

  private static func read(
    from reader: inout ByteReader, hasTimes: Bool
  ) throws(RecordError) -> Wallet.Parts {
    let version = try reader.readVariable()
    let status: Wallet.Status = hasTimes ? try reader.readTag() : .open
    let credited = try reader.readPoints()
    let captured = try reader.readPoints()
    let taken = hasTimes ? try reader.readPoints() : .zero
    let given = hasTimes ? try reader.readPoints() : .zero
    let expired = hasTimes ? try reader.readPoints() : .zero
    let cancelled = hasTimes ? try reader.readPoints() : .zero
    let nextLot = try reader.readLotNumber()
    var lots = CompactArray<Lot>()
    let lotCount = try reader.readCount(bytesEach: hasTimes ? 14 : 5)
    for _ in 0..<lotCount {
      lots.append(
        Lot(
          number: try reader.readLotNumber(), origin: try reader.readTag(),
          lifetime: hasTimes ? try reader.readLifetime() : .unknown, amount: try reader.readPoints(),
          remaining: try reader.readPoints(), held: try reader.readPoints()))
    }
    return Wallet.Parts(
      version: version, status: status, credited: credited, captured: captured, taken: taken, given: given,
      expired: expired, cancelled: cancelled, nextLot: nextLot, lots: lots,
      holds: try reader.readTable(bytesEach: 17) { (reader: inout ByteReader) throws(RecordError) in
        .init(key: try reader.readTransaction(), value: try reader.readHold(hasPrize: hasTimes))
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
      write(credit.balance)
    case .chargeCancelled(let cancellation):
      write(Tags.WalletAnswer.chargeCancelled.rawValue)
      write(cancellation.amount)
      write(cancellation.balance)
    case .status(let status):
      write(Tags.WalletAnswer.status.rawValue)
      write(status.rawValue)
    }
  }

  private func write(_ balance: Wallet.Balance) {
    write(balance.spendable)
    write(balance.held)
  }
}

extension ByteReader {
  fileprivate mutating func readWalletAnswer() throws(RecordError) -> Wallet.Answer {
    switch try readTag(Tags.WalletAnswer.self) {
    case .opened: .opened
    case .credited:
      .credited(
        Wallet.Credit(lot: try readLotNumber(), balance: try readBalance()))
    case .chargeCancelled:
      .chargeCancelled(Wallet.Cancellation(amount: try readPoints(), balance: try readBalance()))
    case .status: .status(try readTag())
    }
  }

  private mutating func readBalance() throws(RecordError) -> Wallet.Balance {
    Wallet.Balance(spendable: try readPoints(), held: try readPoints())
  }
}
