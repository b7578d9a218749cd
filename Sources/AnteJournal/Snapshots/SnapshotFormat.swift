/// The content of a snapshot before compression (`docs/formats/snapshot.md`).
enum SnapshotFormat {
  static let formatVersion: UInt32 = 1
  static let headerBytes = 40
  static let trailerBytes = 16
  /// Stands where an entry's length would: no more entries.
  static let end: UInt32 = .max

  static func header(directory: DirectoryID, start: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.write("ANTESNP1")
    writer.write(formatVersion)
    writer.write(UInt32(0))
    writer.write(directory)
    writer.write(start)
    return writer.bytes
  }

  /// The trailer; `crc` is the checksum of all content before it.
  static func trailer(entries: UInt64, crc: UInt32) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(end)
    writer.write(entries)
    let covered = Checksum.crc32c(writer.bytes, from: crc)
    writer.write(covered)
    return writer.bytes
  }
}
