/// Compresses one segment into the archive, durably and checked.
struct ArchiveWriter {
  let directory: DataDirectory
  let segment: SegmentHeader

  private var name: String { FileName.archiveText + "/" + FileName.archivedSegment(segment.id) }

  /// Writes the archive file of a segment that holds exactly these sequences.
  func write(
    first: UInt64, last: UInt64, previous: [UInt8]
  ) throws(JournalError) -> (header: ArchiveHeader, fileBytes: Int) {
    let source = try directory.open(segment.name, .read)
    defer { source.close() }
    let used = try check(source, first: first, last: last)
    try journaled { () throws(FileSystemError) in
      try directory.fileSystem.createDirectory(directory.archivePath)
      try directory.fileSystem.sync(directory: directory.path)
    }
    do throws(JournalError) {
      let digest = try digest(source, used: used, previous: previous)
      let header = ArchiveHeader(
        directory: segment.directory, segment: segment.id, sequences: first...last, usedBytes: used,
        previous: previous, digest: digest)
      let fileBytes = try compress(source, header)
      try directory.publish(temporary: name)
      // The original goes only after the copy was read back and found to be the same.
      _ = try ArchivedSegment(directory: directory, id: segment.id).load(identity: segment.directory)
      return (header, fileBytes)
    } catch {
      directory.discard(temporary: name)
      throw error
    }
  }

  /// Reads all frames once more and returns where the last one ends.
  private func check(_ source: any File, first: UInt64, last: UInt64) throws(JournalError) -> Int {
    var window = SegmentWindow(source, segment, path: directory.path(of: segment.name))
    var scan = SegmentScan(expecting: first)
    while scan.expected <= last {
      guard try scan.next(&window) != nil else {
        throw .corrupt(
          file: window.path, offset: scan.offset, sequence: scan.expected,
          reason: "no intact frame to archive")
      }
    }
    return scan.offset
  }

  private func digest(_ source: any File, used: Int, previous: [UInt8]) throws(JournalError) -> [UInt8] {
    var digest = Digest()
    previous.withUnsafeBytes { digest.update($0) }
    try forEachChunk(source, used) { (chunk) throws(FileSystemError) in digest.update(chunk) }
    return digest.finish()
  }

  private func compress(_ source: any File, _ header: ArchiveHeader) throws(JournalError) -> Int {
    let target = try directory.open(name + FileName.temporarySuffix, .create)
    defer { target.close() }
    var offset = 0
    func append(_ bytes: UnsafeRawBufferPointer) throws(FileSystemError) {
      try target.write(bytes, at: offset)
      offset += bytes.count
    }
    var encoder = LZ4Encoder()
    try journaled { () throws(FileSystemError) in
      try target.write(header.encoded(), at: 0)
      offset = ArchiveHeader.bytes
      try encoder.begin(append)
    }
    try forEachChunk(source, header.usedBytes) { (chunk) throws(FileSystemError) in
      try encoder.update(chunk, append)
    }
    try journaled { () throws(FileSystemError) in
      try encoder.end(append)
      try target.sync()
    }
    return offset
  }

  private func forEachChunk(
    _ source: any File, _ used: Int, _ body: (UnsafeRawBufferPointer) throws(FileSystemError) -> Void
  ) throws(JournalError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Limits.chunkBytes, alignment: 8)
    defer { buffer.deallocate() }
    var offset = 0
    while offset < used {
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, used - offset)])
      try journaled { () throws(FileSystemError) in
        let count = try source.read(at: offset, into: part)
        if count < part.count {
          throw FileSystemError(
            operation: "read", path: directory.path(of: segment.name), code: ErrorNumber.inputOutput)
        }
        try body(UnsafeRawBufferPointer(part))
      }
      offset += part.count
    }
  }
}
