import Testing

@testable import AnteJournal

/// Files under right checksums whose numbers no journal counts to: refused, and never computed with.
@Suite struct ImpossibleNumberTests {
  static let beyond: UInt64 = 1 << 63

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let damage: @Sendable (inout Manifest) -> Void

    init(_ name: String, _ damage: @escaping @Sendable (inout Manifest) -> Void) {
      testDescription = name
      self.damage = damage
    }
  }

  /// Two segments behind retired ones, and two snapshots.
  static let sound: Manifest = {
    var manifest = Manifest(directory: DirectoryID(high: 1, low: 2))
    manifest.durableSequence = 90
    manifest.retired = Manifest.Retired(segment: 2, sequence: 40)
    manifest.archive.count = 2
    manifest.segments = [
      Manifest.Segment(id: 3, capacity: 8_192, salt: 7), Manifest.Segment(id: 5, capacity: 4_096, salt: 8),
    ]
    manifest.snapshots = [snapshot(41, through: 40, number: 1), snapshot(60, through: 70, number: 1)]
    return manifest
  }()

  static func snapshot(
    _ start: UInt64, through captured: UInt64, number: UInt32, bytes: Int = 100, entries: UInt64 = 1
  ) -> SnapshotInfo {
    SnapshotInfo(
      name: FileName.snapshot(start: start, number: number), startSequence: start,
      capturedSequence: captured, fileBytes: bytes, fileChecksum: 9, entries: entries)
  }

  static let rows = [
    Row("durable sequence") { $0.durableSequence = beyond },
    Row("retired segment") {
      $0.retired.segment = beyond
      $0.segments = []
    },
    Row("retired sequence") { $0.retired.sequence = beyond },
    Row("archived segments") { $0.archive.count = beyond },
    Row("segment's number") { $0.segments[1].id = beyond },
    Row("segments out of order") { $0.segments.swapAt(0, 1) },
    Row("a segment twice") { $0.segments[1].id = 3 },
    Row("a segment that is retired") { $0.segments[0].id = 2 },
    Row("a segment without room for its header") { $0.segments[0].capacity = 4_095 },
    Row("a snapshot from before the first frame") { $0.snapshots[0] = snapshot(0, through: 40, number: 1) },
    Row("a snapshot's start") { $0.snapshots[1] = snapshot(beyond, through: beyond, number: 1) },
    Row("a snapshot captured before it began") { $0.snapshots[1] = snapshot(60, through: 58, number: 1) },
    Row("a snapshot's newest event") { $0.snapshots[1] = snapshot(60, through: beyond, number: 1) },
    Row("a snapshot's entries") { $0.snapshots[1] = snapshot(60, through: 70, number: 1, entries: beyond) },
    Row("snapshots out of order") { $0.snapshots.swapAt(0, 1) },
    Row("a snapshot twice") { $0.snapshots[1] = $0.snapshots[0] },
  ]

  private static func decode(_ manifest: Manifest) throws(JournalError) -> Manifest {
    let bytes = manifest.encoded()
    return try bytes.withUnsafeBytes { buffer in
      Result { () throws(JournalError) in try Manifest(decoding: buffer, file: "MANIFEST") }
    }.get()
  }

  @Test("a manifest with them is refused", arguments: rows)
  func manifest(row: Row) throws {
    #expect(try Self.decode(Self.sound) == Self.sound)
    var manifest = Self.sound
    row.damage(&manifest)
    let error = #expect(throws: JournalError.self) { try Self.decode(manifest) }
    guard case .corrupt("MANIFEST", _, nil, "impossible values in the manifest") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "a manifest that ends inside a field is refused", arguments: [20, 24, 31, 39, 48, 103, 111, 130, 190])
  func shortManifest(count: Int) {
    var writer = ByteWriter(Array(Self.sound.encoded().prefix(count)))
    writer.replace(UInt32(count), at: 16)
    writer.replace(Checksum.crc32c(writer.bytes, 12..<count), at: 8)
    let fileSystem = MemoryFileSystem()
    fileSystem.setBytes(writer.bytes, of: Rig.path + "/MANIFEST")
    let error = #expect(throws: JournalError.self) { try Rig(fileSystem) }
    guard case .corrupt("data/MANIFEST", _, nil, "impossible values in the manifest") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("what was retired and is in no snapshot is missed")
  func retiredWithoutSnapshot() throws {
    let fileSystem = MemoryFileSystem()
    var manifest = Self.sound
    manifest.segments = []
    manifest.snapshots = []
    fileSystem.setBytes(manifest.encoded(), of: Rig.path + "/MANIFEST")
    let error = JournalError.corrupt(
      file: "data/MANIFEST", offset: 108, sequence: nil,
      reason: "segments were retired, but no snapshot is listed")
    #expect(throws: error) { try Rig(fileSystem) }
  }

  @Test("the largest numbers are believed")
  func largest() throws {
    var manifest = Self.sound
    manifest.durableSequence = Self.beyond - 1
    manifest.archive.count = Self.beyond - 1
    manifest.segments[1].id = Self.beyond - 1
    manifest.snapshots.append(Self.snapshot(60, through: 59, number: 2))
    #expect(try Self.decode(manifest) == manifest)
  }

  @Test(
    "a segment's header with them is refused",
    arguments: [(beyond, 8_192), (1, 4_095), (1, 0)] as [(UInt64, Int)])
  func segmentHeader(id: UInt64, capacity: Int) {
    let header = SegmentHeader(
      directory: DirectoryID(high: 1, low: 2), id: id, salt: 3, capacity: capacity)
    #expect(throws: JournalError.self) {
      try header.encoded().withUnsafeBytes { try SegmentHeader(decoding: $0, file: "segment") }
    }
  }

  @Test("the name of a segment with them is not one")
  func name() {
    #expect(FileName(FileName.segment(Self.beyond)) == .unknown)
    #expect(FileName(FileName.segment(Self.beyond - 1)) == .segment(id: Self.beyond - 1))
  }

  /// The sequences that the first frames of the segments get, and the segment that an open names.
  static let sequences: [(first: [UInt64], refused: Int)] = [
    ([0], 0), ([beyond], 0), ([.max], 0), ([1, .max], 1), ([1, 0], 1), ([1, 1], 1), ([5, 4], 1),
  ]

  @Test("a log whose segments begin with them is refused", arguments: sequences.indices)
  func firstSequences(index: Int) throws {
    let (sequences, refused) = Self.sequences[index]
    var directory = CraftedDirectory()
    for sequence in sequences { directory.add(frames: [CraftedDirectory.Frame(sequence: sequence)]) }
    let fileSystem = directory.completed()
    let name = FileName.segment(UInt64(refused + 1))
    let error = #expect(throws: JournalError.self) { try Rig(fileSystem) }
    #expect(error?.file == Rig.path + "/" + name)
    let report = try Journal.inspect(Rig.path, fileSystem: fileSystem)
    #expect(report.damage.contains { $0.file == Rig.path + "/" + name })
  }
}
