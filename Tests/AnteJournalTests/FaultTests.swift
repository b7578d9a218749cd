import AnteJournal
import AnteTestSupport
import Testing

/// Every call of a run fails, in every way; then the machine crashes or the process starts again.
@Suite struct FaultTests {
  enum Kind: CaseIterable {
    case inputOutputOnce, inputOutputForEver, noSpaceOnce, noSpaceForEver, shortWrite

    func fault(at call: Int) -> MemoryFileSystem.Fault {
      switch self {
      case .inputOutputOnce: MemoryFileSystem.Fault(call: call)
      case .inputOutputForEver: MemoryFileSystem.Fault(call: call, lasts: true)
      case .noSpaceOnce: MemoryFileSystem.Fault(call: call, code: 28)
      case .noSpaceForEver: MemoryFileSystem.Fault(call: call, lasts: true, code: 28)
      case .shortWrite: MemoryFileSystem.Fault(call: call, code: 28, bytesWritten: 700)
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func everyCallFails(_ kind: Kind) throws {
    let calm = MemoryFileSystem()
    #expect(Workload(calm).closed)
    let calls = calm.callCount
    #expect(calls > 200)
    var refused = 0
    for call in Thoroughness.part(of: 0..<calls, every: 2, Kind.allCases.firstIndex(of: kind) ?? 0) {
      let fileSystem = MemoryFileSystem()
      fileSystem.plan([kind.fault(at: call)])
      let run = Workload(fileSystem)
      if !run.closed { refused += 1 }
      fileSystem.plan([])
      var generator = TestRandom(seed: UInt64(call))
      // A new process on the same machine sees the cache; after a power cut only the disk is left.
      for (name, disk) in [("restart", fileSystem.copy()), ("crash", fileSystem.crash(using: &generator))] {
        do {
          let again = try Rig(disk, seed: 2)
          if let complaint = run.complaint(about: again.recovered) {
            Issue.record("\(kind) at call \(call), \(name): \(complaint)")
          }
        } catch {
          Issue.record("\(kind) at call \(call), \(name): \(error)")
        }
      }
    }
    #expect(refused > 25)
  }

  /// After a failed sync a new process sees bytes in the cache that are not on the disk; they must not get lost later.
  @Test func whatAFailedSyncLeftIsMadeDurableByTheNextStart() throws {
    let calm = MemoryFileSystem()
    _ = Workload(calm)
    for call in Thoroughness.part(of: 0..<calm.callCount, every: 2) {
      let fileSystem = MemoryFileSystem()
      fileSystem.plan([MemoryFileSystem.Fault(call: call)])
      _ = Workload(fileSystem)
      fileSystem.plan([])
      guard let second = try? Rig(fileSystem.whileUnlocked(), seed: 2) else {
        Issue.record("call \(call): no restart")
        continue
      }
      var generator = TestRandom(seed: UInt64(call))
      let third = try Rig(second.fileSystem.crash(using: &generator), seed: 3)
      if third.recovered.records != second.recovered.records {
        Issue.record("call \(call): shown after the restart, lost by the power cut")
      }
    }
  }

  @Test func theFirstFailureEndsTheJournal() throws {
    let rig = try Rig()
    rig.commit(1)
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount)])
    rig.submit(2)
    rig.runner.settle()
    rig.commit(2)
    let cause = JournalError.io(operation: "write", path: "data/segment-0000000000000001.log", errno: 5)
    #expect(rig.journal.status == .failed(cause))
    #expect(rig.owner.outcomes.failures.count == 8)
    #expect(Set(rig.owner.outcomes.failures.values.map(\.description)) == ["outcome unknown: \(cause)"])
    #expect(throws: JournalError.failed(cause: cause)) { try rig.journal.beginSnapshot() }
    #expect(throws: JournalError.failed(cause: cause)) { try rig.journal.close() }
    rig.submit(1)
    #expect(rig.owner.outcomes.failures[12] == .failed(cause: cause), "a late caller hears why it is closed")
    let failures = rig.notices.withLock { $0.filter { if case .failed = $0 { true } else { false } } }
    #expect(failures.count == 1)
  }

  @Test func whoWaitsHearsOfAFailureOnce() throws {
    let rig = try Rig()
    let calls = Mutex<[UInt64]>([])
    for sequence: UInt64 in [0, 5] {
      rig.journal.whenDurable(beyond: sequence) { calls.withLock { $0.append(sequence) } }
    }
    rig.fileSystem.plan([MemoryFileSystem.Fault(call: rig.fileSystem.callCount)])
    rig.commit(1)
    #expect(calls.withLock { $0 } == [0, 5])
    rig.journal.whenDurable(beyond: 9) { calls.withLock { $0.append(9) } }
    #expect(calls.withLock { $0 } == [0, 5, 9])
    #expect(throws: JournalError.self) { try rig.journal.close() }
    #expect(calls.withLock { $0 } == [0, 5, 9])
  }

  @Test func aFullDiskIsLowBeforeItIsAFailure() throws {
    let rig = try Rig(MemoryFileSystem(capacityBytes: 40 << 10))
    rig.runner.settle()
    rig.commit(2)
    rig.pass(milliseconds: 1)
    #expect(rig.journal.status == .running)
    rig.commit(3)
    #expect(rig.journal.status == .diskLow)
    rig.commit(1)
    #expect(rig.owner.outcomes.failures.isEmpty, "the current segment still has room")
    rig.commit(3)
    if case .failed = rig.journal.status {} else { Issue.record("rotating without room is a failure") }
    #expect(rig.owner.outcomes.sequences.count == 18)
  }

  @Test func theReserveIsWatched() throws {
    let fileSystem = MemoryFileSystem(capacityBytes: 1 << 20)
    let rig = try Rig(fileSystem) { $0.diskReserveBytes = 900 << 10 }
    fileSystem.setBytes([UInt8](repeating: 1, count: 200 << 10), of: "other")
    rig.runner.settle()
    #expect(rig.journal.status == .diskLow)
    rig.commit(1)
    #expect(rig.owner.outcomes.sequences.count == 3)
    try fileSystem.remove("other")
    rig.runner.settle()
    #expect(rig.journal.status == .running)
  }
}

extension MemoryFileSystem {
  /// The same file system, for a new process: the dead one's lock is gone, its cache is not.
  func whileUnlocked() -> MemoryFileSystem {
    forgetLocks()
    return self
  }
}
