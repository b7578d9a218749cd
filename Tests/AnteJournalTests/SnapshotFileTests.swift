import AnteTestSupport
import Testing

@testable import AnteJournal

/// Snapshot files that the manifest vouches for and that are none, and files that cannot be written.
@Suite struct SnapshotFileTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var content: [UInt8]
    var extra: [UInt8] = []
    var reason: String
  }

  private static let header = content(version: 1)

  private static func content(
    _ magic: StaticString = "ANTESNP1", version: UInt32 = 1, directory: UInt64 = 2, start: UInt64 = 1
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(magic)
    writer.write(version)
    writer.write(UInt32(0))
    for word in [1, directory, start] { writer.write(word) }
    return writer.bytes
  }

  private static func ended(_ content: [UInt8], entries: UInt64 = 0) -> [UInt8] {
    content + SnapshotFormat.trailer(entries: entries, crc: Checksum.crc32c(content, from: 0))
  }

  private static func length(_ count: UInt32) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(count)
    return writer.bytes
  }

  static let rows = [
    Row(testDescription: "other magic", content: ended(content("ANTEARC1")), reason: "not a snapshot"),
    Row(
      testDescription: "another directory", content: ended(content(directory: 3)),
      reason: "the snapshot of another directory or start"),
    Row(
      testDescription: "another start", content: ended(content(start: 2)),
      reason: "the snapshot of another directory or start"),
    Row(
      testDescription: "an entry too large", content: header + length(1 << 30 + 1),
      reason: "an entry of 1073741825 bytes at content offset 40"),
    Row(
      testDescription: "an entry more than there are", content: ended(header, entries: 1),
      reason: "the snapshot's trailer does not match its content"),
    Row(
      testDescription: "another checksum", content: header + SnapshotFormat.trailer(entries: 0, crc: 9),
      reason: "the snapshot's trailer does not match its content"),
    Row(
      testDescription: "no header", content: Array(header.dropLast()), reason: "the content ends too early"),
    Row(testDescription: "no trailer", content: header, reason: "the content ends too early"),
    Row(
      testDescription: "half a trailer", content: ended(header).dropLast(5),
      reason: "the content ends too early"),
    Row(
      testDescription: "bytes behind the file's end", content: ended(header), extra: [1],
      reason: "bytes after the end of the LZ4 frame"),
  ]

  @Test("a snapshot that is none gives way to the whole log", arguments: rows)
  func notASnapshot(_ row: Row) throws {
    var directory = CraftedDirectory()
    directory.add(frames: [CraftedDirectory.Frame(sequence: 1)])
    directory.add(snapshot: row.content, behind: row.extra)
    let name = directory.manifest.snapshots[0].name
    let rig = try Rig(directory.completed())
    #expect(rig.recovered.replayed == [1])
    #expect(rig.notices.withLock { $0 }.contains(.snapshotUnusable(file: name, reason: row.reason)))
    #expect(rig.journal.statistics().snapshots.isEmpty)
    #expect(rig.fileSystem.names("snapshot-") == [name], "it is left to whoever looks into it")
  }

  @Test func theSnapshotOfTheEmptyLogIsOne() throws {
    var directory = CraftedDirectory()
    directory.add(frames: [CraftedDirectory.Frame(sequence: 1)])
    directory.add(snapshot: Self.ended(Self.header))
    #expect(try Rig(directory.completed()).journal.statistics().snapshots == directory.manifest.snapshots)
  }

  /// Refused before anything is touched, even if the rest of it means something else by then.
  @Test("a newer format is refused", arguments: [[], [1, 2, 3]] as [[UInt8]])
  func newerFormat(rest: [UInt8]) throws {
    var directory = CraftedDirectory()
    directory.add(frames: [CraftedDirectory.Frame(sequence: 1)])
    directory.add(snapshot: Self.content(version: 2) + rest)
    let fileSystem = directory.completed()
    let before = fileSystem.contents()
    let error = JournalError.newerFormat(
      file: "data/" + directory.manifest.snapshots[0].name, found: 2, supported: 1)
    #expect(throws: error) { try Rig(fileSystem) }
    #expect(throws: error) { try DamageTests.read(fileSystem).get() }
    #expect(fileSystem.contents() == before)
  }

  private static let noise: [UInt8] = {
    var random = TestRandom(seed: 1)
    return (0..<Limits.chunkBytes / 8).flatMap { _ in withUnsafeBytes(of: random.next(), Array.init) }
  }()

  /// Content that does not shrink comes out of the file as it is read: a trailer in two pieces, cut anywhere.
  @Test("a trailer may come in two pieces", arguments: [0, 1, 3, 4, 5, 9, 15, 16])
  func trailerInTwoPieces(behind: Int) throws {
    let rig = try Rig()
    rig.commit(1)
    // In front of the content there are 7 bytes of LZ4's header and 4 of its block's.
    let cut = Limits.chunkBytes - 11
    let count = cut + behind - SnapshotFormat.trailerBytes - SnapshotFormat.headerBytes - 4
    let entry = Collector.entry(3, Array(Self.noise.prefix(count - 8)))
    let writer = try rig.journal.beginSnapshot()
    try entry.withUnsafeBytes { try writer.append(entry: $0) }
    let info = try writer.finish(capturedThrough: 3)
    #expect(info.fileBytes >= Limits.chunkBytes + behind + 12, "not a byte was saved")
    try rig.journal.close()
    #expect(try Rig(rig.fileSystem).recovered.records[3] == Array(entry.dropFirst(8)))
  }

  /// An entry that was lost on its way to the disk: nothing without it is ever published.
  @Test func anEntryThatCannotBeWritten() throws {
    let rig = try Rig()
    rig.commit(1)
    let writer = try rig.journal.beginSnapshot()
    let entry = [UInt8](repeating: 1, count: 300_000)
    try entry.withUnsafeBytes { try writer.append(entry: $0) }
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount, code: 28)])
    let name = try #require(rig.fileSystem.names("snapshot-").first)
    #expect(throws: JournalError.io(operation: "write", path: "data/" + name, errno: 28)) {
      try entry.withUnsafeBytes { try writer.append(entry: $0) }
    }
    #expect(throws: JournalError.self) { try writer.finish(capturedThrough: 3) }
    #expect(rig.journal.statistics().snapshots.isEmpty && rig.journal.status == .running)
    try rig.snapshot()
    rig.commit(1)
    try rig.journal.close()
    #expect(try Rig(rig.fileSystem).recovered.records == rig.state)
  }

  @Test("a snapshot that cannot be completed leaves nothing", arguments: 0..<5)
  func noCompletion(call: Int) throws {
    let rig = try Rig()
    rig.commit(1)
    let writer = try rig.journal.beginSnapshot()
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount + call)])
    let error = #expect(throws: JournalError.self) { try writer.finish(capturedThrough: 3) }
    let operations = ["write", "fdatasync", "rename", "fsync", "stat"]
    guard case .io(operations[call], _, 5) = error else {
      Issue.record("call \(call): \(String(describing: error))")
      return
    }
    #expect(rig.fileSystem.names("snapshot-").filter { $0.hasSuffix(".tmp") }.isEmpty)
    #expect(rig.journal.statistics().snapshots.isEmpty && rig.journal.status == .running)
    writer.abandon()
    #expect(try rig.snapshot().entries == 3)
  }
}
