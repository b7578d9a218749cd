import AnteJournal
import AnteTestSupport
import Testing

/// A power cut at every call of a run, with unsynced sectors and names lost, kept, torn or garbled.
@Suite struct CrashTests {
  @Test(arguments: [UInt64(1), 2, 3], [SyncPolicy.commit, .none])
  func everyCallIsTheLast(_ seed: UInt64, _ policy: SyncPolicy) throws {
    let calm = MemoryFileSystem()
    #expect(Workload(calm, policy: policy).closed)
    for call in Thoroughness.part(of: 0..<calm.callCount, every: 3, Int(seed)) {
      let (run, disk) = crash(at: call, seed: seed, policy: policy)
      do {
        let again = try Rig(disk, seed: 5)
        // Without a sync for each commit acknowledged frames may be lost, but only the newest of them.
        let complaint =
          policy == .commit ? run.complaint(about: again.recovered) : order(again.recovered, run)
        if let complaint { Issue.record("call \(call): \(complaint)") }
        again.commit(2)
        try again.journal.close()
        let third = try Rig(disk, seed: 6)
        if third.recovered.records != again.state {
          Issue.record("call \(call): lost after the second start")
        }
      } catch {
        Issue.record("call \(call): \(error)")
      }
    }
  }

  /// The recovery after a crash is cut by a second one at each of its calls.
  @Test(arguments: [UInt64(11), 12])
  func recoveryIsCutAtEveryCall(_ seed: UInt64) throws {
    let whole = MemoryFileSystem()
    _ = Workload(whole)
    for call in Thoroughness.part(of: 0..<whole.callCount, every: 13, Int(seed)) {
      let (run, disk) = crash(at: call, seed: seed)
      let calm = disk.copy()
      _ = try? Rig(calm, seed: 7)
      for recoveryCall in Thoroughness.part(of: 0..<calm.callCount, every: 3, call) {
        let second = disk.copy()
        second.plan([
          MemoryFileSystem.Fault(call: recoveryCall, lasts: true, bytesWritten: recoveryCall * 100)
        ])
        _ = try? Rig(second, seed: 7)
        second.plan([])
        var generator = TestRandom(seed: seed + UInt64(recoveryCall))
        do {
          let third = try Rig(second.crash(using: &generator), seed: 8)
          if let complaint = run.complaint(about: third.recovered) {
            Issue.record("call \(call), recovery call \(recoveryCall): \(complaint)")
          }
        } catch {
          Issue.record("call \(call), recovery call \(recoveryCall): \(error)")
        }
      }
    }
  }

  private func crash(
    at call: Int, seed: UInt64, policy: SyncPolicy = .commit
  ) -> (run: Workload, disk: MemoryFileSystem) {
    var generator = TestRandom(seed: seed << 32 + UInt64(call))
    let fileSystem = MemoryFileSystem()
    let written = Int.random(in: 0...9000, using: &generator)
    fileSystem.plan([MemoryFileSystem.Fault(call: call, lasts: true, bytesWritten: written)])
    let run = Workload(fileSystem, policy: policy)
    fileSystem.plan([])
    return (run, fileSystem.crash(using: &generator))
  }

  private func order(_ recovered: Collector, _ run: Workload) -> String? {
    let newest = recovered.records.keys.max() ?? 0
    for (sequence, payload) in run.acknowledged where sequence <= newest {
      if recovered.records[sequence] != payload { return "sequence \(sequence) is lost, \(newest) is there" }
    }
    return nil
  }
}
