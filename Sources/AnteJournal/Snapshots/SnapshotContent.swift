/// Takes the decompressed content of a snapshot apart, in pieces as they come.
struct SnapshotContent {
  /// Whether the trailer was reached and everything agrees with it.
  private(set) var isComplete = false

  private let reader: SnapshotReader
  private var hasHeader = false
  private var entries: UInt64 = 0
  private var checksum: UInt32 = 0
  /// The offset in the content of the first byte that is not taken yet.
  private var offset = 0

  init(_ reader: SnapshotReader) {
    self.reader = reader
  }

  /// Hands every whole entry on and removes what was taken from the bytes.
  mutating func take(
    _ bytes: inout [UInt8], _ body: (UnsafeRawBufferPointer, Int) throws(JournalError) -> Void
  ) throws(JournalError) {
    var result: Result<Int, JournalError> = .success(0)
    bytes.withUnsafeBytes { buffer in
      do throws(JournalError) {
        result = .success(try take(buffer, body))
      } catch {
        result = .failure(error)
      }
    }
    bytes.removeSubrange(..<(try result.get()))
  }

  private mutating func take(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Int) throws(JournalError) -> Void
  ) throws(JournalError) -> Int {
    var taken = 0
    if !hasHeader {
      guard bytes.count >= SnapshotFormat.headerBytes else { return 0 }
      try readHeader(bytes)
      hasHeader = true
      taken = SnapshotFormat.headerBytes
    }
    var covered = 0
    while !isComplete {
      var input = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
      guard let length = input.read(UInt32.self) else { break }
      if length == SnapshotFormat.end {
        guard input.remaining >= SnapshotFormat.trailerBytes - 4 else { break }
        let end = taken + SnapshotFormat.trailerBytes - 4
        checksum = Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[covered..<end]), from: checksum)
        guard input.read(UInt64.self) == entries, input.read(UInt32.self) == checksum else {
          throw reader.damaged(0, "the snapshot's trailer does not match its content")
        }
        isComplete = true
        taken += SnapshotFormat.trailerBytes
        covered = taken
        break
      }
      guard length <= Limits.entryBytesMax else {
        throw reader.damaged(0, "an entry of \(length) bytes at content offset \(offset + taken)")
      }
      guard let entry = input.read(count: Int(length)) else { break }
      try body(entry, offset + taken + 4)
      entries += 1
      taken += 4 + entry.count
    }
    checksum = Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[covered..<taken]), from: checksum)
    offset += taken
    return taken
  }

  private func readHeader(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    var input = ByteReader(bytes)
    guard input.skip("ANTESNP1"), let version = input.read(UInt32.self) else {
      throw reader.damaged(0, "not a snapshot")
    }
    if version > SnapshotFormat.formatVersion { throw reader.newer(version) }
    guard input.read(UInt32.self) != nil, input.readDirectoryID() == reader.identity,
      input.read(UInt64.self) == reader.info.startSequence
    else { throw reader.damaged(0, "the snapshot of another directory or start") }
  }
}
