import AnteJournal
import Testing

@Suite struct RoundTripTests {
  @Test func anEmptyDirectoryOpensEmpty() throws {
    let rig = try Rig()
    #expect(rig.recovered.records.isEmpty)
    #expect(rig.journal.appendedSequence == 0)
    try rig.journal.close()
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.replayed.isEmpty)
    try again.journal.close()
  }

  @Test(arguments: [SyncPolicy.commit, .interval(.milliseconds(20)), .none])
  func framesComeBackAcrossSegments(_ policy: SyncPolicy) throws {
    let rig = try Rig { $0.sync = policy }
    rig.commit(60)
    #expect(rig.journal.durableSequence == 180)
    #expect(rig.journal.statistics().segments > 10)
    #expect(rig.owner.outcomes.order == Array(1...180))
    try rig.journal.close()
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records == rig.state)
    #expect(again.recovered.replayed == Array(1...181), "and the watermark frame of the close")
    again.commit(3)
    #expect(again.owner.outcomes.sequences[1] == 182)
    try again.journal.close()
  }

  @Test func aFrameLargerThanASegmentGetsItsOwn() throws {
    let rig = try Rig()
    rig.commit(2)
    let large = [UInt8](repeating: 7, count: 100_000)
    rig.journal.submit(payload: large, recordCount: 1, shard: 0, time: 0, ticket: 1000, owner: rig.owner)
    rig.runner.settle()
    rig.commit(2)
    try rig.journal.close()
    let again = try Rig(rig.fileSystem)
    #expect(again.recovered.records[7] == large)
    #expect(again.recovered.replayed.count == 14)
  }

  @Test func aBarrierWaitsForWhatWasBeforeIt() throws {
    let rig = try Rig()
    rig.submit(2)
    rig.journal.submit(payload: [], recordCount: 0, shard: 0, time: 0, ticket: 50, owner: rig.owner)
    #expect(rig.owner.outcomes.order.isEmpty)
    rig.runner.settle()
    #expect(rig.owner.outcomes.order == [1, 2, 50])
    #expect(rig.owner.outcomes.sequences[50] == 2)
    rig.journal.submit(payload: [], recordCount: 0, shard: 0, time: 0, ticket: 51, owner: rig.owner)
    rig.runner.settle()
    #expect(rig.owner.outcomes.sequences[51] == 2)
    #expect(rig.journal.statistics().commits == 1)
  }

  @Test func aQuietLogGetsOneWatermark() throws {
    let rig = try Rig()
    rig.commit(1)
    rig.pass(milliseconds: 4)
    #expect(rig.journal.appendedSequence == 3)
    rig.pass(milliseconds: 1)
    #expect(rig.journal.appendedSequence == 4)
    rig.pass(milliseconds: 100)
    #expect(rig.journal.appendedSequence == 4)
    #expect(rig.journal.statistics().watermarkFrames == 1)
  }

  @Test func intervalsSyncWhenTheyAreOver() throws {
    let rig = try Rig {
      $0.sync = .interval(.milliseconds(20)); $0.idleBeforeWatermark = nil
    }
    rig.commit(1)
    rig.commit(1)
    let before = rig.journal.statistics()
    #expect(before.durableSequence == 6 && before.syncedSequence == 3)
    rig.pass(milliseconds: 20)
    #expect(rig.journal.statistics().syncedSequence == 6)
  }

  @Test func waitersAreCalledOnce() throws {
    let rig = try Rig()
    let calls = Mutex<[Int]>([])
    rig.journal.whenDurable(beyond: 0) { calls.withLock { $0.append(0) } }
    rig.journal.whenDurable(beyond: 3) { calls.withLock { $0.append(3) } }
    #expect(calls.withLock { $0 } == [])
    rig.commit(1)
    #expect(calls.withLock { $0 } == [0])
    rig.journal.whenDurable(beyond: 2) { calls.withLock { $0.append(2) } }
    #expect(calls.withLock { $0 } == [0, 2])
    try rig.journal.close()
    #expect(calls.withLock { $0 } == [0, 2, 3])
  }

  @Test func afterTheCloseEverythingIsRefused() throws {
    let rig = try Rig()
    rig.submit(2)
    try rig.journal.close()
    try rig.journal.close()
    #expect(rig.owner.outcomes.sequences.count == 2, "what was handed in before is settled by the close")
    rig.submit(1)
    #expect(rig.owner.outcomes.failures == [3: .closed])
    #expect(rig.journal.status == .closed)
    #expect(throws: JournalError.closed) { try rig.journal.beginSnapshot() }
  }

  @Test func aRefusedRecordNamesItsPlace() throws {
    let rig = try Rig()
    rig.commit(1)
    try rig.journal.close()
    var target = Collector()
    target.refuses = 1
    #expect {
      try Journal.read(Rig.path, fileSystem: rig.fileSystem, options: ReadOptions(), into: &target) { _ in }
    } throws: { error in
      error as? JournalError
        == .corrupt(
          file: "data/segment-0000000000000001.log", offset: 4096 + 48 + 3, sequence: 1, reason: "refused")
    }
  }
}
