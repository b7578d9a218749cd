import AnteJournal

/// A run that touches everything: first start, rotation, snapshots, archiving, a watermark, a close.
///
/// Each step goes on as well as it can, as a program would that has not noticed a fault yet.
struct Workload {
  /// Acknowledged payloads by sequence.
  var acknowledged: [UInt64: [UInt8]] = [:]
  /// Everything that was handed in, acknowledged or not.
  var submitted: Set<[UInt8]> = []
  var successAfterFailure: UInt64?
  var closed = false

  init(_ fileSystem: MemoryFileSystem, seed: UInt64 = 1, policy: SyncPolicy = .commit) {
    guard let rig = try? Rig(fileSystem, seed: seed, { $0.sync = policy }) else { return }
    rig.runner.settle()
    rig.commit(4)
    _ = try? rig.snapshot()
    rig.commit(5, of: 4)
    rig.pass(milliseconds: 10)
    _ = try? rig.snapshot()
    rig.commit(3)
    _ = try? rig.snapshot()
    rig.submit(2)
    closed = (try? rig.journal.close()) != nil
    acknowledged = rig.state
    submitted = Set(rig.submitted.values)
    successAfterFailure = rig.owner.outcomes.successAfterFailure
  }

  /// What is wrong with a state that was recovered after this run; `nil` if nothing is.
  func complaint(about recovered: Collector) -> String? {
    if let ticket = successAfterFailure { return "ticket \(ticket) succeeded after a failure" }
    for (sequence, payload) in acknowledged where recovered.records[sequence] != payload {
      return "sequence \(sequence) was acknowledged and is lost or changed"
    }
    if recovered.records.values.contains(where: { !submitted.contains($0) }) {
      return "a payload nobody wrote"
    }
    if Set(recovered.records.values).count != recovered.records.count { return "a payload is there twice" }
    return nil
  }
}
