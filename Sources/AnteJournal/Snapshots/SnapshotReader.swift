/// Reads one snapshot file.
struct SnapshotReader {
  let directory: DataDirectory
  let info: SnapshotInfo
  let identity: DirectoryID

  private var path: String { directory.path(of: info.name) }

  /// Compares size and checksum of the whole file with what the manifest says.
  func verify() throws(JournalError) {
    let file = try open()
    defer { file.close() }
    let size = try journaled { () throws(FileSystemError) in try file.size() }
    guard size == info.fileBytes else {
      throw damaged(
        min(size, info.fileBytes), "the file has \(size) bytes, the manifest says \(info.fileBytes)")
    }
    var crc: UInt32 = 0
    try forEachChunk(file) { (chunk, _) throws(JournalError) in crc = Checksum.crc32c(chunk, from: crc) }
    guard crc == info.fileChecksum else {
      throw damaged(0, "the checksum of the file does not match the manifest")
    }
  }

  /// Verifies the file and decodes all of it.
  func check() throws(JournalError) {
    try verify()
    try forEachEntry { (_, _) throws(JournalError) in }
  }

  /// Refuses a snapshot of a newer format; says nothing about one that is damaged.
  func refuseNewerFormat() throws(JournalError) {
    var content = SnapshotContent(self)
    let file = try open()
    defer { file.close() }
    let start = try journaled { () throws(FileSystemError) in try file.readBytes(0..<Limits.chunkBytes) }
    var decoder = LZ4Decoder()
    var bytes: [UInt8] = []
    start.withUnsafeBytes { try? decoder.decode($0, appendingTo: &bytes) }
    do throws(JournalError) {
      try content.take(&bytes) { (_, _) throws(JournalError) in }
    } catch {
      if case .newerFormat = error { throw error }
    }
  }

  /// Hands every entry on with its offset in the content; a verified file is expected.
  func forEachEntry(_ body: (UnsafeRawBufferPointer, Int) throws(JournalError) -> Void) throws(JournalError) {
    let file = try open()
    defer { file.close() }
    var decoder = LZ4Decoder()
    var content = SnapshotContent(self)
    var bytes: [UInt8] = []
    try forEachChunk(file) { (chunk, offset) throws(JournalError) in
      do throws(LZ4Decoder.Damage) {
        try decoder.decode(chunk, appendingTo: &bytes)
      } catch {
        throw damaged(offset, error.reason)
      }
      try content.take(&bytes, body)
    }
    guard decoder.isComplete, content.isComplete, bytes.isEmpty else {
      throw damaged(info.fileBytes, "the content ends too early")
    }
  }

  func damaged(_ offset: Int, _ reason: String) -> JournalError {
    .corrupt(file: path, offset: offset, sequence: nil, reason: reason)
  }

  func newer(_ version: UInt32) -> JournalError {
    .newerFormat(file: path, found: version, supported: SnapshotFormat.formatVersion)
  }

  private func open() throws(JournalError) -> any File {
    guard try directory.exists(info.name) else { throw .missing(file: path) }
    return try directory.open(info.name, .read)
  }

  private func forEachChunk(
    _ file: any File, _ body: (UnsafeRawBufferPointer, Int) throws(JournalError) -> Void
  ) throws(JournalError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Limits.chunkBytes, alignment: 8)
    defer { buffer.deallocate() }
    var offset = 0
    while true {
      let count = try journaled { () throws(FileSystemError) in try file.read(at: offset, into: buffer) }
      if count == 0 { return }
      try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]), offset)
      offset += count
    }
  }
}
