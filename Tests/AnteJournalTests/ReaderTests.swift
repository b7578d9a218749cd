import AnteJournal
import Testing

@Suite struct ReaderTests {
  @Test func readsWhileTheLogGrowsAndIsArchived() throws {
    let rig = try Rig()
    let reader = try rig.journal.reader(after: 0)
    #expect(try reader.next() == nil)
    var read: [UInt64: [UInt8]] = [:]
    func drain(_ limit: Int) throws {
      for _ in 0..<limit {
        guard let (header, payload) = try reader.next() else { return }
        if !header.isWatermark { read[header.sequence] = payload }
      }
    }
    for round in 0..<30 {
      rig.commit(2)
      if round % 6 == 5 { try rig.snapshot() }
      // Falls behind at first, so that it has to go to the archive, and catches up then.
      try drain(round < 24 ? 4 : 1000)
    }
    try drain(1000)
    #expect(rig.journal.statistics().archivedSegments > 2)
    #expect(read == rig.state)
    #expect(try reader.next() == nil)
  }

  @Test func beginsInTheMiddle() throws {
    let rig = try SnapshotTests.closedDirectory()
    let again = try Rig(rig.fileSystem)
    for sequence: UInt64 in [0, 1, 20, 36, 37, 70, 83, 84] {
      let reader = try again.journal.reader(after: sequence)
      let next = try reader.next()
      #expect(next?.0.sequence == sequence + 1)
      if sequence < 84 { #expect(next?.1 == rig.state[sequence + 1]) }
    }
    #expect(try again.journal.reader(after: 85).next() == nil)
  }

  @Test func showsNothingThatIsNotDurable() throws {
    let rig = try Rig()
    let reader = try rig.journal.reader(after: 0)
    rig.submit(1)
    #expect(try reader.next() == nil)
    rig.runner.settle()
    #expect(try reader.next()?.0.sequence == 1)
  }

  @Test func inspectionAgreesWithTheStatistics() throws {
    let rig = try SnapshotTests.closedDirectory()
    let before = rig.fileSystem.contents()
    let report = try Journal.inspect(Rig.path, fileSystem: rig.fileSystem)
    #expect(rig.fileSystem.contents() == before)
    #expect(report.damage.isEmpty)
    #expect(report.closedCleanly && report.lastSequence == 85)
    #expect(report.snapshots == rig.journal.statistics().snapshots)
    #expect(UInt64(report.archive.count) == rig.journal.statistics().archivedSegments)
    let archived = report.archive.reduce(0) { $0 + $1.sequences.count }
    #expect(archived + report.segments.reduce(0) { $0 + Int($1.frames) } == 85)
    #expect(report.segments.compactMap(\.times?.upperBound).max() == 84)
  }
}
