import CAnte

/// What makes a segment unmistakable; the first 4096 bytes of its file (`docs/formats/segment.md`).
struct SegmentHeader: Sendable, Equatable {
  static let formatVersion: UInt32 = 1
  static let bytes = Limits.sectorBytes

  var directory: DirectoryID
  var id: UInt64
  var salt: UInt64
  var capacity: Int

  var name: String { FileName.segment(id) }

  /// Where the checksum of every frame in this segment starts.
  var frameSeed: UInt32 {
    let words = (id.littleEndian, salt.littleEndian)
    return withUnsafeBytes(of: words) { Checksum.crc32c($0) }
  }

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write("ANTESEG1")
    writer.write(UInt32(0))
    writer.write(Self.formatVersion)
    writer.write(directory)
    writer.write(id)
    writer.write(salt)
    writer.write(UInt64(capacity))
    writer.writeZeros(to: Self.bytes)
    writer.replace(Checksum.crc32c(writer.bytes, 12..<Self.bytes), at: 8)
    return writer.bytes
  }

  /// Reads a header; `file` is only for the error.
  init(decoding bytes: UnsafeRawBufferPointer, file: String) throws(JournalError) {
    func damaged(_ reason: String) -> JournalError {
      .corrupt(file: file, offset: 0, sequence: nil, reason: reason)
    }
    var reader = ByteReader(bytes)
    guard bytes.count == Self.bytes, reader.skip("ANTESEG1") else { throw damaged("not a segment header") }
    guard let crc = reader.read(UInt32.self),
      crc == Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[12...]))
    else { throw damaged("the checksum of the segment header does not match") }
    guard let version = reader.read(UInt32.self), version <= Self.formatVersion else {
      let version = bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
      throw .newerFormat(file: file, found: UInt32(littleEndian: version), supported: Self.formatVersion)
    }
    guard let directory = reader.readDirectoryID(), let id = reader.read(UInt64.self),
      let salt = reader.read(UInt64.self), let capacity = reader.read(UInt64.self),
      id <= Limits.numberMax, (UInt64(Self.bytes)...UInt64(Int.max)).contains(capacity)
    else { throw damaged("impossible values in the segment header") }
    self.init(directory: directory, id: id, salt: salt, capacity: Int(capacity))
  }

  init(directory: DirectoryID, id: UInt64, salt: UInt64, capacity: Int) {
    self.directory = directory
    self.id = id
    self.salt = salt
    self.capacity = capacity
  }
}
