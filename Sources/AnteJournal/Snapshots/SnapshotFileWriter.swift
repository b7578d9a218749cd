import AnteMutants

/// Writes the file of one snapshot: collects entries, compresses them in pieces, and keeps the checksums.
struct SnapshotFileWriter: ~Copyable, Sendable {
  let file: any File
  private(set) var fileBytes = 0
  private(set) var fileChecksum: UInt32 = 0
  private(set) var entries: UInt64 = 0
  private var contentChecksum: UInt32 = 0
  private var encoder = LZ4Encoder()
  private var pending: [UInt8] = []

  init(_ file: any File, directory: DirectoryID, start: UInt64) throws(FileSystemError) {
    self.file = file
    pending.reserveCapacity(Limits.chunkBytes)
    var (bytes, crc) = (0, UInt32(0))
    try encoder.begin { (piece) throws(FileSystemError) in
      try file.write(piece, at: bytes)
      bytes += piece.count
      crc = Checksum.crc32c(piece, from: crc)
    }
    (fileBytes, fileChecksum) = (bytes, crc)
    pending.append(contentsOf: SnapshotFormat.header(directory: directory, start: start))
  }

  mutating func append(_ entry: UnsafeRawBufferPointer) throws(FileSystemError) {
    precondition(entry.count <= Limits.entryBytesMax, "a snapshot entry of \(entry.count) bytes")
    if pending.count + entry.count + 4 > Limits.chunkBytes { try flush() }
    withUnsafeBytes(of: UInt32(entry.count).littleEndian) { pending.append(contentsOf: $0) }
    pending.append(contentsOf: entry)
    entries += 1
  }

  /// Completes and syncs the file.
  mutating func finish() throws(FileSystemError) {
    let covered = Checksum.crc32c(pending, from: contentChecksum)
    pending.append(contentsOf: SnapshotFormat.trailer(entries: entries, crc: covered))
    try flush()
    var (bytes, crc) = (fileBytes, fileChecksum)
    try encoder.end { (piece) throws(FileSystemError) in
      try file.write(piece, at: bytes)
      bytes += piece.count
      crc = Checksum.crc32c(piece, from: crc)
    }
    (fileBytes, fileChecksum) = (bytes, crc)
    if !Mutant.snapshotNotSynced.isPlanted { try file.sync() }
  }

  private mutating func flush() throws(FileSystemError) {
    contentChecksum = Checksum.crc32c(pending, from: contentChecksum)
    var (bytes, crc) = (fileBytes, fileChecksum)
    var content: [UInt8] = []
    swap(&content, &pending)
    var failure: FileSystemError?
    content.withUnsafeBytes { buffer in
      do throws(FileSystemError) {
        try encoder.update(buffer) { (piece) throws(FileSystemError) in
          try file.write(piece, at: bytes)
          bytes += piece.count
          crc = Checksum.crc32c(piece, from: crc)
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    (fileBytes, fileChecksum) = (bytes, crc)
    content.removeAll(keepingCapacity: true)
    swap(&content, &pending)
  }
}
