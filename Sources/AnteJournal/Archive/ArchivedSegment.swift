/// One file of the archive.
struct ArchivedSegment {
  let directory: DataDirectory
  let id: UInt64

  var name: String { FileName.archiveText + "/" + FileName.archivedSegment(id) }
  var path: String { directory.path(of: name) }

  /// The files of the archive, oldest first.
  static func all(in directory: DataDirectory) throws(JournalError) -> [ArchivedSegment] {
    let names = try journaled { () throws(FileSystemError) -> [String] in
      guard try directory.fileSystem.kind(of: directory.archivePath) == .directory else { return [] }
      return try directory.fileSystem.list(directory.archivePath)
    }
    return names.compactMap(FileName.archivedSegmentID).map { ArchivedSegment(directory: directory, id: $0) }
  }

  /// Reads the facts about the segment and the size of the file.
  func readHeader() throws(JournalError) -> (header: ArchiveHeader, fileBytes: Int) {
    let file = try directory.open(name, .read)
    defer { file.close() }
    let (bytes, size) = try journaled { () throws(FileSystemError) in
      (try file.readBytes(0..<ArchiveHeader.bytes), try file.size())
    }
    return (try ArchiveHeader(decoding: bytes, file: path), size)
  }

  /// Decompresses the segment and compares its digest; the whole segment is in memory then.
  func load(identity: DirectoryID) throws(JournalError) -> (header: ArchiveHeader, bytes: [UInt8]) {
    let (header, size) = try readHeader()
    guard header.directory == identity, header.segment == id else {
      throw .corrupt(
        file: path, offset: 24, sequence: nil, reason: "the file of another segment or directory")
    }
    let file = try directory.open(name, .read)
    defer { file.close() }
    var decoder = LZ4Decoder()
    var bytes: [UInt8] = []
    // Grows with what was decompressed: a size that no checksum covers yet reserves nothing.
    var offset = ArchiveHeader.bytes
    while offset < size {
      let chunk = try journaled { () throws(FileSystemError) in
        try file.readBytes(offset..<min(size, offset + Limits.chunkBytes))
      }
      if chunk.isEmpty { break }
      var damage: LZ4Decoder.Damage?
      chunk.withUnsafeBytes { buffer in
        do throws(LZ4Decoder.Damage) { try decoder.decode(buffer, appendingTo: &bytes) } catch {
          damage = error
        }
      }
      if let damage { throw .corrupt(file: path, offset: offset, sequence: nil, reason: damage.reason) }
      offset += chunk.count
    }
    var digest = Digest()
    header.previous.withUnsafeBytes { digest.update($0) }
    bytes.withUnsafeBytes { digest.update($0) }
    guard decoder.isComplete, bytes.count == header.usedBytes, digest.finish() == header.digest else {
      throw .corrupt(
        file: path, offset: ArchiveHeader.bytes, sequence: header.sequences.lowerBound,
        reason: "the content does not match its digest")
    }
    return (header, bytes)
  }

  /// A window over the decompressed segment.
  func window(identity: DirectoryID) throws(JournalError) -> SegmentWindow {
    let (_, bytes) = try load(identity: identity)
    var header: Result<SegmentHeader, JournalError> = .failure(.missing(file: path))
    bytes.withUnsafeBytes { buffer in
      header = Result { () throws(JournalError) in
        try SegmentHeader(
          decoding: UnsafeRawBufferPointer(rebasing: buffer.prefix(SegmentHeader.bytes)), file: path)
      }
    }
    return SegmentWindow(bytes, try header.get(), path: path)
  }
}
