extension Manifest {
  private static let fixedBytes = 112
  private static let segmentBytes = 24
  private static let snapshotBytes = 40

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write("ANTEMAN1")
    writer.write(UInt32(0))
    writer.write(Self.formatVersion)
    let size = Self.fixedBytes + segments.count * Self.segmentBytes + snapshots.count * Self.snapshotBytes
    writer.write(UInt32(size))
    writer.write(UInt32(0))
    writer.write(directory)
    writer.write(durableSequence)
    writer.write(retired.segment)
    writer.write(retired.sequence)
    writer.write(archive.count)
    writer.write(archive.digest)
    writer.write(UInt32(segments.count))
    writer.write(UInt32(snapshots.count))
    for segment in segments {
      writer.write(segment.id)
      writer.write(UInt64(segment.capacity))
      writer.write(segment.salt)
    }
    for snapshot in snapshots {
      guard case .snapshot(_, let number) = FileName(snapshot.name) else {
        preconditionFailure("\(snapshot.name) is not the name of a snapshot")
      }
      writer.write(snapshot.startSequence)
      writer.write(snapshot.capturedSequence)
      writer.write(UInt64(snapshot.fileBytes))
      writer.write(snapshot.entries)
      writer.write(snapshot.fileChecksum)
      writer.write(number)
    }
    writer.replace(Checksum.crc32c(writer.bytes, 12..<writer.bytes.count), at: 8)
    return writer.bytes
  }

  /// Reads a manifest; `file` is only for the error.
  init(decoding bytes: UnsafeRawBufferPointer, file: String) throws(JournalError) {
    func damaged(_ offset: Int, _ reason: String) -> JournalError {
      .corrupt(file: file, offset: offset, sequence: nil, reason: reason)
    }
    var reader = ByteReader(bytes)
    guard reader.skip("ANTEMAN1") else { throw damaged(0, "not a manifest") }
    guard let crc = reader.read(UInt32.self), let version = reader.read(UInt32.self),
      crc == Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[12...]))
    else { throw damaged(8, "the checksum of the manifest does not match") }
    if version > Self.formatVersion {
      throw .newerFormat(file: file, found: version, supported: Self.formatVersion)
    }
    guard let manifest = Self.decode(&reader), reader.remaining == 0 else {
      throw damaged(reader.offset, "impossible values in the manifest")
    }
    self = manifest
  }

  /// Takes a sequence, a number of a segment or a count, from a lower bound on.
  private static func number(_ reader: inout ByteReader, from least: UInt64 = 0) -> UInt64? {
    guard let number = reader.read(UInt64.self), (least...Limits.numberMax).contains(number) else {
      return nil
    }
    return number
  }

  private static func decode(_ reader: inout ByteReader) -> Manifest? {
    guard let size = reader.read(UInt32.self), Int(size) == reader.bytes.count,
      reader.read(UInt32.self) != nil,
      let directory = reader.readDirectoryID(), let durable = number(&reader),
      let retiredSegment = number(&reader), let retiredSequence = number(&reader),
      let archived = number(&reader), let digest = reader.read(count: Digest.bytes),
      let segmentCount = reader.read(UInt32.self), let snapshotCount = reader.read(UInt32.self)
    else { return nil }
    var manifest = Manifest(directory: directory)
    manifest.durableSequence = durable
    manifest.retired = Retired(segment: retiredSegment, sequence: retiredSequence)
    manifest.archive = ArchiveHead(count: archived, digest: Array(digest))
    for _ in 0..<segmentCount {
      guard let id = number(&reader), let capacity = number(&reader, from: UInt64(SegmentHeader.bytes)),
        let salt = reader.read(UInt64.self), id > manifest.segments.last?.id ?? retiredSegment
      else { return nil }
      manifest.segments.append(Segment(id: id, capacity: Int(capacity), salt: salt))
    }
    for _ in 0..<snapshotCount {
      let last = manifest.snapshots.last
      guard let start = number(&reader, from: last?.startSequence ?? 1),
        let captured = number(&reader, from: start - 1),
        let fileBytes = number(&reader), let entries = number(&reader),
        let crc = reader.read(UInt32.self), let random = reader.read(UInt32.self)
      else { return nil }
      let name: String = FileName.snapshot(start: start, number: random)
      guard manifest.snapshots.allSatisfy({ $0.name != name }) else { return nil }
      manifest.snapshots.append(
        SnapshotInfo(
          name: name, startSequence: start,
          capturedSequence: captured, fileBytes: Int(fileBytes), fileChecksum: crc, entries: entries))
    }
    return manifest
  }
}
