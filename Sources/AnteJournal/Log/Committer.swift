import AnteMutants

/// The loop that writes and syncs the log: all that has gathered in one write, and one sync at a time.
///
/// `@unchecked Sendable`: its own state is touched only by `step`, and runners never call that twice at once.
final class Committer: Loop, @unchecked Sendable {
  let core: JournalCore
  let housekeeper: any LoopHandle

  /// What was taken from the queue, and how much of it is settled.
  private var batch: [Submission] = []
  private var settledCount = 0
  private var buffer = CommitBuffer()

  var segment: SegmentHeader
  var file: any File
  var offset: Int
  var frameSeed: UInt32
  /// Whether frames were written whose sync no later frame vouches for.
  var isUnwitnessed = false
  /// When the log became quiet, by the configuration's clock.
  var quietSince: Int64?
  /// When the log was last synced, by the configuration's clock; for `.interval`.
  var lastSync: Int64 = 0

  init(_ core: JournalCore, recovered: RecoveredLog, housekeeper: any LoopHandle) {
    self.core = core
    self.housekeeper = housekeeper
    segment = core.catalog.withLock { $0.current.header }
    file = recovered.file
    offset = recovered.offset
    frameSeed = segment.frameSeed
  }

  func step() -> LoopStep {
    if settledCount == batch.count {
      batch.removeAll(keepingCapacity: true)
      settledCount = 0
      core.queue.withLock { swap(&$0.items, &batch) }
    }
    if let failure = core.health.failure { return refuse(failure) }
    if batch.isEmpty { return idle() }
    quietSince = nil
    do throws(JournalError) {
      try commit()
      return .again
    } catch {
      core.fail(error)
      return refuse(error)
    }
  }

  /// Nobody knows what became of the frames: says so to all that are here and all that still come.
  private func refuse(_ error: JournalError) -> LoopStep {
    settle(through: batch.count, .failure(.outcomeUnknown(cause: error)))
    return core.queue.withLock { queue in
      if !queue.items.isEmpty { return .again }
      return queue.isClosing ? .finished : .idle(wakeAfter: nil)
    }
  }

  /// Writes as many frames as one commit takes, syncs by the policy, and settles them.
  private func commit() throws(JournalError) {
    let (end, bytes, frames) = gather()
    if frames > 0 {
      try makeRoom(for: bytes)
      let payloadBytes = fill(through: end, bytes: bytes, frames: frames)
      try write(frames: frames, payloadBytes: payloadBytes, through: batch[end - 1].sequence)
    }
    settle(through: end, .success(0))
    core.durability.callBack()
    if core.configuration.sync != .commit { _ = try syncIfDue(core.configuration.now()) }
  }

  /// How many of the waiting submissions go into the next commit, their bytes, and the frames among them.
  private func gather() -> (end: Int, bytes: Int, frames: Int) {
    let bytesMax = min(Limits.commitBytesMax, core.configuration.segmentBytes - SegmentHeader.bytes)
    var (end, bytes, frames) = (settledCount, 0, 0)
    while end < batch.count {
      if !batch[end].isBarrier {
        let more = FrameFormat.bytes(payload: batch[end].payload.count)
        if frames > 0 && (bytes + more).aligned(to: Limits.sectorBytes) > bytesMax { break }
        bytes += more
        frames += 1
      }
      end += 1
    }
    return (end, bytes.aligned(to: Limits.sectorBytes), frames)
  }

  private func fill(through end: Int, bytes: Int, frames: Int) -> Int {
    let watermark = core.durability.synced + (Mutant.overstatesWatermark.isPlanted ? 2 : 0)
    var (remaining, payloadBytes) = (frames, 0)
    buffer.reset(capacity: bytes)
    for index in settledCount..<end where !batch[index].isBarrier {
      remaining -= 1
      let header = FrameHeader(
        shard: batch[index].shard, recordCount: batch[index].recordCount, sequence: batch[index].sequence,
        durableSequence: watermark, time: batch[index].time, payloadBytes: batch[index].payload.count)
      payloadBytes += header.payloadBytes
      batch[index].payload.withUnsafeBytes {
        buffer.append(header, $0, isLast: remaining == 0, commitOffset: offset, seed: frameSeed)
      }
    }
    isUnwitnessed = true
    return payloadBytes
  }

  /// Writes the buffer, which ends with a sequence, and syncs if the policy acknowledges only then.
  private func write(frames: Int, payloadBytes: Int, through sequence: UInt64) throws(JournalError) {
    let first = sequence + 1 - UInt64(frames)
    try journaled { () throws(FileSystemError) in try file.write(buffer.bytes, at: offset) }
    if offset == SegmentHeader.bytes {
      core.catalog.withLock { $0.segments[$0.currentIndex].firstSequence = first }
    }
    offset += buffer.count
    core.durability.advance(appended: sequence)
    if core.configuration.sync == .commit, !Mutant.acknowledgesBeforeSync.isPlanted { try sync() }
    core.durability.advance(durable: sequence)
    core.statistics.withLock {
      $0.commits += 1
      $0.frames += UInt64(frames)
      $0.payloadBytes += UInt64(payloadBytes)
      $0.writtenBytes += UInt64(buffer.count)
      $0.bytesSinceSnapshot += UInt64(buffer.count)
    }
  }

  /// Syncs the current segment: everything written is durable then.
  func sync() throws(JournalError) {
    let appended = core.durability.appended
    if core.durability.synced == appended { return }
    try journaled { () throws(FileSystemError) in try syncFile() }
    core.durability.advance(synced: appended)
    core.statistics.withLock { $0.syncs += 1 }
  }

  private func syncFile() throws(FileSystemError) {
    if Mutant.skipsEveryTenthSync.isPlanted, core.statistics.withLock({ $0.syncs % 10 == 9 }) { return }
    if Mutant.retriesFailedSync.isPlanted, (try? file.sync()) != nil { return }
    try file.sync()
  }

  /// Writes a frame without records, whose watermark vouches for everything before it, and syncs it.
  func writeWatermark(sequence: UInt64) throws(JournalError) {
    try sync()
    try makeRoom(for: Limits.sectorBytes)
    buffer.reset(capacity: Limits.sectorBytes)
    let header = FrameHeader(
      shard: 0, recordCount: 0, sequence: sequence, durableSequence: core.durability.synced,
      time: core.configuration.now(), payloadBytes: 0)
    buffer.append(
      header, UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, commitOffset: offset,
      seed: frameSeed)
    try write(frames: 1, payloadBytes: 0, through: sequence)
    try sync()
    isUnwitnessed = false
    core.statistics.withLock { $0.watermarkFrames += 1 }
    core.durability.callBack()
  }

  private func settle(through end: Int, _ outcome: Result<UInt64, JournalError>) {
    while settledCount < end {
      let sequence = batch[settledCount].sequence
      batch[settledCount].settle(outcome.map { _ in sequence })
      settledCount += 1
    }
  }
}
