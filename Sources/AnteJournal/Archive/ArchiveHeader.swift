/// The facts about an archived segment, in an LZ4 skippable frame (`docs/formats/archive.md`).
struct ArchiveHeader: Sendable, Equatable {
  static let formatVersion: UInt32 = 1
  static let bytes = 144
  private static let skippableMark: UInt32 = 0x184D_2A50

  var directory: DirectoryID
  var segment: UInt64
  var sequences: ClosedRange<UInt64>
  var usedBytes: Int
  var previous: [UInt8]
  var digest: [UInt8]

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(Self.skippableMark)
    writer.write(UInt32(Self.bytes - 8))
    writer.write("ANTEARC1")
    writer.write(UInt32(0))
    writer.write(Self.formatVersion)
    writer.write(directory)
    writer.write(segment)
    writer.write(sequences.lowerBound)
    writer.write(sequences.upperBound)
    writer.write(UInt64(usedBytes))
    writer.write(previous)
    writer.write(digest)
    writer.writeZeros(to: Self.bytes)
    writer.replace(Checksum.crc32c(writer.bytes, 20..<Self.bytes), at: 16)
    return writer.bytes
  }

  init(
    directory: DirectoryID, segment: UInt64, sequences: ClosedRange<UInt64>, usedBytes: Int,
    previous: [UInt8],
    digest: [UInt8]
  ) {
    self.directory = directory
    self.segment = segment
    self.sequences = sequences
    self.usedBytes = usedBytes
    self.previous = previous
    self.digest = digest
  }

  /// Reads a header; `file` is only for the error.
  init(decoding bytes: [UInt8], file: String) throws(JournalError) {
    func damaged(_ reason: String) -> JournalError {
      .corrupt(file: file, offset: 0, sequence: nil, reason: reason)
    }
    guard bytes.count == Self.bytes else { throw damaged("no archive header") }
    let fields = bytes.withUnsafeBytes { Fields($0) }
    guard let fields, fields.crc == Checksum.crc32c(bytes, 20..<Self.bytes) else {
      throw damaged("the checksum of the archive header does not match")
    }
    if fields.version > Self.formatVersion {
      throw .newerFormat(file: file, found: fields.version, supported: Self.formatVersion)
    }
    guard let header = fields.header else { throw damaged("impossible values in the archive header") }
    self = header
  }

  private struct Fields {
    var crc: UInt32
    var version: UInt32
    var header: ArchiveHeader?

    init?(_ bytes: UnsafeRawBufferPointer) {
      var reader = ByteReader(bytes)
      guard reader.read(UInt32.self) == ArchiveHeader.skippableMark,
        reader.read(UInt32.self) == UInt32(ArchiveHeader.bytes - 8), reader.skip("ANTEARC1"),
        let crc = reader.read(UInt32.self), let version = reader.read(UInt32.self),
        let directory = reader.readDirectoryID(), let segment = reader.read(UInt64.self),
        let first = reader.read(UInt64.self), let last = reader.read(UInt64.self),
        let used = reader.read(UInt64.self), let previous = reader.read(count: Digest.bytes),
        let digest = reader.read(count: Digest.bytes)
      else { return nil }
      self.crc = crc
      self.version = version
      guard segment <= Limits.numberMax, first > 0, first <= last, last <= Limits.numberMax,
        used <= UInt64(Int.max)
      else { return }
      header = ArchiveHeader(
        directory: directory, segment: segment, sequences: first...last, usedBytes: Int(used),
        previous: Array(previous), digest: Array(digest))
    }
  }
}
