import AnteJournal
import Glibc
import Testing

/// A reader of a running log when files are damaged, cannot be opened, or leave under it.
@Suite struct ReaderFaultTests {
  private static let path = "data/segment-0000000000000001.log"

  @Test func damageIsNamedAndNotPassed() throws {
    let rig = try Rig()
    rig.commit(4, of: 2)
    rig.fileSystem.corrupt(Self.path, offset: 8_192 + 60, xor: 1)
    let reader = rig.journal.reader(after: 0)
    for sequence: UInt64 in 1...2 { #expect(try reader.next()?.0.sequence == sequence) }
    let error = JournalError.corrupt(
      file: Self.path, offset: 8_192, sequence: 3, reason: "no intact frame here")
    for _ in 0..<2 { #expect(throws: error) { try reader.next() } }
    let later = rig.journal.reader(after: 4)
    #expect(throws: JournalError.self) { try later.next() }
    rig.fileSystem.corrupt(Self.path, offset: 8_192 + 60, xor: 1)
    for sequence: UInt64 in 3...8 { #expect(try reader.next()?.1 == rig.state[sequence]) }
    #expect(try later.next()?.0.sequence == 5)
  }

  @Test func recordsThatAreNotUnderstoodAreNamed() throws {
    let rig = try Rig()
    rig.commit(2, of: 1)
    let reader = rig.journal.reader(after: 1)
    _ = try reader.next()
    let error = JournalError.corrupt(file: Self.path, offset: 8_192 + 48 + 7, sequence: 2, reason: "why")
    #expect(reader.damage(RecordError(reason: "why", offset: 7)) == error)
  }

  @Test func aFileThatCannotBeOpenedMayBeLater() throws {
    let rig = try Rig()
    rig.commit(1)
    let reader = rig.journal.reader(after: 0)
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount)])
    #expect(throws: JournalError.io(operation: "open", path: Self.path, errno: EIO)) { try reader.next() }
    #expect(try reader.next()?.0.sequence == 1)
  }

  @Test func aLiveSegmentThatIsGoneIsAnError() throws {
    let rig = try Rig()
    rig.commit(1)
    try rig.fileSystem.remove(Self.path)
    let reader = rig.journal.reader(after: 0)
    #expect(throws: JournalError.io(operation: "open", path: Self.path, errno: ENOENT)) {
      try reader.next()
    }
  }

  /// Between the look into the catalog and the opening of the file the housekeeper retires the segment.
  @Test(arguments: [ArchivePolicy.keep, .discard])
  func aSegmentLeavesBeforeItIsOpened(_ policy: ArchivePolicy) throws {
    let memory = MemoryFileSystem()
    let outer = InterruptedFileSystem(memory)
    let rig = try Rig(memory, through: outer) { $0.archive = policy }
    rig.commit(12)
    try rig.snapshot()
    rig.commit(12)
    let writer = try rig.journal.beginSnapshot()
    _ = try writer.finish(capturedThrough: rig.journal.durableSequence)
    let runner = rig.runner
    let reader = rig.journal.reader(after: 0)
    outer.interrupt(.open, of: Self.path) { runner.settle() }
    #expect(memory.bytes(of: Self.path) != nil)
    switch policy {
    case .keep: for sequence: UInt64 in 1...72 { #expect(try reader.next()?.1 == rig.state[sequence]) }
    case .discard:
      let error = JournalError.missing(file: "data/archive (the segment with sequence 1)")
      #expect(throws: error) { try reader.next() }
    }
    #expect(outer.isOver && memory.bytes(of: Self.path) == nil)
  }

  /// A reader that is inside a segment stays there after the segment has left.
  @Test func aSegmentLeavesUnderItsReader() throws {
    let rig = try Rig { $0.archive = .discard }
    rig.commit(12)
    try rig.snapshot()
    rig.commit(12)
    let reader = rig.journal.reader(after: 0)
    #expect(try reader.next()?.0.sequence == 1)
    try rig.snapshot()
    #expect(rig.fileSystem.bytes(of: Self.path) == nil)
    var last: UInt64 = 1
    let error = #expect(throws: JournalError.self) {
      while let (header, payload) = try reader.next() {
        #expect(header.sequence == last + 1 && payload == rig.state[header.sequence])
        last = header.sequence
      }
    }
    #expect(error == .missing(file: "data/archive (the segment with sequence \(last + 1))") && last > 3)
  }
}
