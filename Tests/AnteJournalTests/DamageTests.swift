import AnteJournal
import Testing

/// One damaged byte or one missing end of a file: the same state, or a refusal that names the place.
@Suite struct DamageTests {
  /// Files whose damage an open has to see; the archive is read by verification only.
  private static func paths(_ rig: Rig) -> [String] {
    rig.fileSystem.filePaths().filter { !$0.hasSuffix("LOCK") && !$0.contains("archive") }
  }

  static func read(
    _ fileSystem: MemoryFileSystem, _ start: ReadOptions.Start = .newestSnapshot, all: Bool = false
  ) -> Result<Collector, JournalError> {
    var target = Collector()
    var options = ReadOptions()
    options.start = start
    options.checksSnapshots = all
    options.checksArchive = all
    return Result { () throws(JournalError) in
      _ = try Journal.read(Rig.path, fileSystem: fileSystem, options: options, into: &target) { _ in }
      return target
    }
  }

  /// All positions where something is written, and some where only zeros are.
  private static func positions(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { position in
      position % 97 == 0
        || bytes[max(0, position - 16)..<min(bytes.count, position + 16)].contains { $0 != 0 }
    }
  }

  @Test func everyFlippedByte() throws {
    let rig = try SnapshotTests.closedDirectory()
    var outcomes = (same: 0, refused: 0)
    for path in Self.paths(rig) {
      let bytes = try #require(rig.fileSystem.bytes(of: path))
      for position in Thoroughness.part(of: Self.positions(bytes), every: 11, path.count) {
        let damaged = rig.fileSystem.copy()
        damaged.corrupt(path, offset: position, xor: UInt8(1 << (position % 8)))
        switch Self.read(damaged) {
        case .success(let target):
          outcomes.same += 1
          if target.records != rig.state { Issue.record("\(path) \(position): another state") }
        case .failure(let error):
          outcomes.refused += 1
          if error.file.map({ "/" + $0 == path }) != true { Issue.record("\(path) \(position): \(error)") }
        }
      }
    }
    #expect(outcomes.same > 100 && outcomes.refused > 100)
  }

  @Test func everyTruncation() throws {
    let rig = try SnapshotTests.closedDirectory()
    for path in Self.paths(rig) {
      let count = try #require(rig.fileSystem.bytes(of: path)?.count)
      for size in Thoroughness.part(of: 0..<count, every: path.hasSuffix("log") ? 211 : 23) {
        let damaged = rig.fileSystem.copy()
        damaged.truncate(path, to: size)
        switch Self.read(damaged) {
        case .success(let target):
          if target.records != rig.state || path.hasSuffix("log") { Issue.record("\(path) cut to \(size)") }
        case .failure(let error):
          if error.file.map({ "/" + $0 == path }) != true { Issue.record("\(path) cut to \(size): \(error)") }
        }
      }
    }
  }

  @Test func everyMissingFile() throws {
    let rig = try SnapshotTests.closedDirectory()
    for path in Self.paths(rig) {
      let damaged = rig.fileSystem.copy()
      try damaged.remove(path)
      guard case .failure(.missing(let file)) = Self.read(damaged) else {
        Issue.record("\(path) is not missed")
        continue
      }
      #expect("/" + file == path)
    }
  }

  /// What an open does not read, a verification does: older snapshots, older segments, and the archive.
  @Test func verificationReadsEverything() throws {
    let rig = try SnapshotTests.closedDirectory()
    for path in rig.fileSystem.filePaths() where path.contains("archive") || path.contains("snapshot") {
      let count = try #require(rig.fileSystem.bytes(of: path)?.count)
      for position in Thoroughness.part(of: 0..<count, every: path.contains("archive") ? 199 : 41) {
        let damaged = rig.fileSystem.copy()
        damaged.corrupt(path, offset: position, xor: 0x10)
        guard case .failure(let error) = Self.read(damaged, .genesis, all: true) else {
          Issue.record("\(path) \(position): not found")
          continue
        }
        #expect(error.file.map { "/" + $0 } == path)
      }
    }
    let first = try #require(rig.fileSystem.filePaths().first { $0.contains("archive") })
    let damaged = rig.fileSystem.copy()
    try damaged.remove(first)
    #expect(throws: JournalError.self) { try Self.read(damaged, .genesis, all: true).get() }
    #expect(throws: JournalError.self) { try Self.read(damaged, .newestSnapshot, all: true).get() }
  }

