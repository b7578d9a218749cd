import AnteJournal
import Testing

@Suite struct SnapshotTests {
  /// A journal with two snapshots, an archive, and frames behind the newer snapshot; closed.
  static func closedDirectory(_ configure: (inout JournalConfiguration) -> Void = { _ in }) throws -> Rig {
    let rig = try Rig(MemoryFileSystem(), configure)
    rig.commit(12)
    try rig.snapshot()
    rig.commit(12)
    try rig.snapshot()
    rig.commit(4)
    try rig.journal.close()
    return rig
  }

  @Test func replayBeginsAtTheSnapshot() throws {
    let rig = try Self.closedDirectory()
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records == rig.state)
    #expect(again.recovered.entries == 72)
    #expect(again.recovered.replayed.first == 73)
    #expect(again.journal.statistics().snapshots.count == 2)
  }

  @Test func onlyTwoSnapshotsAndTheirSegmentsStay() throws {
    let rig = try Rig()
    for _ in 0..<5 {
      rig.commit(12)
      try rig.snapshot()
    }
    #expect(rig.fileSystem.names("snapshot-").count == 2)
    #expect(rig.journal.statistics().archivedSegments > 3)
    #expect(rig.fileSystem.names("segment-").count == rig.journal.statistics().segments)
    #expect(rig.fileSystem.names("archive/").count == Int(rig.journal.statistics().archivedSegments))
    try rig.journal.close()
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records == rig.state)
    var all = Collector()
    var options = ReadOptions()
    options.start = .genesis
    try again.journal.close()
    let summary = try Journal.read(Rig.path, fileSystem: rig.fileSystem, options: options, into: &all) { _ in
    }
    #expect(all.records == rig.state)
    #expect(all.entries == 0 && summary.firstSequence == 1)
    #expect(summary.archivedSegmentsChecked == rig.journal.statistics().archivedSegments)
  }

  @Test func discardedSegmentsAreGone() throws {
    let rig = try Self.closedDirectory { $0.archive = .discard }
    #expect(rig.fileSystem.names("archive/").isEmpty)
    #expect(rig.fileSystem.names("segment-").first != "segment-0000000000000001.log")
    let again = try Rig(rig.fileSystem) { $0.archive = .discard }
    #expect(again.recovered.records == rig.state)
    #expect {
      _ = try again.journal.reader(after: 0).next()
    } throws: { error in
      if case JournalError.missing = error { true } else { false }
    }
  }

  @Test func aDamagedSnapshotGivesWayToTheOlder() throws {
    let rig = try Self.closedDirectory()
    let newest = try #require(rig.fileSystem.names("snapshot-").last)
    rig.fileSystem.corrupt(Rig.path + "/" + newest, offset: 100, xor: 1)
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records == rig.state)
    #expect(again.recovered.entries == 36)
    let notices = again.notices.withLock { $0 }
    #expect(notices.contains { if case .snapshotUnusable(newest, _) = $0 { true } else { false } })
    #expect(again.journal.statistics().snapshots.count == 1, "the damaged one does not count as a kept one")
    #expect(rig.fileSystem.names("snapshot-").count == 2, "and its file is left alone")
  }

  @Test func withoutAnyGoodSnapshotTheOpenIsRefused() throws {
    let rig = try Self.closedDirectory()
    for name in rig.fileSystem.names("snapshot-") {
      rig.fileSystem.corrupt(Rig.path + "/" + name, offset: 100, xor: 1)
    }
    let before = rig.fileSystem.contents()
    #expect {
      _ = try Rig(rig.fileSystem)
    } throws: { ($0 as? JournalError)?.file?.contains("snapshot-") ?? false }
    #expect(rig.fileSystem.contents() == before)
  }

  @Test func theOldestSnapshotAndALongerLogGiveTheSame() throws {
    let rig = try Self.closedDirectory()
    let oldest = try DamageTests.read(rig.fileSystem, .oldestSnapshot).get()
    #expect(oldest.records == rig.state && oldest.entries == 36 && oldest.replayed == Array(37...85))
  }

  /// Whoever does not understand a sound snapshot would not notice in an older one what it is about.
  @Test func anEntryThatIsRefusedIsNotPassedOver() throws {
    let rig = try Self.closedDirectory()
    let again = try Rig(rig.fileSystem)
    let writer = try again.journal.beginSnapshot()
    try [1, 2, 3].withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
      try writer.append(entry: UnsafeRawBufferPointer(rebasing: bytes[..<3]))
    }
    let info = try writer.finish(capturedThrough: again.journal.durableSequence)
    try again.journal.close()
    let error = JournalError.corrupt(
      file: "data/" + info.name, offset: 40 + 4 + 3, sequence: info.startSequence, reason: "too short")
    #expect(throws: error) { try Rig(rig.fileSystem) }
  }

  @Test func aSingleDamagedSnapshotFallsBackToTheWholeLog() throws {
    let rig = try Rig()
    rig.commit(12)
    try rig.snapshot()
    rig.commit(2)
    try rig.journal.close()
    let name = try #require(rig.fileSystem.names("snapshot-").first)
    rig.fileSystem.truncate(Rig.path + "/" + name, to: 50)
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records == rig.state)
    #expect(again.recovered.entries == 0)
  }

  @Test func anAbandonedSnapshotLeavesNothing() throws {
    let rig = try Rig()
    rig.commit(1)
    let writer = try rig.journal.beginSnapshot()
    try [1, 2, 3].withUnsafeBytes { try writer.append(entry: $0) }
    #expect(rig.fileSystem.names("snapshot-").count == 1)
    writer.abandon()
    #expect(rig.fileSystem.names("snapshot-").isEmpty)
    #expect(rig.journal.statistics().snapshots.isEmpty)
  }

  /// Entries larger than a compressed piece, and of no bytes but their number.
  @Test func entriesOfAllSizes() throws {
    let rig = try Rig()
    rig.commit(1)
    let writer = try rig.journal.beginSnapshot()
    let sizes = [0, 1, 300_000, 262_144, 5, 1_000_000, 0]
    for (number, size) in sizes.enumerated() {
      let entry = Collector.entry(UInt64(1000 + number), [UInt8](repeating: UInt8(number), count: size))
      try entry.withUnsafeBytes { try writer.append(entry: $0) }
    }
    let info = try writer.finish(capturedThrough: 3)
    #expect(info.entries == 7 && info.startSequence == 4)
    try rig.journal.close()
    let again = try Rig(rig.fileSystem)
    for (number, size) in sizes.enumerated() {
      #expect(again.recovered.records[UInt64(1000 + number)]?.count == size)
    }
  }
}
