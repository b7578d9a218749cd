@testable import AnteJournal

/// A data directory made by hand: right checksums around what no journal writes.
struct CraftedDirectory {
  /// A frame of one record of zeros, alone in its sector.
  struct Frame: Sendable {
    var offset = SegmentHeader.bytes
    var sequence: UInt64
    var durableSequence: UInt64 = 0
  }

  let fileSystem = MemoryFileSystem()
  private(set) var manifest = Manifest(directory: DirectoryID(high: 1, low: 2))

  /// Adds a segment with these frames.
  mutating func add(frames: [Frame], capacity: Int = 16 << 10) {
    let id = UInt64(manifest.segments.count + 1)
    let segment = Manifest.Segment(id: id, capacity: capacity, salt: 3)
    manifest.segments.append(segment)
    let header = manifest.header(of: segment)
    var bytes = header.encoded() + [UInt8](repeating: 0, count: segment.capacity - SegmentHeader.bytes)
    bytes.withUnsafeMutableBytes { buffer in
      for frame in frames {
        let sector = UnsafeMutableRawBufferPointer(
          rebasing: buffer[frame.offset..<frame.offset + Limits.sectorBytes])
        let header = FrameHeader(
          shard: 0, recordCount: 1, sequence: frame.sequence, durableSequence: frame.durableSequence, time: 0,
          payloadBytes: 8)
        FrameFormat.seal(sector, header, offset: frame.offset, seed: manifest.header(of: segment).frameSeed)
      }
    }
    fileSystem.setBytes(bytes, of: Rig.path + "/" + header.name)
  }

  /// Adds a snapshot of the empty log whose file holds this; the manifest vouches for every byte of the file.
  mutating func add(snapshot content: [UInt8], behind extra: [UInt8] = []) {
    let file = Self.compressed(content) + extra
    let info = SnapshotInfo(
      name: FileName.snapshot(start: 1, number: 1), startSequence: 1, capturedSequence: 0,
      fileBytes: file.count, fileChecksum: Checksum.crc32c(file, from: 0), entries: 0)
    manifest.snapshots.append(info)
    fileSystem.setBytes(file, of: Rig.path + "/" + info.name)
  }

  /// Writes the manifest and gives the file system of the directory.
  func completed() -> MemoryFileSystem {
    fileSystem.setBytes(manifest.encoded(), of: Rig.path + "/" + FileName.manifestText)
    return fileSystem
  }

  /// One LZ4 frame as the journal writes it.
  static func compressed(_ content: [UInt8]) -> [UInt8] {
    var encoder = LZ4Encoder()
    var result: [UInt8] = []
    encoder.begin { result.append(contentsOf: $0) }
    content.withUnsafeBytes { encoder.update($0) { result.append(contentsOf: $0) } }
    encoder.end { result.append(contentsOf: $0) }
    return result
  }
}
