import Testing

@testable import AnteJournal

/// Archive files that are not what they should be, and segments that cannot go there.
@Suite struct ArchiveTests {
  private static let first = "data/archive/segment-0000000000000001.log.lz4"
  private static let second = "data/archive/segment-0000000000000002.log.lz4"

  /// The archive's first file of a closed directory, and the number at an offset of its header.
  private static func header(of rig: Rig) throws -> (bytes: [UInt8], number: (Int) -> UInt64) {
    let bytes = try #require(rig.fileSystem.bytes(of: first))
    return (
      bytes, { offset in (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) } }
    )
  }

  /// A file with another number in its header, under a right checksum.
  private static func replacing(_ number: UInt64, at offset: Int, in bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter(bytes)
    writer.replace(number, at: offset)
    writer.replace(Checksum.crc32c(writer.bytes, 20..<ArchiveHeader.bytes), at: 16)
    return writer.bytes
  }

  /// What a reading of everything from the first frame on, and the archive's own check, say.
  private static func errors(_ fileSystem: MemoryFileSystem) -> [JournalError] {
    [ReadOptions.Start.genesis, .newestSnapshot].compactMap { start in
      if case .failure(let error) = DamageTests.read(fileSystem, start, all: true) { error } else { nil }
    }
  }

  static let impossible: [(offset: Int, number: UInt64)] = [
    (40, 1 << 63), (48, 0), (48, 1 << 62), (56, 0), (56, 1 << 63), (64, 1 << 63),
  ]

  @Test("numbers that no journal counts to are refused", arguments: impossible)
  func impossibleNumbers(_ row: (offset: Int, number: UInt64)) throws {
    let rig = try SnapshotTests.closedDirectory()
    let bytes = try Self.header(of: rig).bytes
    rig.fileSystem.setBytes(Self.replacing(row.number, at: row.offset, in: bytes), of: Self.first)
    let error = JournalError.corrupt(
      file: Self.first, offset: 0, sequence: nil, reason: "impossible values in the archive header")
    #expect(Self.errors(rig.fileSystem) == [error, error])
    #expect(try Journal.inspect(Rig.path, fileSystem: rig.fileSystem).damage == [error])
  }

  @Test func aFileOfAnotherSegmentOrDirectoryIsRefused() throws {
    let rig = try SnapshotTests.closedDirectory()
    let stranger = try SnapshotTests.closedDirectory { $0.random = { 5 } }
    let error = JournalError.corrupt(
      file: Self.first, offset: 24, sequence: nil, reason: "the file of another segment or directory")
    for bytes in [rig.fileSystem.bytes(of: Self.second), stranger.fileSystem.bytes(of: Self.first)] {
      let damaged = rig.fileSystem.copy()
      damaged.setBytes(try #require(bytes), of: Self.first)
      #expect(Self.errors(damaged) == [error, error])
    }
  }

  @Test func bytesBehindTheContentAreRefused() throws {
    let rig = try SnapshotTests.closedDirectory()
    rig.fileSystem.setBytes(try Self.header(of: rig).bytes + [0], of: Self.first)
    let error = JournalError.corrupt(
      file: Self.first, offset: ArchiveHeader.bytes, sequence: nil,
      reason: "bytes after the end of the LZ4 frame")
    #expect(Self.errors(rig.fileSystem) == [error, error])
  }

  /// The digest covers the frames; the sequences in the header are checked against them.
  @Test func aHeaderThatCountsOtherFramesThanThereAreIsRefused() throws {
    let rig = try SnapshotTests.closedDirectory()
    let (bytes, number) = try Self.header(of: rig)
    let (last, used) = (number(56), number(64))
    rig.fileSystem.setBytes(Self.replacing(last + 1, at: 56, in: bytes), of: Self.first)
    let tooMany = JournalError.corrupt(
      file: Self.first, offset: Int(used), sequence: last + 1, reason: "no intact frame")
    #expect(Self.errors(rig.fileSystem) == [tooMany])
    rig.fileSystem.setBytes(Self.replacing(last - 1, at: 56, in: bytes), of: Self.first)
    #expect(Self.errors(rig.fileSystem) == [.missing(file: Self.second)])
    rig.fileSystem.setBytes(bytes, of: Self.first)
    #expect(Self.errors(rig.fileSystem) == [])
  }

  /// What was discarded is no damage, but there is no reading from the first frame on any more.
  @Test func anArchiveThatBeginsLaterHasNoFirstFrame() throws {
    let rig = try SnapshotTests.closedDirectory { $0.archive = .discard }
    let again = try Rig(rig.fileSystem)
    for _ in 0..<2 {
      again.commit(12)
      try again.snapshot()
    }
    try again.journal.close()
    let name = try #require(rig.fileSystem.names("archive/").first)
    #expect(name != "archive/segment-0000000000000001.log.lz4")
    #expect(Self.errors(rig.fileSystem) == [.missing(file: "data/" + name)])
  }

  @Test func anArchiveThatEndsEarlierIsMissed() throws {
    let rig = try SnapshotTests.closedDirectory()
    let again = try Rig(rig.fileSystem) { $0.archive = .discard }
    for _ in 0..<2 {
      again.commit(12)
      try again.snapshot()
    }
    try again.journal.close()
    #expect(Self.errors(rig.fileSystem) == [.missing(file: "data/archive")])
    try rig.fileSystem.remove("data/" + (try #require(rig.fileSystem.names("archive/").last)))
    let error = JournalError.missing(file: "data/archive (the end of the chain in the manifest)")
    #expect(Self.errors(rig.fileSystem) == [error, error])
    rig.fileSystem.truncate(Self.first, to: ArchiveHeader.bytes - 1)
    let short = JournalError.corrupt(file: Self.first, offset: 0, sequence: nil, reason: "no archive header")
    #expect(Self.errors(rig.fileSystem) == [short, short])
  }

  /// A segment is read once more before it goes: one that was damaged meanwhile stays, and the journal runs on.
  @Test func aDamagedSegmentStays() throws {
    let rig = try Rig()
    rig.commit(12)
    try rig.snapshot()
    let file = "segment-0000000000000001.log"
    rig.fileSystem.corrupt("data/" + file, offset: 8_192 + 60, xor: 1)
    rig.commit(12)
    try rig.snapshot()
    let error = JournalError.corrupt(
      file: "data/" + file, offset: 8_192, sequence: 4, reason: "no intact frame to archive")
    #expect(rig.notices.withLock { $0 }.contains(.archivingFailed(file: file, error)))
    #expect(rig.fileSystem.names("segment-").first == file)
    #expect(rig.fileSystem.names("archive/").isEmpty && rig.journal.statistics().archivedSegments == 0)
    #expect(rig.journal.status == .running)
    rig.fileSystem.corrupt("data/" + file, offset: 8_192 + 60, xor: 1)
    try rig.snapshot()
    #expect(rig.journal.statistics().archivedSegments > 2, "the next snapshot tries again")
  }

  /// A segment whose first frame cannot be read looks empty: it must not be discarded for that.
  @Test func aSegmentThatOnlyLooksEmptyStays() throws {
    let rig = try Rig()
    rig.commit(12)
    for _ in 0..<2 {
      let writer = try rig.journal.beginSnapshot()
      for (sequence, payload) in rig.state {
        try Collector.entry(sequence, payload).withUnsafeBytes { try writer.append(entry: $0) }
      }
      _ = try writer.finish(capturedThrough: 36)
    }
    try rig.journal.close()
    let file = "segment-0000000000000001.log"
    rig.fileSystem.corrupt("data/" + file, offset: 4_096, xor: 1)
    let before = rig.fileSystem.bytes(of: "data/" + file)
    let again = try Rig(rig.fileSystem)
    again.commit(1)
    let error = JournalError.corrupt(
      file: "data/" + file, offset: 4_096, sequence: nil, reason: "no intact frame, but bytes")
    #expect(again.notices.withLock { $0 }.contains(.archivingFailed(file: file, error)))
    #expect(rig.fileSystem.bytes(of: "data/" + file) == before && again.journal.status == .running)
    #expect(again.recovered.records == rig.state)
  }

  @Test func aSegmentThatShrinksWhileItIsArchivedStays() throws {
    let memory = MemoryFileSystem()
    let outer = InterruptedFileSystem(memory)
    let rig = try Rig(memory, through: outer)
    rig.commit(12)
    try rig.snapshot()
    rig.commit(12)
    let file = "segment-0000000000000001.log"
    outer.interrupt(.createDirectory, of: "archive") { memory.truncate("data/" + file, to: 5_000) }
    try rig.snapshot()
    #expect(outer.isOver)
    let error = JournalError.io(operation: "read", path: "data/" + file, errno: ErrorNumber.inputOutput)
    #expect(rig.notices.withLock { $0 }.contains(.archivingFailed(file: file, error)))
    #expect(memory.names("segment-").first == file && memory.names("archive/").isEmpty)
  }

  @Test func aFileThatShrinksWhileItIsReadIsRefused() throws {
    let memory = try SnapshotTests.closedDirectory().fileSystem
    let outer = InterruptedFileSystem(memory)
    let directory = DataDirectory(path: Rig.path, fileSystem: outer)
    let manifest = try #require(try ManifestStore.read(in: directory))
    outer.interrupt(.open, of: Self.first, passing: 1) { memory.truncate(Self.first, to: 200) }
    let error = JournalError.corrupt(
      file: Self.first, offset: ArchiveHeader.bytes, sequence: 1,
      reason: "the content does not match its digest")
    #expect(throws: error) {
      try ArchivedSegment(directory: directory, id: 1).load(identity: manifest.directory)
    }
    #expect(outer.isOver)
  }

  /// A prepared segment that was too small for a large frame never gets one; it goes when its turn comes.
  @Test func anEmptySegmentIsDiscarded() throws {
    let rig = try Rig()
    rig.commit(2)
    rig.submit([UInt8](repeating: 7, count: 100_000))
    rig.runner.settle()
    for _ in 0..<2 { try rig.snapshot() }
    let discarded = rig.notices.withLock { notices in
      notices.compactMap { if case .segmentDiscarded(let file) = $0 { file } else { nil } }
    }
    #expect(discarded == ["segment-0000000000000002.log"])
    #expect(rig.fileSystem.names("segment-").first == "segment-0000000000000003.log")
    #expect(try DamageTests.read(rig.fileSystem.copy(), .genesis, all: true).get().records == rig.state)
    rig.commit(6)
    for _ in 0..<2 { try rig.snapshot() }
    #expect(
      rig.fileSystem.names("archive/").prefix(2) == [
        "archive/segment-0000000000000001.log.lz4", "archive/segment-0000000000000003.log.lz4",
      ])
    try rig.journal.close()
    #expect(try DamageTests.read(rig.fileSystem, .genesis, all: true).get().records == rig.state)
  }
}
