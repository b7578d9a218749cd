import Glibc
import Testing

@testable import AnteJournal

/// Who may open a directory, and what is refused before anything is touched.
@Suite struct OwnershipTests {
  @Test func theSecondOpenIsRefusedUntouched() throws {
    let rig = try Rig()
    rig.commit(1)
    let before = rig.fileSystem.contents()
    #expect(throws: JournalError.inUse(path: "data")) { try Rig(rig.fileSystem) }
    var target = Collector()
    #expect(throws: JournalError.inUse(path: "data")) {
      try Journal.read("data", fileSystem: rig.fileSystem, options: ReadOptions(), into: &target) { _ in }
    }
    #expect(rig.fileSystem.contents() == before)
    try rig.journal.close()
    _ = try Rig(rig.fileSystem)
  }

  @Test func aFileInsteadOfADirectory() {
    let fileSystem = MemoryFileSystem()
    fileSystem.setBytes([1], of: "data")
    #expect(throws: JournalError.notADirectory(path: "data")) { try Rig(fileSystem) }
  }

  @Test func aDirectoryWithoutManifestIsNotTakenForNew() throws {
    let rig = try SnapshotTests.closedDirectory()
    try rig.fileSystem.remove("data/MANIFEST")
    let before = rig.fileSystem.contents()
    #expect(throws: JournalError.missing(file: "data/MANIFEST")) { try Rig(rig.fileSystem) }
    #expect(rig.fileSystem.contents() == before)
  }

  /// The version and checksum of a file's header, raised by one as a newer program would write it.
  @Test(arguments: ["MANIFEST", "segment-", "archive/"])
  func aNewerFormatIsRefusedUntouched(_ prefix: String) throws {
    let rig = try SnapshotTests.closedDirectory()
    let name = try #require(rig.fileSystem.names(prefix).last)
    let path = Rig.path + "/" + name
    var bytes = try #require(rig.fileSystem.bytes(of: path))
    let (version, checksum, end) =
      switch prefix {
      case "MANIFEST": (12, 8, bytes.count)
      case "segment-": (12, 8, 4096)
      default: (20, 16, 144)
      }
    bytes[version] += 1
    var writer = ByteWriter(bytes)
    writer.replace(Checksum.crc32c(bytes, checksum + 4..<end), at: checksum)
    try expectRefusedUntouched(writer.bytes, of: path, in: rig.fileSystem)
  }

  /// A directory with this file, which has format 2, does not open, and nothing in it changes.
  private func expectRefusedUntouched(
    _ bytes: [UInt8], of path: String, in fileSystem: MemoryFileSystem
  ) throws {
    fileSystem.setBytes(bytes, of: path)
    try fileSystem.remove("data/LOCK")
    let before = fileSystem.contents()
    #expect(throws: JournalError.newerFormat(file: path, found: 2, supported: 1)) { try Rig(fileSystem) }
    #expect(fileSystem.contents() == before)
  }

  @Test func aManifestLongerThanAnyIsDamaged() throws {
    let rig = try SnapshotTests.closedDirectory()
    let longest = 16 << 20
    for (count, offset) in [(longest, 0), (longest + 1, longest)] {
      rig.fileSystem.setBytes([UInt8](repeating: 0, count: count), of: "data/MANIFEST")
      let error = #expect(throws: JournalError.self) { try Rig(rig.fileSystem) }
      guard case .corrupt("data/MANIFEST", offset, nil, _) = error else {
        Issue.record("\(count) bytes: \(String(describing: error))")
        continue
      }
    }
  }

  /// A newer program may have made a segment and not listed it yet.
  @Test func aNewerFormatOfAnUnlistedSegmentIsRefusedUntouched() throws {
    let rig = try SnapshotTests.closedDirectory()
    var bytes = SegmentHeader(directory: DirectoryID(high: 0, low: 0), id: 255, salt: 0, capacity: 8_192)
      .encoded()
    bytes[12] = 2
    var writer = ByteWriter(bytes)
    writer.replace(Checksum.crc32c(bytes, 12..<4_096), at: 8)
    try expectRefusedUntouched(
      writer.bytes, of: "data/segment-00000000000000ff.log", in: rig.fileSystem)
  }

  /// Looking at a directory makes nothing, not even what is missing.
  @Test func nothingIsMadeForALook() throws {
    let fileSystem = MemoryFileSystem()
    func look() throws(JournalError) {
      _ = try Journal.inspect("data", fileSystem: fileSystem)
    }
    func read() throws(JournalError) {
      _ = try DamageTests.read(fileSystem).get()
    }
    #expect(throws: JournalError.missing(file: "data")) { try look() }
    #expect(throws: JournalError.missing(file: "data")) { try read() }
    #expect(try fileSystem.kind(of: "data") == nil)
    try fileSystem.createDirectory("data")
    #expect(throws: JournalError.missing(file: "data/MANIFEST")) { try look() }
    #expect(throws: JournalError.missing(file: "data/MANIFEST")) { try read() }
    #expect(try fileSystem.list("data").isEmpty)
  }

  @Test func foreignFilesAreLeftAlone() throws {
    let rig = try SnapshotTests.closedDirectory()
    var other = CraftedDirectory()
    other.add(frames: [CraftedDirectory.Frame(sequence: 1)])
    let foreign: [String: [UInt8]] = [
      "data/notes.txt": [1, 2, 3], "data/segment-00000000000000ff.log": [1, 2, 3],
      "data/segment-00000000000000fe.log": try #require(
        other.fileSystem.bytes(of: "data/segment-0000000000000001.log")),
      "data/snapshot-00000000000000ff-00000001.lz4": [1, 2, 3],
    ]
    for (path, bytes) in foreign { rig.fileSystem.setBytes(bytes, of: path) }
    rig.fileSystem.setBytes([1], of: "data/segment-0000000000000100.log.tmp")
    let again = try Rig(rig.fileSystem)
    again.runner.settle()
    for (path, bytes) in foreign { #expect(rig.fileSystem.bytes(of: path) == bytes) }
    #expect(rig.fileSystem.bytes(of: "data/segment-0000000000000100.log.tmp") == nil)
    let reported = again.notices.withLock { notices in
      notices.compactMap { if case .unlistedFile(let name) = $0 { "data/" + name } else { nil } }
    }
    #expect(reported == foreign.keys.sorted())
    again.commit(20)
    for (path, bytes) in foreign { #expect(rig.fileSystem.bytes(of: path) == bytes) }
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func aReadOnlyDirectory() throws {
    try TemporaryDirectory.with { path in
      mkdir(path + "/data", 0o500)
      var target = Collector()
      #expect(throws: JournalError.notWritable(path: path + "/data/LOCK", errno: EACCES)) {
        try Journal.open(
          path + "/data", configuration: Rig.configuration, fileSystem: RealFileSystem(),
          runner: ManualRunner(),
          into: &target, notify: { _ in })
      }
    }
  }
}
