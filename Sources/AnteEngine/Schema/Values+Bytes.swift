import AnteDomain
import AnteJournal

// The values that records and snapshot entries are made of.

extension ByteWriter {
  @inline(__always)
  func write<Subject>(_ id: ID<Subject>) { write(id.rawValue) }

  @inline(__always)
  func write(_ points: Points) { writeVariable(UInt64(points.rawValue)) }

  func write(_ instant: Instant) { write(instant.milliseconds) }

  /// Writes a deadline or an expiry, if there is one.
  @inline(__always)
  func writeOptional(_ instant: Instant?) {
    write(UInt8(instant == nil ? 0 : 1))
    if let instant { write(instant) }
  }

  func write(_ lifetime: Lot.Lifetime) {
    write(lifetime.creditedAt)
    writeOptional(lifetime.expiresAt)
  }

  /// Writes a text as its length and its bytes in UTF-8.
  func write(_ text: String) {
    writeVariable(UInt64(text.utf8.count))
    for byte in text.utf8 { write(byte) }
  }

  func write(_ quantity: Quantity) { writeVariable(signed: quantity.rawValue) }

  @inline(__always)
  func write(_ request: RequestStamp?) {
    guard let request else { return write(UInt8(0)) }
    write(UInt8(1))
    write(request.id)
    write(request.fingerprint.rawValue)
  }

  @inline(__always)
  func write(_ lots: TakenLots) {
    writeVariable(UInt64(lots.count))
    lots.forEachLot {
      writeVariable($0.number)
      write($0.amount)
    }
  }

  @inline(__always)
  func write(_ transaction: Transaction) {
    switch transaction {
    case .stake(let challenge, let number):
      write(Tags.Transaction.stake.rawValue)
      write(challenge)
      writeVariable(number)
    case .caller(let hold):
      write(Tags.Transaction.caller.rawValue)
      write(hold)
    case .order(let order):
      write(Tags.Transaction.order.rawValue)
      write(order)
    case .appeal(let challenge):
      write(Tags.Transaction.appeal.rawValue)
      write(challenge)
    }
  }

  func write(_ day: Day) { writeVariable(signed: Int64(day.number)) }

  /// Writes a hold but for its prize.
  @inline(__always)
  func write(_ hold: Hold) {
    write(hold.amount)
    writeOptional(hold.deadline)
    write(hold.lots)
  }
}

extension ByteReader {
  @inline(__always)
  mutating func readID<Subject>() throws(RecordError) -> ID<Subject> { ID(try read(UInt128.self)) }

  @inline(__always)
  mutating func readPoints() throws(RecordError) -> Points {
    let raw = try readVariable()
    guard raw <= UInt64(Int64.max) else { throw failure("\(raw) points are out of range") }
    return Points(Int64(raw))
  }

  mutating func readInstant() throws(RecordError) -> Instant { Instant(milliseconds: try read(Int64.self)) }

  /// Reads a deadline or an expiry, if there is one; no engine sets one at the beginning of all time.
  mutating func readOptionalInstant() throws(RecordError) -> Instant? {
    guard try readPresence() else { return nil }
    let instant = try readInstant()
    guard instant > Instant(milliseconds: .min) else { throw failure("a deadline before all time") }
    return instant
  }

  mutating func readLifetime() throws(RecordError) -> Lot.Lifetime {
    Lot.Lifetime(creditedAt: try readInstant(), expiresAt: try readOptionalInstant())
  }

  mutating func readText() throws(RecordError) -> String {
    let bytes = try readBytes()
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("text that is not UTF-8") }
    return text
  }

  mutating func readQuantity() throws(RecordError) -> Quantity { Quantity(try readVariableSigned()) }

  /// Reads the byte that says whether an optional value follows.
  @inline(__always)
  mutating func readPresence() throws(RecordError) -> Bool {
    let flag = try read(UInt8.self)
    guard flag <= 1 else { throw failure("presence flag \(flag)") }
    return flag == 1
  }

  mutating func readRequest() throws(RecordError) -> RequestStamp? {
    guard try readPresence() else { return nil }
    return RequestStamp(id: try readID(), fingerprint: Fingerprint(rawValue: try read()))
  }

  mutating func readLots() throws(RecordError) -> TakenLots {
    let count = try readCount(bytesEach: 2)
    guard count > 0 else { throw failure("no lots taken") }
    var lots = TakenLots(try readTakenLot())
    for _ in 1..<count { lots.append(try readTakenLot()) }
    return lots
  }

  private mutating func readTakenLot() throws(RecordError) -> TakenLot {
    TakenLot(number: try readLotNumber(), amount: try readPoints())
  }

  mutating func readLotNumber() throws(RecordError) -> Lot.Number { try readVariable() }

  mutating func readTransaction() throws(RecordError) -> Transaction {
    switch try readTag(Tags.Transaction.self) {
    case .stake: .stake(try readID(), number: try readVariable())
    case .caller: .caller(try readID())
    case .order: .order(try readID())
    case .appeal: .appeal(try readID())
    }
  }

  mutating func readDay() throws(RecordError) -> Day {
    let number = try readVariableSigned()
    guard let number = Int32(exactly: number) else { throw failure("day \(number) is out of range") }
    return Day(number: number)
  }

  /// Reads a hold; its prize, if it has one, stands behind it.
  mutating func readHold(hasPrize: Bool) throws(RecordError) -> Hold {
    let amount = try readPoints()
    let deadline = try readOptionalInstant()
    let lots = try readLots()
    return Hold(
      amount: amount, deadline: deadline, lots: lots, prize: hasPrize ? try readPoints() : .zero)
  }
}
