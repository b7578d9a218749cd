import Testing

@testable import AnteJournal

@Suite struct ReaderTests {
  @Test func readsWhileTheLogGrowsAndIsArchived() throws {
    let rig = try Rig()
    let reader = rig.journal.reader(after: 0)
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

  /// A segment is left where the next commit does not fit; no more of it than was used is in the archive.
  @Test func passesTheEndOfArchivedSegmentsThatWereNotFull() throws {
    let rig = try Rig()
    for _ in 0..<2 {
      for _ in 0..<4 {
        rig.submit([UInt8](repeating: UInt8(rig.nextTicket), count: 5_000))
        rig.runner.settle()
      }
      try rig.snapshot()
    }
    #expect(rig.journal.statistics().archivedSegments == 4)
    let reader = rig.journal.reader(after: 0)
    for sequence: UInt64 in 1...8 { #expect(try reader.next()?.1 == rig.state[sequence]) }
  }

  /// A torn commit was cut between its frames, and the next one did not fit: the archive ends inside a sector.
  @Test func passesTheEndOfAnArchivedSegmentInsideASector() throws {
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    rig.commit(1, of: 8)
    let torn = rig.fileSystem.copy()
    torn.corrupt("/data/segment-0000000000000001.log", offset: 4096 + 2000, xor: 1)
    let again = try Rig(torn, firstTicket: 100) { $0.idleBeforeWatermark = nil }
    let kept = UInt64(again.recovered.records.count)
    #expect(kept > 0 && kept < 8)
    again.submit([UInt8](repeating: 7, count: 100_000))
    again.runner.settle()
    for _ in 0..<2 { try again.snapshot() }
    let archived = try Journal.inspect(Rig.path, fileSystem: torn.copy()).archive
    #expect(archived.map(\.sequences) == [1...kept] && archived[0].usedBytes % 4_096 != 0)
    let reader = again.journal.reader(after: 0)
    for sequence in 1...kept + 1 { #expect(try reader.next()?.1 == again.state[sequence]) }
  }

  /// A replay takes as many frames at once as are in memory; where the pieces end must not matter.
  @Test(arguments: [1, 48, 100, 4096, 5000, 64 << 10])
  func framesComeTogetherFromPiecesOfAnySize(bytes: Int) throws {
    let rig = try Rig { $0.segmentBytes = 64 << 10 }
    for frames in [1, 2, 5, 1, 3] { rig.commit(1, of: frames) }
    let name = try #require(rig.fileSystem.filePaths().first { $0.contains("segment-") })
    let file = try rig.fileSystem.open(name, .read)
    let directory = DataDirectory(path: Rig.path, fileSystem: rig.fileSystem)
    let manifest = try #require(try DirectoryCheck(directory)).manifest
    let header = manifest.header(of: try #require(manifest.segments.first))
    func window() -> SegmentWindow { SegmentWindow(file, header, path: name, readBytes: bytes) }

    var one = window()
    var single = SegmentScan(expecting: 1)
    var many = window()
    var several = SegmentScan(expecting: 1)
    while true {
      let frames = try several.nextFrames(&many)
      for frame in frames {
        let expected = try #require(try single.next(&one))
        #expect(frame.header == expected.header && frame.start == expected.start && frame.end == expected.end)
        #expect(Array(frame.payload) == Array(expected.payload))
      }
      if frames.isEmpty { break }
    }
    #expect(try single.next(&one) == nil)
    #expect(single.expected == 13 && several.expected == 13 && several.offset == single.offset)

    var bounded = window()
    var some = SegmentScan(expecting: 1)
    while some.expected <= 7 { _ = try some.nextFrames(&bounded, through: 7) }
    #expect(some.expected == 8)
  }

  @Test func beginsInTheMiddle() throws {
    let rig = try SnapshotTests.closedDirectory()
    let again = try Rig(rig.fileSystem)
    for sequence: UInt64 in [0, 1, 20, 36, 37, 70, 83, 84] {
      let reader = again.journal.reader(after: sequence)
      let next = try reader.next()
      #expect(next?.0.sequence == sequence + 1)
      if sequence < 84 { #expect(next?.1 == rig.state[sequence + 1]) }
    }
    #expect(try again.journal.reader(after: 85).next() == nil)
  }

  @Test func showsNothingThatIsNotDurable() throws {
    let rig = try Rig()
    let reader = rig.journal.reader(after: 0)
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
