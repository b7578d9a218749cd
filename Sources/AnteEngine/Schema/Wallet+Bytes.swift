import AnteDomain
import AnteJournal

extension Wallet.Parts {
  func write(to writer: ByteWriter) {
    writer.writeVariable(version)
    writer.write(status.rawValue)
    writer.write(credited)
    writer.write(given)
    writer.write(captured)
    writer.write(taken)
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
    writer.writeVariable(UInt64(promises.count))
    for (transaction, promise) in promises.sorted(by: { $0.key < $1.key }) {
      writer.write(transaction)
      writer.write(promise)
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
    let given = hasTimes ? try reader.readPoints() : .zero
    let captured = try reader.readPoints()
    let taken = hasTimes ? try reader.readPoints() : .zero
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
    let holds: SortedTable<Transaction, Hold> = try reader.readTable(bytesEach: 17) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(key: try reader.readTransaction(), value: try reader.readHold(hasPrize: hasTimes))
    }
    return Wallet.Parts(
      version: version, status: status, credited: credited, given: given, captured: captured, taken: taken,
      expired: expired, cancelled: cancelled, nextLot: nextLot, lots: lots, holds: holds,
      promises: hasTimes ? try reader.readPromises() : [:],
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
  fileprivate mutating func readPromises() throws(RecordError) -> [Transaction: Promise] {
    let table: SortedTable<Transaction, Promise> = try readTable(bytesEach: 20) {
      (reader: inout ByteReader) throws(RecordError) in
      .init(key: try reader.readTransaction(), value: try reader.readPromise())
    }
    return Dictionary(uniqueKeysWithValues: table.entries.map { ($0.key, $0.value) })
  }

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
