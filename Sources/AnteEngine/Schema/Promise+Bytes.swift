import AnteDomain
import AnteJournal

extension ByteWriter {
  func write(_ promise: Promise) {
    switch promise.kind {
    case .lots(let lots):
      write(Tags.Promise.lots.rawValue)
      write(promise.amount)
      write(lots)
    case .newLot(let number, let creditedAt):
      write(Tags.Promise.newLot.rawValue)
      write(promise.amount)
      writeVariable(number)
      write(creditedAt)
    }
  }

  func write(_ lots: [RestorableLot]) {
    writeVariable(UInt64(lots.count))
    for lot in lots {
      writeVariable(lot.number)
      write(lot.origin.rawValue)
      write(lot.lifetime)
      write(lot.credited)
      write(lot.amount)
    }
  }
}

extension ByteReader {
  mutating func readPromise() throws(RecordError) -> Promise {
    switch try readTag(Tags.Promise.self) {
    case .lots: Promise(amount: try readPoints(), lots: try readRestorableLots())
    case .newLot:
      Promise(
        amount: try readPoints(), .newLot(try readLotNumber(), creditedAt: try readInstant()))
    }
  }

  mutating func readRestorableLots() throws(RecordError) -> [RestorableLot] {
    var lots: [RestorableLot] = []
    for _ in 0..<(try readCount(bytesEach: 13)) {
      lots.append(
        RestorableLot(
          number: try readLotNumber(), origin: try readTag(), lifetime: try readLifetime(),
          credited: try readPoints(), amount: try readPoints()))
    }
    return lots
  }
}
