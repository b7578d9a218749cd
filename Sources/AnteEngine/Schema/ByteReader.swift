import AnteJournal

/// Reads little-endian numbers one after another; every read is bounded, and says where it failed.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int
  private let end: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  var isAtEnd: Bool { offset == end }
  var remaining: Int { end - offset }

  @inline(__always)
  mutating func read<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(RecordError) -> Number {
    let size = MemoryLayout<Number>.size
    guard end - offset >= size else { throw failure("ends within a number") }
    defer { offset += size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  @inline(__always)
  mutating func readVariable() throws(RecordError) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try read(UInt8.self)
      // The tenth byte holds the highest bit of 64 and nothing else.
      guard shift < 63 || byte <= 1 else { throw failure("number of more than 64 bits") }
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
  }

  mutating func readVariableSigned() throws(RecordError) -> Int64 {
    let raw = try readVariable()
    return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
  }

  /// Reads a count of items that take at least `bytesEach` bytes, so that a wrong one cannot drive an allocation.
  mutating func readCount(bytesEach: Int) throws(RecordError) -> Int {
    let count = try readVariable()
    guard count <= UInt64(remaining / bytesEach) else { throw failure("count \(count) exceeds the bytes") }
    return Int(count)
  }

  /// Reads a tag of a closed set.
  @inline(__always)
  mutating func readTag<Tag: RawRepresentable>(
    _ type: Tag.Type = Tag.self
  ) throws(RecordError) -> Tag where Tag.RawValue == UInt8 {
    let raw = try read(UInt8.self)
    guard let tag = Tag(rawValue: raw) else { throw failure("unknown \(Tag.self) tag \(raw)") }
    return tag
  }

  /// Splits off a reader of the next bytes and goes on behind them.
  @inline(__always)
  mutating func split(_ count: Int) throws(RecordError) -> ByteReader {
    guard count >= 0, count <= remaining else { throw failure("ends within \(count) bytes") }
    var part = self
    part = ByteReader(bytes: bytes, offset: offset, end: offset + count)
    offset += count
    return part
  }

  /// Reads bytes as they are, behind their count.
  mutating func readBytes() throws(RecordError) -> UnsafeRawBufferPointer.SubSequence {
    let count = try readCount(bytesEach: 1)
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  func finish() throws(RecordError) {
    guard isAtEnd else { throw failure("\(remaining) bytes too many") }
  }

  func failure(_ reason: String) -> RecordError { RecordError(reason: reason, offset: offset) }

  private init(bytes: UnsafeRawBufferPointer, offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }
}
