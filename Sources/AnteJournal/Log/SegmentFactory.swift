/// Makes segments so that no crash leaves a listed one half made.
struct SegmentFactory: Sendable {
  let directory: DataDirectory
  let manifest: ManifestStore
  let random: @Sendable () -> UInt64

  /// Makes a segment: temporary file, room, zeros, header, sync, rename, sync of the directory, manifest.
  func make(id: UInt64, capacity: Int) throws(JournalError) -> SegmentHeader {
    let identity = manifest.current.directory
    let header = SegmentHeader(directory: identity, id: id, salt: random(), capacity: capacity)
    do throws(JournalError) {
      try write(header)
    } catch {
      directory.discard(temporary: header.name)
      throw error
    }
    try directory.publish(temporary: header.name)
    try manifest.update {
      $0.segments.append(Manifest.Segment(id: id, capacity: capacity, salt: header.salt))
    }
    return header
  }

  private func write(_ header: SegmentHeader) throws(JournalError) {
    let file = try directory.open(header.name + FileName.temporarySuffix, .create)
    defer { file.close() }
    try journaled { () throws(FileSystemError) in
      try file.allocate(header.capacity)
      let zeros = [UInt8](repeating: 0, count: min(Limits.zeroBytes, header.capacity))
      var offset = SegmentHeader.bytes
      while offset < header.capacity {
        let count = min(zeros.count, header.capacity - offset)
        try file.write(count == zeros.count ? zeros : Array(zeros[..<count]), at: offset)
        offset += count
      }
      try file.write(header.encoded(), at: 0)
      try file.sync()
    }
  }
}