  /// Without a close, only the last commit has no witness: damage in it may pass for a torn tail, and no other.
  @Test func damageBeforeTheLastCommitIsNeverATornTail() throws {
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    rig.commit(6, of: 2)
    let path = "/data/segment-0000000000000001.log"
    let bytes = try #require(rig.fileSystem.bytes(of: path))
    for position in Thoroughness.part(of: Self.positions(bytes), every: 5) {
      let damaged = rig.fileSystem.copy()
      damaged.corrupt(path, offset: position, xor: 4)
      guard case .success(let target) = Self.read(damaged) else { continue }
      let lost = rig.state.keys.filter { target.records[$0] != rig.state[$0] }
      if !Set(lost).isSubset(of: [5, 6]) && !Set(lost).isSubset(of: [11, 12]) {
        Issue.record("position \(position) lost \(lost.sorted())")
      }
    }
  }

  @Test func segmentsInEachOthersPlace() throws {
    let fileSystem = try SnapshotTests.closedDirectory().fileSystem
    let paths = fileSystem.names("segment-").prefix(2).map { "data/" + $0 }
    let bytes = paths.compactMap { fileSystem.bytes(of: $0) }
    for (path, bytes) in zip(paths, bytes.reversed()) { fileSystem.setBytes(bytes, of: path) }
    let error = JournalError.corrupt(
      file: paths[0], offset: 16, sequence: nil, reason: "the header does not match the manifest")
    #expect(throws: error) { try Self.read(fileSystem).get() }
  }

  @Test func aTornTailIsCopiedAsideAndCut() throws {
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    rig.commit(2, of: 2)
    let path = "/data/segment-0000000000000001.log"
    let torn = rig.fileSystem.copy()
    torn.corrupt(path, offset: 2 * 4096 + 60, xor: 1)
    let damage = try Journal.inspect(Rig.path, fileSystem: torn).damage
    #expect(damage.count == 1 && damage[0].description.contains("a torn tail of"))
    let again = try Rig(torn)
    #expect(again.recovered.records == rig.state.filter { $0.key <= 2 })
    let tail = try #require(torn.names("tail-").first)
    let notices = again.notices.withLock { $0 }
    let isReported = notices.contains {
      if case .tornTailCut("segment-0000000000000001.log", 8192, let bytes, tail) = $0 {
        bytes > 100
      } else {
        false
      }
    }
    #expect(isReported)
    #expect(again.journal.statistics().tornTailBytes > 100)
    again.commit(2)
    try again.journal.close()
    let third = try Rig(torn)
    #expect(third.recovered.records == again.state)
  }

  /// The first frame of a torn commit may be whole: it stays, and the log goes on behind it.
  @Test func theLogGoesOnInsideATornCommit() throws {
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    rig.commit(1, of: 8)
    let torn = rig.fileSystem.copy()
    torn.corrupt("/data/segment-0000000000000001.log", offset: 4096 + 2000, xor: 1)
    let again = try Rig(torn)
    #expect(!again.recovered.records.isEmpty && again.recovered.records.count < 8)
    again.commit(2)
    try again.journal.close()
    let third = try Rig(torn)
    #expect(third.recovered.records == again.state)
    #expect(Set(third.recovered.replayed) == Set(1...UInt64(third.recovered.replayed.count)))
  }

  @Test func anOldManifestIsRefused() throws {
    let rig = try Rig()
    rig.commit(2)
    let old = try #require(rig.fileSystem.bytes(of: "/data/MANIFEST"))
    rig.commit(30)
    try rig.journal.close()
    rig.fileSystem.setBytes(old, of: "/data/MANIFEST")
    guard case .failure(.corrupt(let file, _, _, let reason)) = Self.read(rig.fileSystem) else {
      Issue.record("an old manifest is taken")
      return
    }
    #expect(file == "data/MANIFEST" && reason.contains("not the newest"))
  }
}
