import AnteJournal
import Testing

/// What callers do in the middle of the loops' steps, and what people read off the journal.
@Suite struct InterleavingTests {
  private static func submit(_ ticket: UInt64, to journal: Journal, _ owner: Recorder) {
    journal.submit(
      payload: [1], recordCount: 1, shard: 0, time: 0, ticket: ticket, owner: owner)
  }

  /// A watermark frame is due, and a frame arrives while the committer makes up its mind: the frame goes first.
  @Test func aFrameArrivesBeforeTheWatermark() throws {
    let clock = Mutex<Int64>(0)
    let meanwhile = Mutex<(@Sendable () -> Void)?>(nil)
    let rig = try Rig {
      $0.now = {
        meanwhile.withLock { $0.take() }?()
        return clock.withLock { $0 }
      }
    }
    rig.commit(1)
    clock.withLock { $0 += 5 }
    let (journal, owner) = (rig.journal, rig.owner)
    meanwhile.withLock { $0 = { Self.submit(50, to: journal, owner) } }
    rig.runner.settle()
    #expect(owner.outcomes.sequences[50] == nil && journal.statistics().watermarkFrames == 0)
    rig.runner.settle()
    #expect(owner.outcomes.sequences[50] == 4 && journal.appendedSequence == 4)
    clock.withLock { $0 += 5 }
    rig.runner.settle()
    #expect(journal.appendedSequence == 5 && journal.statistics().watermarkFrames == 1)
  }

  /// The committer writes its last frame, and a caller comes who has not heard of the close.
  @Test func aFrameComesTooLateForTheClose() throws {
    let memory = MemoryFileSystem()
    let outer = InterruptedFileSystem(memory)
    let rig = try Rig(memory, through: outer)
    rig.commit(1)
    let (journal, owner) = (rig.journal, rig.owner)
    outer.interrupt(.write, of: "segment-0000000000000001.log") { Self.submit(50, to: journal, owner) }
    try journal.close()
    #expect(outer.isOver && owner.outcomes.failures == [50: .closed])
    #expect(try Rig(memory).recovered.replayed == [1, 2, 3, 4], "the watermark, and nothing behind it")
  }

  @Test func quietIsWhatIsDurable() throws {
    let rig = try Rig()
    #expect(rig.journal.isQuiet && rig.journal.sequenceIfAllIsDurable == 0)
    rig.submit(2)
    #expect(!rig.journal.isQuiet && rig.journal.sequenceIfAllIsDurable == nil)
    rig.runner.settle()
    #expect(rig.journal.isQuiet && rig.journal.sequenceIfAllIsDurable == 2)
    try rig.journal.close()
    #expect(rig.journal.sequenceIfAllIsDurable == nil)
  }

  @Test func recoveryTakesTheTimeOfItsTwoParts() throws {
    let times = Mutex<[Int64]>([135, 130, 100])
    let rig = try Rig(SnapshotTests.closedDirectory().fileSystem) {
      $0.now = { times.withLock { $0.count > 1 ? $0.removeLast() : $0[0] } }
    }
    #expect(rig.journal.statistics().recoveryMilliseconds == (snapshot: 30, log: 5))
  }
}
