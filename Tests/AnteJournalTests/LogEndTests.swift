import Testing

@testable import AnteJournal

/// Where a log ends, and when what stands behind its end proves that more was there.
@Suite struct LogEndTests {
  struct Row: Sendable {
    /// The frame behind the gap: frame 1 stands before it.
    var sequence: UInt64
    var durableSequence: UInt64
    /// Why frame 2 must have been there; `nil` where it need not.
    var evidence: String?
  }

  static let rows = [
    Row(sequence: 3, durableSequence: 2, evidence: "frame 3 at offset 12288 shows that it was synced"),
    Row(sequence: 9, durableSequence: 8, evidence: "frame 9 at offset 12288 shows that it was synced"),
    Row(sequence: 2, durableSequence: 1, evidence: "frame 2 stands at offset 12288"),
    Row(sequence: 1, durableSequence: 0, evidence: "frame 1 stands at offset 12288"),
    Row(sequence: 3, durableSequence: 1, evidence: nil),
  ]

  @Test("a frame behind a gap is evidence, or the tail of a torn write", arguments: rows)
  func frameBehindAGap(_ row: Row) throws {
    var directory = CraftedDirectory()
    directory.add(frames: [
      CraftedDirectory.Frame(sequence: 1),
      CraftedDirectory.Frame(
        offset: 12_288, sequence: row.sequence, durableSequence: row.durableSequence),
    ])
    let fileSystem = directory.completed()
    let before = fileSystem.contents()
    guard let evidence = row.evidence else {
      let rig = try Rig(fileSystem)
      #expect(rig.recovered.replayed == [1])
      #expect(fileSystem.names("tail-").count == 1 && rig.journal.statistics().tornTailBytes > 0)
      return
    }
    let error = JournalError.corrupt(
      file: "data/segment-0000000000000001.log", offset: 8_192, sequence: 2,
      reason: "no intact frame here, but \(evidence)")
    #expect(throws: error) { try Rig(fileSystem) }
    #expect(before == fileSystem.contents().filter { !$0.key.hasSuffix("LOCK") })
  }

  /// The tail is looked for from the end of a segment, which is longer than what is read at once.
  @Test func aTailFarFromTheEndOfItsSegmentIsCutWhole() throws {
    var directory = CraftedDirectory()
    directory.add(frames: [CraftedDirectory.Frame(sequence: 1)], capacity: 3 * Limits.readBytes)
    let fileSystem = directory.completed()
    let path = "data/segment-0000000000000001.log"
    let (start, end) = (
      SegmentHeader.bytes + Limits.sectorBytes, SegmentHeader.bytes + Limits.sectorBytes + 100
    )
    for offset in [start, end - 1] { fileSystem.corrupt(path, offset: offset, xor: 7) }
    let rig = try Rig(fileSystem)
    #expect(rig.recovered.replayed == [1])
    #expect(rig.journal.statistics().tornTailBytes == end - start)
    #expect(try #require(fileSystem.bytes(of: path))[start..<end].allSatisfy { $0 == 0 })
  }

  /// A segment may be prepared and passed by: the log goes on behind it only if it held nothing.
  @Test func aSegmentThatWasPassedByHoldsNothing() throws {
    var directory = CraftedDirectory()
    directory.add(frames: [CraftedDirectory.Frame(sequence: 1)])
    directory.add(frames: [])
    directory.add(frames: [CraftedDirectory.Frame(sequence: 2, durableSequence: 1)])
    let fileSystem = directory.completed()
    #expect(try Rig(fileSystem.copy()).recovered.replayed == [1, 2])

    let path = "data/segment-0000000000000002.log"
    fileSystem.corrupt(path, offset: 9_000, xor: 1)
    let error = JournalError.corrupt(
      file: path, offset: 9_000, sequence: 2, reason: "bytes behind the last frame of the segment")
    #expect(throws: error) { try Rig(fileSystem) }
  }

  /// A segment is left when a commit does not fit: it was synced then, so what it did not use is zeros for ever.
  @Test func bytesBehindTheFramesOfAFullSegment() throws {
    let rig = try Rig { $0.idleBeforeWatermark = nil }
    for _ in 0..<3 {
      rig.submit([UInt8](repeating: 1, count: 5_000))
      rig.runner.settle()
    }
    let path = "data/segment-0000000000000001.log"
    rig.fileSystem.corrupt(path, offset: 12_388, xor: 1)
    let fileSystem = rig.fileSystem.copy()
    let error = JournalError.corrupt(
      file: path, offset: 12_388, sequence: 2, reason: "bytes behind the last frame of the segment")
    #expect(throws: error) { try Rig(fileSystem) }
    fileSystem.corrupt(path, offset: 12_388, xor: 1)
    #expect(try Rig(fileSystem.whileUnlocked()).recovered.replayed == [1, 2, 3])
  }
}
