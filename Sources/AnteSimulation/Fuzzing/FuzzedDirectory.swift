import AnteEngine
import AnteJournal

/// A data directory in memory around bytes of a fuzzer; the formats are written from `docs/formats/`, not by the code
/// that is tested.
struct FuzzedDirectory {
  static let path = "/data"
  static let sectorBytes = 4_096

  /// Two words that no directory of a corpus has.
  private static let identity: [UInt64] = [0x0102_0304_0506_0708, 0x1112_1314_1516_1718]
  private static let salt: UInt64 = 0x2122_2324_2526_2728
  private static let frameHeaderBytes = 48

  private let fileSystem = MemoryFileSystem()
  private var segments: [(id: UInt64, capacity: Int)] = []
  private var snapshots: [(start: UInt64, bytes: Int, entries: UInt64, checksum: UInt32)] = []

  /// Adds a segment with this behind its header.
  mutating func add(segment area: [UInt8], sealing: Bool) {
    let id = UInt64(segments.count + 1)
    let sectors = max(2, (Self.sectorBytes + area.count + Self.sectorBytes - 1) / Self.sectorBytes)
    let capacity = sectors * Self.sectorBytes
    var writer = ByteWriter()
    writer.write("ANTESEG1")
    writer.write(UInt32(0))
    writer.write(UInt32(1))
    for word in Self.identity + [id, Self.salt, UInt64(capacity)] { writer.write(word) }
    writer.writeZeros(to: Self.sectorBytes)
    writer.replace(Checksum.crc32c(writer.bytes, 12..<Self.sectorBytes), at: 8)
    writer.write(sealing ? Self.sealed(area, segment: id) : area)
    writer.writeZeros(to: capacity)
    fileSystem.setBytes(writer.bytes, of: Self.path + "/segment-\(Self.digits(id, 16)).log")
    segments.append((id, capacity))
  }

  /// Adds a snapshot file that the manifest believes.
  mutating func add(snapshot file: [UInt8], entries: UInt64) {
    fileSystem.setBytes(file, of: Self.path + "/snapshot-\(Self.digits(1, 16))-00000001.lz4")
    snapshots.append((1, file.count, entries, Checksum.crc32c(file, from: 0)))
  }

  /// The manifest of what was added.
  func manifest() -> [UInt8] {
    var writer = ByteWriter()
    writer.write("ANTEMAN1")
    writer.write(UInt32(0))
    writer.write(UInt32(1))
    writer.write(UInt32(0))
    writer.write(UInt32(0))
    for word in Self.identity + [0, 0, 0, 0, 0, 0, 0, 0] { writer.write(word) }
    writer.write(UInt32(segments.count))
    writer.write(UInt32(snapshots.count))
    for segment in segments {
      for word in [segment.id, UInt64(segment.capacity), Self.salt] { writer.write(word) }
    }
    for snapshot in snapshots {
      for word in [snapshot.start, 0, UInt64(snapshot.bytes), snapshot.entries] { writer.write(word) }
      writer.write(snapshot.checksum)
      writer.write(UInt32(1))
    }
    return Self.sealed(manifest: writer.bytes)
  }

  /// A manifest with its size and checksum set right.
  static func sealed(manifest: [UInt8]) -> [UInt8] {
    guard manifest.count >= 24 else { return manifest }
    var writer = ByteWriter(manifest)
    writer.replace(UInt32(manifest.count), at: 16)
    writer.replace(Checksum.crc32c(writer.bytes, 12..<manifest.count), at: 8)
    return writer.bytes
  }

  /// Looks at the directory as `ante inspect` and `ante verify` do; what is refused is in order.
  ///
  /// - Returns: a law of an entity that does not hold in what was built from the bytes.
  func complaint(manifest: [UInt8]? = nil) -> String? {
    fileSystem.setBytes(manifest ?? self.manifest(), of: Self.path + "/MANIFEST")
    var configuration = EngineConfiguration()
    configuration.shards = 1
    configuration.recoveryThreads = 1
    configuration.fileSystem = fileSystem
    let directory = DataDirectory(at: Self.path, configuration: configuration)
    _ = try? directory.inspect()
    guard let audit = try? directory.verify().audit else { return nil }
    // A seat without the points for it concerns two entities; each of them may be as it is.
    return audit.violations.first { !$0.contains("sits at position") }
  }

  /// Sets the checksums of frames right, wherever a header says that one is.
  private static func sealed(_ area: [UInt8], segment id: UInt64) -> [UInt8] {
    var writer = ByteWriter(area)
    var offset = 0
    while offset + frameHeaderBytes <= area.count {
      let padded = Int(word(area, offset + 12))
      if area[offset + 4..<offset + 8].elementsEqual("ANTF".utf8), padded <= area.count - offset - 48 {
        let end = offset + frameHeaderBytes + padded
        var place = ByteWriter()
        for word in [id, salt, UInt64(sectorBytes + offset)] { place.write(word) }
        let seed = Checksum.crc32c(place.bytes, from: 0)
        writer.replace(Checksum.crc32c(Array(area[offset + 4..<end]), from: seed), at: offset)
        offset = end
      } else {
        offset = (offset / sectorBytes + 1) * sectorBytes
      }
    }
    return writer.bytes
  }

  /// A frame around records.
  static func frame(of records: [UInt8], count: UInt32, sequence: UInt64) -> [UInt8] {
    let padded = (records.count + 7) & ~7
    var writer = ByteWriter()
    writer.write(UInt32(0))
    writer.write("ANTF")
    writer.write(UInt32(records.count))
    writer.write(UInt32(padded))
    writer.write(UInt16(0))
    writer.write(UInt16(1))
    writer.write(count)
    for word in [sequence, 0, 1_000_000] as [UInt64] { writer.write(word) }
    writer.write(records)
    writer.writeZeros(to: frameHeaderBytes + padded)
    return writer.bytes
  }

  /// An LZ4 frame whose blocks are not compressed.
  static func lz4(_ content: [UInt8]) -> [UInt8] {
    let blockBytesMax = 64 << 10
    var writer = ByteWriter([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82])
    for start in stride(from: 0, to: content.count, by: blockBytesMax) {
      let block = content[start..<min(start + blockBytesMax, content.count)]
      writer.write(UInt32(block.count) | 1 << 31)
      writer.write(Array(block))
    }
    writer.write(UInt32(0))
    return writer.bytes
  }

  /// The content of a snapshot: header, what stands behind it, and the trailer where there is to be one.
  static func content(_ body: [UInt8], entries: UInt64?) -> [UInt8] {
    var writer = ByteWriter()
    writer.write("ANTESNP1")
    writer.write(UInt32(1))
    writer.write(UInt32(0))
    for word in identity + [1] { writer.write(word) }
    writer.write(body)
    guard let entries else { return writer.bytes }
    writer.write(UInt32.max)
    writer.write(entries)
    writer.write(Checksum.crc32c(writer.bytes, from: 0))
    return writer.bytes
  }

  static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
  }

  private static func digits(_ number: UInt64, _ count: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: count - text.count) + text
  }
}
